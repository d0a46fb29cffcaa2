"""Who gets a report: the first rule that fits, by area, type and part of the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samverkan.foundation.refusals import Refused
from samverkan.places.models import Area
from samverkan.reports.actions import routing, triage
from samverkan.reports.event import Event
from samverkan.reports.models import Report, RoutingRule
from samverkan.reports.states import Hours
from samverkan.situation.models import Category, Observation
from samverkan.situation.models.observation import TimeKnown
from tests.rooms.reports.sending import AT, set_up
from tests.rooms.triage.waiting import LATER, address, fresh, recode, wait


@pytest.fixture
def group(town):
    return set_up(town)


@pytest.fixture
def coordinator(karim):
    return karim.holdings.get().function


def rule(town, function, *, area=None, code=None, hours="", by=None):
    told = {
        "area": area and Area.objects.get(name=area),
        "category": code and Category.objects.get(code=code),
    }
    return routing.add_rule(
        forum=town.est_orebro, **told, hours=hours, function=function, by=by or town.karim, at=AT
    )


def happening(code="SKA", *, area="A1", hour=12, minutes=0, known=TimeKnown.EXACT):
    starts = datetime(2026, 11, 12, hour, tzinfo=UTC) - timedelta(hours=1)  # Swedish winter time
    return Observation(
        category=Category.objects.get(code=code), area=Area.objects.get(code=area),
        starts_at=starts, ends_at=starts + timedelta(minutes=minutes), time_precision=known,
    )  # fmt: skip


FITS = [
    ({}, {}, True),
    ({"area": "Vivalla"}, {}, True),
    ({"area": "Varberga"}, {}, False),
    ({"code": "SKA"}, {"code": "SKA-1"}, True),
    ({"code": "SKA-1"}, {"code": "SKA"}, False),
    ({"hours": Hours.DAY}, {"hour": 6}, True),
    ({"hours": Hours.DAY}, {"hour": 18}, False),
    ({"hours": Hours.EVENING}, {"hour": 18}, True),
    ({"hours": Hours.NIGHT}, {"hour": 0}, True),
    ({"hours": Hours.NIGHT}, {"hour": 23, "minutes": 180, "known": TimeKnown.SPAN}, True),
    ({"hours": Hours.DAY}, {"known": TimeKnown.DAY}, False),
    ({"hours": Hours.ALL}, {"known": TimeKnown.DAY}, True),
]


@pytest.mark.parametrize(("told", "happened", "fits"), FITS)
def test_rule_fits_by_area_type_and_part_of_the_day(town, group, coordinator, told, happened, fits):
    made = rule(town, coordinator, **told)
    assert routing.fits(made, happening(**happened)) is fits


def test_part_of_the_day_is_that_of_the_wall_clock_in_summer(group):
    summer = happening()
    summer.starts_at = summer.ends_at = datetime(2026, 7, 1, 16, 30, tzinfo=UTC)  # 18:30 on the wall
    assert routing.part_of_day(summer) == Hours.EVENING


def test_first_rule_that_fits_decides_and_is_remembered(town, group, coordinator, karim):
    rule(town, coordinator, area="Varberga")
    second = rule(town, town.kommunpolis, area="Vivalla")
    rule(town, coordinator)
    report = wait(group, by=karim)
    assert (report.routed_to, report.routed_by) == (town.kommunpolis, second)


def test_report_that_no_rule_fits_goes_to_nobody_in_particular(town, group, coordinator, karim):
    rule(town, coordinator, code="VAL")
    assert (wait(group, by=karim).routed_to, fresh(Report.objects.get()).routed_by) == (None, None)


def test_new_rule_gives_what_waits_to_somebody_and_leaves_what_is_checked(town, group, coordinator, karim):
    waiting, checked = (wait(group, by=karim, number=n) for n in (1, 2))
    triage.check(report=checked, version=1, by=karim, at=LATER)
    rule(town, coordinator)
    assert [fresh(each).routed_to for each in (waiting, checked)] == [coordinator, None]


def test_corrected_report_goes_to_whom_it_now_concerns(town, group, coordinator, karim):
    rule(town, coordinator, code="VAL")
    rule(town, town.kommunpolis, area="Varberga")
    report = wait(group, by=karim)
    assert recode(report, "VAL", by=karim).routed_to == coordinator
    found = fresh(report)
    event = replace(
        Event.of(found.observation), category=happening().category, area=Area.objects.get(code="A2")
    )
    triage.correct(report=found, event=event, reason="Fel plats", version=2, by=karim, at=LATER)
    assert fresh(report).routed_to == town.kommunpolis


def test_moved_rule_decides_before_the_other(town, group, coordinator, karim):
    rule(town, coordinator)
    second = rule(town, town.kommunpolis)
    report = wait(group, by=karim)
    routing.move_rule(rule=second, earlier=True, by=karim, at=LATER)
    assert [each.function for each in routing.rules_of(town.est_orebro)] == [town.kommunpolis, coordinator]
    assert fresh(report).routed_by == second


@pytest.mark.parametrize("earlier", [True, False])
def test_rule_alone_stays_where_it_is(town, group, coordinator, karim, earlier):
    only = rule(town, coordinator)
    routing.move_rule(rule=only, earlier=earlier, by=karim, at=LATER)
    assert [each.position for each in routing.rules_of(town.est_orebro)] == [1]


def test_ended_rule_decides_no_more_and_is_kept(town, group, coordinator, karim):
    first = rule(town, coordinator)
    second = rule(town, town.kommunpolis)
    report = wait(group, by=karim)
    routing.end_rule(rule=first, by=karim, at=LATER)
    assert fresh(report).routed_by == second
    assert RoutingRule.objects.get(pk=first.pk).ended_at == LATER


def test_function_without_a_seat_gets_no_reports(town, group, sara):
    with pytest.raises(Refused, match="sitter inte i forumet"):
        rule(town, sara.holdings.get().function)


def test_only_those_who_look_through_change_the_rules(town, group, coordinator, sara):
    with pytest.raises(Refused, match="Du kan inte ändra fördelningen"):
        rule(town, coordinator, by=sara)


def test_rules_are_asked_for_once_however_many_reports_wait(town, group, coordinator, karim):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            routing.end_rule(rule=rule(town, coordinator), by=karim, at=LATER)
        return len(queries)

    wait(group, by=karim)
    one = asked()
    for number in (2, 3):
        wait(group, by=karim, number=number)
    assert asked() == one


def test_page_adds_moves_and_ends_rules(town, group, coordinator, karim, client):
    client.force_login(karim)
    for function in (coordinator, town.kommunpolis):
        client.post(address("routing"), {"area": "", "category": "", "hours": "", "function": function.pk})
    last = routing.rules_of(town.est_orebro)[-1]
    client.post(address("move_rule", last.pk), {"to": "earlier"})
    page = client.post(address("end_rule", last.pk), follow=True)
    assert [each.function for each, _ in page.context["rules"]] == [coordinator]


def test_page_says_which_rule_decided(town, group, coordinator, karim, client):
    rule(town, coordinator, area="Vivalla", code="SKA")
    client.force_login(karim)
    page = client.get(address("report", wait(group, by=karim).pk))
    assert "Regel 1: Vivalla, Skadegörelse, dygnet runt." in page.text
