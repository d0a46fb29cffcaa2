"""What is put first: need times what can be influenced, why, and which function decided."""

from __future__ import annotations

import pytest

from samverkan.foundation.audit import AuditRow
from samverkan.foundation.guard import PersonalDataFound
from samverkan.foundation.refusals import Changed, Refused
from samverkan.rounds.actions.priorities import drop, prioritise
from samverkan.rounds.models import Priority, Round
from samverkan.rounds.states import RoundState, Scale
from samverkan.situation.models import Category
from tests.rooms.rounds import round_stage as stage

REASON = "Belysningen går att laga."


@pytest.fixture
def noted(town):
    """The round, compiled."""
    return stage.compiled(town)


def put(noted, town, *, by=None, version=0, **told):
    """Put Vivalla high, decided by the kommunpolis."""
    wanted = {
        "area": stage.area(), "category": None, "need": Scale.HIGH, "influence": Scale.MEDIUM,
        "reason": REASON, "decided_by": town.kommunpolis, **told,
    }  # fmt: skip
    return prioritise(round=noted, **wanted, version=version, by=by or town.karim, at=stage.THURSDAY)


def test_priority_is_kept_with_reason_and_who_decided(noted, town):
    put(noted, town)
    kept = Priority.objects.get()
    assert (kept.need, kept.influence, kept.reason) == (3, 2, REASON)
    assert (kept.decided_by, kept.noted_by, kept.version) == (town.kommunpolis, town.karim, 1)


def test_area_and_an_event_type_in_it_are_two_priorities(noted, town):
    put(noted, town)
    put(noted, town, category=Category.objects.get(code="SKA"))
    assert Priority.objects.count() == 2


def test_change_is_a_new_version_of_the_same(noted, town):
    put(noted, town)
    put(noted, town, version=1, need=Scale.LOW)
    assert list(Priority.objects.values_list("need", "version")) == [(1, 2)]


def test_second_writer_is_told_what_the_first_wrote(noted, town):
    put(noted, town)
    with pytest.raises(Changed) as changed:
        put(noted, town, by=town.maja, need=Scale.LOW)
    assert (changed.value.standing.need, Priority.objects.get().need) == (3, 3)


def test_priority_that_is_dropped_is_gone_and_told(noted, town):
    drop(priority=put(noted, town), version=1, by=town.maja, at=stage.THURSDAY)
    row = AuditRow.objects.get(verb="round.priority_dropped")
    assert (Priority.objects.count(), row.facts) == (
        0,
        '{"area":"A1","decided_by":"kommunpolis","influence":2,"need":3}',
    )


def test_dropping_what_is_gone_changes_nothing(noted, town):
    kept = put(noted, town)
    for _ in range(2):
        drop(priority=kept, version=1, by=town.karim, at=stage.THURSDAY)
    assert AuditRow.objects.filter(verb="round.priority_dropped").count() == 1


def test_priority_changed_meanwhile_is_not_dropped(noted, town):
    kept = put(noted, town)
    put(noted, town, version=1, need=Scale.LOW)
    with pytest.raises(Changed):
        drop(priority=kept, version=1, by=town.karim, at=stage.THURSDAY)


def test_change_of_what_was_dropped_meanwhile_is_told(noted, town):
    drop(priority=put(noted, town), version=1, by=town.karim, at=stage.THURSDAY)
    with pytest.raises(Changed, match="är borttaget"):
        put(noted, town, version=1)


def test_function_without_a_seat_does_not_decide(noted, town):
    chief = town.bra_orebro.seats.exclude(function__code="est-samordnare").get().function
    with pytest.raises(Refused, match="har ingen plats i forumet"):
        put(noted, town, decided_by=chief)


@pytest.mark.parametrize("who", ["sara", "lina", "olle", "elsa"])
def test_those_without_a_seat_do_not_prioritise(noted, town, who):
    with pytest.raises(Refused, match="ingen plats i forumet"):
        put(noted, town, by=getattr(town, who))


def test_priority_without_a_reason_is_refused(noted, town):
    with pytest.raises(Refused, match="Skriv varför"):
        put(noted, town, reason=" ")


def test_personal_data_in_a_reason_is_refused(noted, town):
    with pytest.raises(PersonalDataFound):
        put(noted, town, reason="Skriv till nils@exempel.se om lampan.")
    assert Priority.objects.count() == 0


def test_published_picture_is_prioritised_no_more(noted, town):
    Round.objects.update(state=RoundState.PUBLISHED)
    with pytest.raises(Refused, match="publicerad och ändras inte mer"):
        put(noted, town)
