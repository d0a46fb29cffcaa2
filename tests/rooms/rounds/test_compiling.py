"""The picture of the week is frozen as it was counted; again until the group has gone through it."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from samverkan.foundation.audit import AuditRow
from samverkan.foundation.refusals import Refused
from samverkan.pictures.figures.kept import week_picture
from samverkan.rounds.actions.compiling import compile_round
from samverkan.rounds.actions.cycle import open_round
from samverkan.rounds.frozen import body_of, is_whole
from samverkan.rounds.models import Round, Snapshot
from samverkan.rounds.states import RoundState
from samverkan.rounds.tasks import compile_picture
from tests.rooms.rounds import round_stage as stage
from tests.rooms.situation.stage import read_in, rows_of_a_file

LATE = ("900;2025-11-02 23:30;Klotter;Vivalla;Skolan",)


@pytest.fixture
def noted(town):
    """The round, begun."""
    return stage.begun(town)


def test_snapshot_is_the_picture_byte_for_byte(noted):
    kept = compile_round(round=noted, by=None, at=stage.NOON)
    assert body_of(kept.snapshot) == week_picture(noted.forum, stage.WEEK)
    assert (kept.state, kept.compiled_at, is_whole(body_of(kept.snapshot))) == ("compiled", stage.NOON, True)


def test_cut_off_of_the_picture_is_when_the_week_closes(noted):
    body = body_of(compile_round(round=noted, by=None, at=stage.NOON).snapshot)
    closes = noted.forum.cadence.closes_at(stage.WEEK, zone=ZoneInfo("Europe/Stockholm"))
    assert datetime.fromisoformat(body["generated_at"]) == closes


def test_same_numbers_compiled_again_leave_everything_as_it_was(noted, karim):
    first = compile_round(round=noted, by=None, at=stage.NOON)
    again = compile_round(round=first, by=karim, at=stage.THURSDAY)
    assert (again.snapshot, again.compiled_at) == (first.snapshot, stage.NOON)
    assert AuditRow.objects.filter(verb="round.compiled").count() == 1


def test_late_report_is_counted_when_compiled_again_and_the_first_picture_is_kept(noted, karim):
    first = compile_round(round=noted, by=None, at=stage.NOON)
    read_in(noted.forum, rows_of_a_file(*LATE), by=karim, at=stage.NOON, source="Sent")
    again = compile_round(round=first, by=karim, at=stage.THURSDAY)
    counts = [
        sum(cell["count"] for cell in body_of(each)["cells"]) for each in Snapshot.objects.order_by("id")
    ]
    assert (counts, again.snapshot_id != first.snapshot_id) == ([7, 8], True)


def test_later_reports_do_not_change_what_is_frozen(noted, karim):
    kept = compile_round(round=noted, by=None, at=stage.NOON)
    before = bytes(kept.snapshot.body)
    read_in(noted.forum, rows_of_a_file(*LATE), by=karim, at=stage.NOON, source="Sent")
    assert bytes(Snapshot.objects.get(pk=kept.snapshot_id).body) == before


@pytest.mark.parametrize(
    ("state", "reason"),
    [(RoundState.DISCUSSED, "gruppen har gått igenom den"), (RoundState.PUBLISHED, "den är publicerad")],
)
def test_picture_that_is_discussed_or_out_is_not_compiled_again(noted, karim, state, reason):
    kept = compile_round(round=noted, by=None, at=stage.NOON)
    kept.state = state
    with pytest.raises(Refused, match=reason):
        compile_round(round=kept, by=karim, at=stage.THURSDAY)


def test_round_discussed_meanwhile_keeps_its_picture(noted, karim):
    kept = compile_round(round=noted, by=None, at=stage.NOON)
    Round.objects.filter(pk=kept.pk).update(state=RoundState.DISCUSSED)
    with pytest.raises(Refused, match="gått igenom"):
        compile_round(round=kept, by=karim, at=stage.THURSDAY)


def test_only_those_who_lead_compile(noted, sara):
    with pytest.raises(Refused, match="Du kan inte leda rundan"):
        compile_round(round=noted, by=sara, at=stage.NOON)


def test_forum_without_a_single_report_says_so(town):
    empty = open_round(forum=stage.lay_ground(town), week=stage.WEEK, by=None, at=stage.BEGUN)
    with pytest.raises(Refused, match="inget har rapporterats"):
        compile_round(round=empty, by=None, at=stage.NOON)
    compile_picture.enqueue(empty.pk, None, stage.NOON.isoformat())
    assert Round.objects.get().state == RoundState.COLLECTING


def test_job_compiles_beside_the_site(noted, karim):
    compile_picture.enqueue(noted.pk, karim.pk, stage.NOON.isoformat())
    row = AuditRow.objects.get(verb="round.compiled")
    assert (Round.objects.get().state, row.actor) == (RoundState.COMPILED, karim.pk)


def test_week_without_events_after_others_has_a_picture_of_nothing(town):
    noted = stage.begun(town)
    calm = open_round(forum=noted.forum, week=stage.WEEK.plus(1), by=None, at=stage.NOON + timedelta(weeks=1))
    kept = compile_round(round=calm, by=None, at=stage.NOON + timedelta(weeks=1))
    assert sum(cell["count"] for cell in body_of(kept.snapshot)["cells"]) == 0
