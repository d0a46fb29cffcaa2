"""The whole tables of a promise's and a public text's states, and what the database itself refuses."""

from __future__ import annotations

from itertools import product

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from samverkan.foundation.refusals import Refused
from samverkan.promises.actions import promising
from samverkan.promises.models import Edition, Promise
from samverkan.promises.states import EDITION, PROMISE, EditionState, PromiseState
from tests.rooms.promises import promise_stage as on_stage

S, E = PromiseState, EditionState
PROMISES = {
    (S.DRAFT, S.DECIDED), (S.DRAFT, S.DROPPED), (S.DECIDED, S.ONGOING), (S.DECIDED, S.NOT_KEPT),
    (S.ONGOING, S.KEPT), (S.ONGOING, S.PARTLY), (S.ONGOING, S.NOT_KEPT),
    (S.KEPT, S.ONGOING), (S.PARTLY, S.ONGOING), (S.NOT_KEPT, S.ONGOING),
}  # fmt: skip
EDITIONS = {
    (E.WAITING, E.PUBLISHED), (E.WAITING, E.DISCARDED), (E.PUBLISHED, E.REPLACED), (E.PUBLISHED, E.RETRACTED),
}  # fmt: skip


@pytest.mark.parametrize(("now", "then"), list(product(S, S)))
def test_promise_goes_only_where_the_table_leads(now: S, then: S) -> None:
    assert (PROMISE.why_not(now, then) is None) == ((now, then) in PROMISES)


@pytest.mark.parametrize(("now", "then"), list(product(E, E)))
def test_public_text_goes_only_where_the_table_leads(now: E, then: E) -> None:
    assert (EDITION.why_not(now, then) is None) == ((now, then) in EDITIONS)


def test_decided_promise_can_never_be_dropped(stage) -> None:
    promise = on_stage.decided(stage)
    with pytest.raises(Refused, match="kan bli"):
        promising.drop(promise=promise, reason="Vi ångrar oss", by=stage.stina, at=on_stage.AT)


def test_promise_is_not_kept_without_a_reading(stage) -> None:
    promise = on_stage.under_way(stage)
    with pytest.raises(Refused, match="först när en avläsning av måttet visar det"):
        promising.judge(promise=promise, state=S.KEPT, by=stage.stina, at=on_stage.AT)


def test_promise_is_not_kept_on_a_reading_that_misses_the_target(stage) -> None:
    promise = on_stage.under_way(stage)
    with pytest.raises(Refused, match="når inte målvärdet"):
        on_stage.judged(promise, stage, S.KEPT, value=11)


def test_promise_is_not_kept_on_the_reading_of_another(stage) -> None:
    other = on_stage.read(on_stage.under_way(stage, title="Ett annat löfte"), stage, 5)
    promise = on_stage.under_way(stage)
    with pytest.raises(Refused, match="hör till ett annat löfte"):
        promising.judge(promise=promise, state=S.KEPT, reading=other, by=stage.stina, at=on_stage.AT)


@pytest.mark.parametrize("state", [S.NOT_KEPT, S.PARTLY])
def test_promise_not_kept_whole_needs_a_reason(stage, state: S) -> None:
    promise = on_stage.under_way(stage)
    reading = on_stage.read(promise, stage, 15)
    with pytest.raises(Refused, match="Skriv varför"):
        promising.judge(promise=promise, state=state, reading=reading, by=stage.stina, at=on_stage.AT)


def test_promise_is_kept_on_a_reading_that_reaches_the_target(stage) -> None:
    kept = on_stage.judged(on_stage.under_way(stage), stage, S.KEPT, value=10)
    assert (kept.state, kept.reading.value) == (S.KEPT, 10)


def test_judged_promise_is_taken_up_again_and_every_step_stays(stage) -> None:
    promise = on_stage.judged(on_stage.under_way(stage), stage, S.NOT_KEPT)
    promising.reopen(promise=promise, reason="Vi försöker igen.", by=stage.stina, at=on_stage.AT)
    steps = promise.steps.order_by("pk").values_list("to_state", flat=True)
    assert list(steps) == [S.DRAFT, S.DECIDED, S.ONGOING, S.NOT_KEPT, S.ONGOING]


@pytest.mark.database
@pytest.mark.parametrize(
    ("state", "constraint"),
    [
        (S.KEPT, "promise_kept_on_a_reading"),
        (S.NOT_KEPT, "promise_not_kept_says_why"),
        (S.PARTLY, "promise_kept_on_a_reading"),
    ],
)
def test_database_refuses_what_is_said_without_ground(stage, state: S, constraint: str) -> None:
    promise = on_stage.under_way(stage)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Promise.objects.filter(pk=promise.pk).update(state=state)


@pytest.mark.database
def test_database_refuses_a_decided_promise_without_a_decision(stage) -> None:
    promise = on_stage.drafted(stage)
    Promise.objects.filter(pk=promise.pk).update(follow_up_date=on_stage.DEADLINE)
    with pytest.raises(IntegrityError, match="decided_promise_has_a_decision"), transaction.atomic():
        Promise.objects.filter(pk=promise.pk).update(state=S.DECIDED)


@pytest.mark.database
@pytest.mark.parametrize("rows", ["readings", "steps"])
@pytest.mark.parametrize("change", [lambda rows: rows.update(text="Något annat"), lambda rows: rows.delete()])
def test_database_keeps_readings_and_steps_as_they_are(stage, rows: str, change) -> None:
    promise = on_stage.under_way(stage)
    on_stage.read(promise, stage, 8)
    with pytest.raises(DatabaseError), transaction.atomic():
        change(getattr(promise, rows).all())


@pytest.mark.database
def test_database_ties_a_promise_to_its_own_reading(stage) -> None:
    other = on_stage.read(on_stage.under_way(stage, title="Ett annat löfte"), stage, 5)
    promise = on_stage.under_way(stage)
    with pytest.raises(IntegrityError, match="hör till ett annat löfte"), transaction.atomic():
        Promise.objects.filter(pk=promise.pk).update(state=S.KEPT, reading=other)


@pytest.mark.database
@pytest.mark.parametrize("change", [{"body": {}}, {"content_hash": "sha256:0"}, {"promise_state": S.KEPT}])
def test_database_keeps_a_public_text_as_it_was(stage, change) -> None:
    edition = on_stage.published(on_stage.under_way(stage), stage)
    with pytest.raises(IntegrityError, match="En publik text ändras inte"), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(**change)
