"""Looking through reports: check, correct and withdraw, with history and without losing anybody's work."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from samverkan.foundation.audit import AuditRow
from samverkan.foundation.guard import PersonalDataFound
from samverkan.foundation.refusals import Refused
from samverkan.reports.actions import triage
from samverkan.reports.event import Event
from samverkan.reports.models import Correction
from samverkan.reports.states import ReportState
from samverkan.situation.actions.cube import recount
from samverkan.situation.models.observation import PlaceKnown, TimeKnown
from tests.rooms.reports.sending import WEEK, set_up
from tests.rooms.triage.waiting import LATER, counted, fresh, recode, wait


@pytest.fixture
def group(town):
    return set_up(town)


@pytest.fixture
def report(group, karim):
    return wait(group, by=karim)


def change(report, *, by, reason="Fel", **parts):
    event = replace(Event.of(report.observation), **parts)
    return triage.correct(report=report, event=event, reason=reason, version=1, by=by, at=LATER)


def recode_to_graffiti(report, **told):
    return recode(report, "SKA-1", **told)


def withdraw(report, *, by, reason="Prov"):
    return triage.withdraw(report=report, reason=reason, version=report.version, by=by, at=LATER)


def kept():
    return list(
        Correction.objects.order_by("pk").values_list("field", "before", "after", "reason", "version")
    )


def test_checked_report_waits_no_more(report, karim):
    triage.check(report=report, version=1, by=karim, at=LATER)
    assert (fresh(report).state, fresh(report).version) == (ReportState.CHECKED, 2)
    assert kept() == [("state", "ny", "granskad", "", 2)]


def test_corrected_category_is_kept_with_what_stood_why_who_and_when(report, karim):
    recode(report, "SKA-1", by=karim)
    one = Correction.objects.get()
    assert kept() == [("category", "Skadegörelse", "Klotter", "Fel typ", 2)]
    assert (one.corrected_by, one.corrected_at) == (karim, LATER)
    assert fresh(report).observation.category.code == "SKA-1"


def test_corrected_time_moves_the_event_to_its_week_and_both_are_counted(report, karim):
    recount(forum=report.submission.forum)
    assert (counted(WEEK - 1), counted(WEEK)) == (0, 1)
    starts = report.observation.starts_at - timedelta(days=7)
    change(report, by=karim, starts_at=starts, ends_at=starts)
    assert (counted(WEEK - 1), counted(WEEK)) == (1, 0)
    observation = fresh(report).observation
    assert (observation.week, observation.weekday, observation.hour) == (WEEK - 1, 3, 22)


def test_each_changed_field_is_a_correction_of_its_own(report, karim):
    starts = report.observation.starts_at.replace(hour=18, minute=0)
    parts = {"starts_at": starts, "ends_at": starts + timedelta(hours=4), "time_precision": TimeKnown.SPAN}
    change(report, by=karim, **parts)
    assert kept() == [
        ("time", "2026-11-12 22:30", "2026-11-12 19:00–23:00", "Fel", 2),
        ("time_precision", "exakt", "tidsspann", "Fel", 2),
    ]


def test_place_known_as_an_area_has_no_point(report, karim):
    parts = {"place_precision": PlaceKnown.AREA, "east": None, "north": None}
    change(report, by=karim, **parts)
    observation = fresh(report).observation
    assert (observation.east, observation.cell, observation.area.name) == (None, None, "Vivalla")


def test_correction_that_changes_nothing_is_refused(report, karim):
    with pytest.raises(Refused, match="Inget är ändrat"):
        change(report, by=karim)


@pytest.mark.parametrize("reason", ["", "  ", "x" * 201])
def test_correction_needs_a_short_reason(report, karim, reason):
    with pytest.raises(Refused, match="Skriv varför"):
        recode(report, "SKA-1", by=karim, reason=reason)


@pytest.mark.parametrize("change", [recode_to_graffiti, withdraw])
def test_reason_that_tells_of_a_person_is_not_kept(report, karim, change):
    with pytest.raises(PersonalDataFound):
        change(report, by=karim, reason="Ring 070-174 06 58")
    assert (kept(), fresh(report).version) == ([], 1)


def test_withdrawn_report_is_kept_and_not_counted(report, karim):
    recount(forum=report.submission.forum)
    withdraw(report, by=karim)
    assert (fresh(report).state, fresh(report).observation.is_counted) == (ReportState.WITHDRAWN, False)
    assert counted(WEEK) == 0
    assert kept() == [("state", "ny", "återtagen", "Prov", 2)]


def test_withdrawn_report_is_not_corrected(report, karim):
    withdraw(report, by=karim)
    with pytest.raises(Refused, match="återtagen och ändras inte mer"):
        recode(fresh(report), "SKA-1", by=karim)


def test_second_of_two_is_told_and_changes_nothing(report, karim, maja):
    recode(report, "SKA-1", by=maja)
    with pytest.raises(triage.Overtaken, match="Någon annan ändrade"):
        recode(report, "VAL", by=karim, version=1)
    assert fresh(report).observation.category.code == "SKA-1"


def test_only_those_who_look_through_may_change(report, sara, karim):
    with pytest.raises(Refused, match="det gör samordnaren"):
        recode(report, "SKA-1", by=sara)


def test_marked_reports_are_checked_and_the_overtaken_left(group, karim, maja):
    reports = [wait(group, by=karim, number=n) for n in (1, 2, 3)]
    recode(reports[1], "SKA-1", by=maja)
    seen = dict.fromkeys([each.pk for each in reports], 1)
    assert triage.check_marked(reports=reports, versions=seen, by=karim, at=LATER) == 2
    assert [fresh(each).state for each in reports] == ["checked", "new", "checked"]


def test_every_change_is_audited(report, karim):
    recode(report, "SKA-1", by=karim)
    triage.check(report=report, version=2, by=karim, at=LATER)
    withdraw(fresh(report), by=karim)
    verbs = AuditRow.objects.filter(thing_kind="reports.report").order_by("sequence")
    assert list(verbs.values_list("verb", flat=True)) == [
        *("report.corrected", "report.checked", "report.withdrawn"),
    ]
