"""Words beside the numbers: guarded, versioned, never lost."""

from __future__ import annotations

import importlib

import pytest
from django.apps import apps

from samverkan.foundation.audit import AuditRow
from samverkan.foundation.guard import PersonalDataFound
from samverkan.foundation.refusals import Changed, Refused
from samverkan.rounds import slots
from samverkan.rounds.actions.wording import write
from samverkan.rounds.frozen import body_of
from samverkan.rounds.models import Round, Wording
from samverkan.rounds.states import RoundState
from tests.rooms.rounds import round_stage as stage

NOTES = importlib.import_module("samverkan.rounds.migrations.0004_one_note_per_area")
TEXT = "Lugnare i centrum än förra veckan."


@pytest.fixture
def noted(town):
    """The round, compiled."""
    return stage.compiled(town)


def put(noted, by, text=TEXT, version=0, slot="lead"):
    """Write on the Thursday."""
    return write(round=noted, slot=slot, text=text, version=version, by=by, at=stage.THURSDAY)


def test_words_are_kept_with_who_and_when(noted, karim):
    put(noted, karim)
    kept = Wording.objects.get()
    assert (kept.slot, kept.text, kept.version) == ("lead", TEXT, 1)
    assert (kept.worded_by, kept.worded_at) == (karim, stage.THURSDAY)


def test_each_change_is_a_version_and_a_row_in_the_log_without_the_words(noted, karim):
    put(noted, karim)
    put(noted, karim, "Mopeder vid skolan.", version=1)
    rows = AuditRow.objects.filter(verb="round.worded").order_by("sequence").values_list("facts", flat=True)
    assert Wording.objects.get().version == 2
    assert list(rows) == [
        '{"length":34,"slot":"lead","version":1}',
        '{"length":19,"slot":"lead","version":2}',
    ]


def test_second_writer_is_told_and_neither_text_is_lost(noted, karim, maja):
    put(noted, karim)
    with pytest.raises(Changed, match="Någon annan har ändrat här") as changed:
        put(noted, maja, "Oroligt vid torget.")
    assert (changed.value.standing.text, Wording.objects.get().text) == (TEXT, TEXT)


def test_same_text_again_is_no_change_whoever_was_first(noted, karim, maja):
    put(noted, karim)
    assert put(noted, maja).version == 1


def test_empty_place_left_empty_is_no_row(noted, karim):
    assert (put(noted, karim, ""), Wording.objects.count()) == (None, 0)


def test_personal_data_is_refused_and_nowhere_kept(noted, karim):
    with pytest.raises(PersonalDataFound):
        put(noted, karim, "Ring 070-174 06 05 om bråket.")
    assert (Wording.objects.count(), AuditRow.objects.filter(verb="round.worded").count()) == (0, 0)


def test_words_never_touch_the_numbers(noted, karim):
    before = body_of(noted.snapshot)
    put(noted, karim)
    assert body_of(Round.objects.get().snapshot) == before


@pytest.mark.parametrize("who", ["sara", "lina", "olle", "elsa"])
def test_those_who_do_not_lead_do_not_write(noted, town, who):
    with pytest.raises(Refused, match="Du kan inte leda rundan"):
        put(noted, getattr(town, who))


def test_published_picture_is_written_in_no_more(noted, karim):
    Round.objects.update(state=RoundState.PUBLISHED)
    with pytest.raises(Refused, match="Det som är fel rättas i en ny bild"):
        put(noted, karim)


@pytest.mark.parametrize(("standing", "kept"), [("", ("Mörkt.", 1)), ("Stökigt.", ("Stökigt.\nMörkt.", 2))])
def test_note_from_an_earlier_meeting_joins_the_words_on_its_area(town, standing, kept):
    noted, told = stage.compiled(town), {"version": 0, "by": town.karim, "at": stage.THURSDAY}
    write(round=noted, slot="mote:A1", text="Mörkt.", **told)
    write(round=noted, slot=slots.area_slot("A1"), text=standing, **told)
    NOTES.join_notes(apps, None)
    assert list(Wording.objects.values_list("slot", "text", "version")) == [("area:A1", *kept)]
