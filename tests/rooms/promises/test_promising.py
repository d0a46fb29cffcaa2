"""A promise from draft to decision: what is needed, who may, and who sees it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samverkan.foundation.refusals import Refused
from samverkan.promises import rules
from samverkan.promises.actions import promising
from samverkan.promises.models import Promise
from samverkan.promises.states import PromiseState
from tests.rooms.promises import promise_stage as on_stage
from tests.rooms.sittings import sitting_stage


def test_numbers_follow_each_other(stage) -> None:
    assert [on_stage.drafted(stage).number for _ in range(3)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("field", "told"),
    [("owner", "en ansvarig"), ("indicator", "ett mått"), ("target", "ett målvärde"), ("text", "texten")],
)
def test_promise_is_not_decided_until_it_is_whole(stage, field: str, told: str) -> None:
    empty = {"owner": None, "target": None}.get(field, "")
    promise = on_stage.drafted(stage, **{field: empty})
    why = rules.why_not_decide(promise, parties=1, by=stage.stina, on=on_stage.TODAY)
    assert why == f"Löftet kan inte beslutas än. Det saknar {told}."


def test_promise_is_not_decided_without_somebody_who_decided(stage) -> None:
    promise = on_stage.drafted(stage)
    with pytest.raises(Refused, match="Skriv vem som beslutade"):
        promising.decide(promise=promise, decided_date=on_stage.DECIDED, by=stage.stina, at=on_stage.AT)


def test_decided_words_stand(stage) -> None:
    promise = on_stage.decided(stage)
    with pytest.raises(Refused, match="ligger fast"):
        promising.edit(promise=promise, version=2, title="Annat", by=stage.stina, at=on_stage.AT)


def test_draft_is_not_saved_over_another_change(stage) -> None:
    promise = on_stage.drafted(stage)
    promising.edit(promise=promise, version=1, title="Nytt", by=stage.stina, at=on_stage.AT)
    with pytest.raises(Refused, match="Någon annan har ändrat löftet"):
        promising.edit(promise=promise, version=1, title="Äldre", by=stage.maja, at=on_stage.AT)


def test_promise_refuses_a_persons_number(stage) -> None:
    with pytest.raises(Refused, match="personnummer"):
        on_stage.drafted(stage, text="Vi talar med 19121212-1212.")


@pytest.mark.parametrize("name", ["karim", "sara", "lina", "olle"])
def test_promise_is_drafted_only_by_those_who_prepare(stage, name: str) -> None:
    told = {"municipality": stage.town.orebro, "title": "Löfte", "at": on_stage.AT}
    with pytest.raises(Refused, match="det gör brottsförebyggaren"):
        promising.draft(**told, by=getattr(stage.town, name))


@pytest.mark.parametrize(
    ("name", "draft", "decided"),
    [("sara", 1, 1), ("maja", 1, 1), ("gunnar", 0, 1), ("lina", 0, 0), ("olle", 0, 0), ("elsa", 0, 0)],
)
def test_draft_is_for_authorities_and_the_decided_for_all_who_work_here(
    stage, name: str, draft: int, decided: int
) -> None:
    person = getattr(stage, name, None) or getattr(stage.town, name)
    first, second = on_stage.drafted(stage), on_stage.decided(stage)
    seen = Promise.objects.visible_to(person, on=on_stage.TODAY)
    assert (seen.filter(pk=first.pk).count(), seen.filter(pk=second.pk).count()) == (draft, decided)


def test_promise_stands_on_what_is_of_its_own_municipality(stage) -> None:
    told = {"municipality": stage.town.lekeberg, "title": "Löfte", "by": stage.maja, "at": on_stage.AT}
    for ground in ({"problem": stage.problem}, {"measures": [stage.measure]}):
        with pytest.raises(Refused, match="hör till Lekeberg"):
            promising.draft(**told, **ground)


def test_promise_is_not_decided_by_another_municipalitys_council(stage) -> None:
    seated = sitting_stage.council(stage.town)
    item = sitting_stage.item_in(sitting_stage.under_way(seated), seated)
    outcome = sitting_stage.decided(item, seated)
    promise = on_stage.drafted(stage)
    about = {"body": "", "outcome": outcome, "decided_date": on_stage.TODAY, "on": on_stage.TODAY}
    assert rules.why_not_decided_so(promise, **about) == "Beslutet är inte fattat i Örebro."


def test_owner_reads_the_indicator_without_preparing(stage) -> None:
    owner = stage.town.sara.holdings.get().function
    promise = on_stage.under_way(stage, owner=owner)
    why = rules.why_not_read(promise, read_date=on_stage.TODAY, by=stage.town.sara, on=on_stage.TODAY)
    assert why is None


def test_reading_moves_the_next_follow_up_a_quarter_on(stage) -> None:
    promise = on_stage.under_way(stage)
    on_stage.read(promise, stage, 15)
    promise.refresh_from_db()
    assert promise.follow_up_date == on_stage.TODAY + timedelta(days=91)


@settings(max_examples=25)
@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.dates(date(2026, 1, 1), date(2030, 1, 1)))
def test_follow_up_is_never_after_the_deadline_nor_later_than_a_quarter(deadline: date, on: date) -> None:
    follow_up = rules.next_follow_up(deadline, on=on)
    assert follow_up <= min(deadline, on + rules.QUARTER)


@settings(max_examples=25)
@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_target_is_reached_on_its_own_side_of_the_baseline(baseline: int, target: int, value: int) -> None:
    promise = Promise(baseline=baseline, target=target, state=PromiseState.ONGOING)
    assert rules.reaches_target(promise, value) == (value <= target if target < baseline else value >= target)


def test_what_a_reader_cannot_see_stays_tied(stage, client) -> None:
    promise = on_stage.drafted(stage)
    client.force_login(stage.stina)  # prepares, and does not sit in EST
    client.post(f"/loften/orebro/{promise.number}/grund/", {"measures": [], "dialogues": []})
    promise.refresh_from_db()
    assert (promise.problem, promise.measures.get()) == (stage.problem, stage.measure)
