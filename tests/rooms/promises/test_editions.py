"""What everybody reads: frozen, approved by both parties, corrected in the open, taken back with a reason."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from samverkan.cycle.states import MeasureKind, MeasureState
from samverkan.foundation.refusals import Refused
from samverkan.promises.actions import editions, promising
from samverkan.promises.contents import body_of, hash_of
from samverkan.promises.models import Edition
from samverkan.promises.site.telling import told_of
from samverkan.promises.states import EditionState, PromiseState, StepKind
from tests.rooms.promises import promise_stage as on_stage

TITLES = [("sv", "Färre mopeder på gångvägarna"), ("easy", "Färre mopeder"), ("en", "Fewer mopeds")]


def test_text_is_out_when_both_parties_have_approved(stage) -> None:
    edition = on_stage.published(on_stage.under_way(stage), stage)
    sides = list(edition.approvals.order_by("side").values_list("side", flat=True))
    assert (edition.state, sides) == (EditionState.PUBLISHED, ["municipality", "police"])


def test_one_person_cannot_approve_for_both(stage) -> None:
    edition = on_stage.proposed(on_stage.under_way(stage), stage)
    kept = {"content_hash": edition.content_hash, "by": stage.stina, "at": on_stage.AT}
    editions.approve(edition=edition, **kept)
    with pytest.raises(Refused, match="Du har redan godkänt texten"):
        editions.approve(edition=edition, **kept)


@pytest.mark.parametrize("name", ["karim", "sara", "lina", "olle"])
def test_text_is_approved_only_by_those_who_prepare(stage, name: str) -> None:
    edition = on_stage.proposed(on_stage.under_way(stage), stage)
    with pytest.raises(Refused, match="det gör brottsförebyggaren"):
        editions.approve(
            edition=edition, content_hash=edition.content_hash, by=getattr(stage.town, name), at=on_stage.AT
        )


def test_text_that_was_not_read_is_not_approved(stage) -> None:
    edition = on_stage.proposed(on_stage.under_way(stage), stage)
    with pytest.raises(Refused, match="Texten är inte den du läste"):
        editions.approve(edition=edition, content_hash="sha256:0", by=stage.stina, at=on_stage.AT)


def test_draft_has_no_public_text(stage) -> None:
    with pytest.raises(Refused, match="först när det är beslutat"):
        on_stage.proposed(on_stage.drafted(stage), stage)


def test_what_is_out_does_not_change_with_the_rows_behind(stage) -> None:
    promise = on_stage.under_way(stage)
    edition = on_stage.published(promise, stage)
    on_stage.dose(stage)
    on_stage.judged(promise, stage, PromiseState.KEPT)
    edition.refresh_from_db()
    assert (edition.body["state"], edition.body["done"], hash_of(edition.body)) == (
        "ongoing",
        [],
        edition.content_hash,
    )


def test_same_text_is_not_put_out_twice(stage) -> None:
    promise = on_stage.under_way(stage)
    on_stage.published(promise, stage)
    with pytest.raises(Refused, match="likadan som den som redan är publicerad"):
        on_stage.proposed(promise, stage)


def test_new_text_takes_the_place_of_the_earlier_one(stage) -> None:
    promise = on_stage.under_way(stage)
    on_stage.published(promise, stage)
    on_stage.judged(promise, stage, PromiseState.NOT_KEPT)
    on_stage.published(promise, stage)
    out = Edition.objects.out(stage.town.orebro).get()
    assert (out.number, out.body["reason"], out.is_news) == (2, "Bommarna kom sent.", True)


def test_correction_says_what_was_wrong_and_stands_among_the_steps(stage) -> None:
    promise = on_stage.under_way(stage)
    on_stage.published(promise, stage)
    on_stage.dose(stage)
    on_stage.published(promise, stage, is_correction=True, reason="Bommarna var inte med.")
    step = promise.steps.order_by("pk").last()
    assert (step.kind, step.text) == (StepKind.CORRECTED, "Bommarna var inte med.")


def test_text_taken_back_leaves_its_reason(stage) -> None:
    edition = on_stage.published(on_stage.under_way(stage), stage)
    reason = "Texten hade fel dag."
    editions.retract(edition=edition, reason=reason, by=stage.maja, at=on_stage.AT)
    assert Edition.objects.out(stage.town.orebro).count() == 0
    assert edition.promise.steps.order_by("pk").last().text == "Texten hade fel dag."


def test_planned_measure_is_never_told(stage) -> None:
    stage.measure.state = MeasureState.DECIDED
    stage.measure.save()
    on_stage.dose(stage)
    assert body_of(on_stage.under_way(stage))["done"] == []


@pytest.mark.parametrize(("state", "told"), [(MeasureState.UNDER_WAY, 0), (MeasureState.DONE, 1)])
def test_measure_of_the_police_is_told_when_it_is_over(stage, state: MeasureState, told: int) -> None:
    stage.measure.kind, stage.measure.state = MeasureKind.POLICE, state
    stage.measure.save()
    on_stage.dose(stage)
    assert len(body_of(on_stage.under_way(stage))["done"]) == told


def test_what_was_done_is_told_in_its_own_unit(stage) -> None:
    on_stage.dose(stage, 4)
    on_stage.dose(stage, 2)
    edition = on_stage.published(on_stage.under_way(stage), stage)
    assert told_of(edition).done == ["Bommar (pågår). Antal bommar: 6."]


def test_fewer_than_five_views_are_not_told(stage) -> None:
    noted = on_stage.dialogue(stage, *("Mopeder kör fort",) * 4)
    promise = on_stage.under_way(stage, dialogues=[noted])
    assert body_of(promise)["said"] == {"dialogues": 1, "themes": []}


@pytest.mark.parametrize(("language", "title"), TITLES)
def test_text_is_told_in_three_ways(stage, language: str, title: str) -> None:
    edition = on_stage.published(on_stage.under_way(stage), stage)
    assert told_of(edition, language=language).title == title


def test_text_without_a_translation_is_told_in_swedish(stage) -> None:
    edition = on_stage.published(on_stage.under_way(stage, text_en="", title_en=""), stage)
    told = told_of(edition, language="en")
    assert (told.title, told.is_translated) == ("Färre mopeder på gångvägarna", False)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("sv", ("Bommarna kom sent.", True)),
        ("easy", ("Bommarna kom sent.", False)),
        ("en", ("The barriers came late.", True)),
    ],
)
def test_reason_is_told_in_its_language_where_it_was_written(stage, language: str, told: Any) -> None:
    late = {"reason_en": "The barriers came late."}
    promise = on_stage.judged(on_stage.under_way(stage), stage, PromiseState.NOT_KEPT, **late)
    shown = told_of(on_stage.published(promise, stage), language=language)
    assert (shown.reason, shown.is_reason_translated) == told


def test_of_two_readings_for_a_day_the_later_noted_is_told(stage) -> None:
    promise = on_stage.under_way(stage)
    on_stage.read(promise, stage, 15)
    on_stage.read(promise, stage, 12)
    on_stage.read(promise, stage, 19, on_stage.TODAY - timedelta(days=30))
    assert [each["value"] for each in body_of(promise)["readings"]] == ["12", "19"]


def test_judging_again_needs_a_reading_made_after_the_decision(stage) -> None:
    promise = on_stage.under_way(stage)
    early = on_stage.read(promise, stage, 5, on_stage.DECIDED - timedelta(days=1))
    with pytest.raises(Refused, match="från tiden före beslutet"):
        promising.judge(
            promise=promise, state=PromiseState.KEPT, reading=early, by=stage.stina, at=on_stage.AT
        )
