"""The pages of one report: what they show, whom they let change it, and what happens when two do."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samverkan.forums.models import Seat
from samverkan.places.models import Area
from samverkan.reports.actions import triage
from samverkan.reports.models import Correction
from samverkan.situation.models import Category
from samverkan.situation.models.observation import PlaceKnown, TimeKnown
from tests.cast import BEGAN
from tests.rooms.reports.sending import name_square, set_up
from tests.rooms.situation.stage import EAST, NORTH
from tests.rooms.triage.waiting import LATER, SPOT, address, fresh, recode, sent, wait


@pytest.fixture
def group(town):
    return set_up(town)


@pytest.fixture
def report(group, karim):
    return wait(group, by=karim)


@pytest.fixture
def reader(client, karim):
    client.force_login(karim)
    return client


def kind(code):
    return Category.objects.get(code=code).pk


def correct(reader, report, **changes):
    """Open the form, change something, and send it."""
    page = reader.get(address("correct", report.pk))
    return reader.post(address("correct", report.pk), sent(page, reason="Fel", **changes))


def fields():
    return list(Correction.objects.order_by("pk").values_list("field", flat=True))


def test_report_shows_what_it_says_and_its_history(report, reader, karim):
    recode(report, "SKA-1", by=karim)
    page = reader.get(address("report", report.pk))
    assert page.context["told"]["category"] == "Klotter"
    assert [row.get_field_display() for row in page.context["history"]] == ["Händelsetyp"]


def test_checking_leads_back_to_the_queue(report, reader):
    page = reader.post(address("check", report.pk), {"version": 1})
    assert (page.status_code, page["Location"]) == (302, address("queue"))
    assert fresh(report).state == "checked"


def test_form_sent_untouched_changes_nothing_and_says_so(report, reader):
    page = correct(reader, report)
    assert page.context["form"].non_field_errors() == ["Inget är ändrat. Ändra något, eller gå tillbaka."]
    assert (fields(), fresh(report).version) == ([], 1)


def test_part_that_is_not_touched_is_exactly_what_it_was(report, reader):
    before = fresh(report).observation
    correct(reader, report, category=kind("VAL"))
    after = fresh(report).observation
    assert fields() == ["category"]
    for name in ("starts_at", "ends_at", "east", "north", "area", "place"):
        assert getattr(after, name) == getattr(before, name)


def test_named_place_brings_its_point_and_its_area(report, town, reader):
    square = name_square(town, east=EAST + 1_300)
    correct(reader, report, place_precision=PlaceKnown.PLACE, place=square.pk)
    observation = fresh(report).observation
    assert (observation.east, observation.north) == (square.east, square.north)
    assert (observation.area.name, fields()) == ("Varberga", ["place", "area", "place_precision"])


def test_moved_point_lies_in_the_area_around_it(report, reader):
    correct(reader, report, east=EAST + 2_500, north=NORTH + 10)
    assert fresh(report).observation.area.name == "Oxhagen"


def test_point_outside_every_area_lies_in_none(report, reader):
    correct(reader, report, north=NORTH - 10)
    assert fresh(report).observation.area is None


def test_area_alone_has_no_point(report, reader):
    correct(reader, report, place_precision=PlaceKnown.AREA, area=Area.objects.get(code="A2").pk)
    observation = fresh(report).observation
    assert (observation.area.name, observation.east) == ("Varberga", None)


def test_day_alone_is_the_whole_day(report, reader):
    correct(reader, report, time_precision=TimeKnown.DAY)
    observation = fresh(report).observation
    assert (observation.ends_at - observation.starts_at).total_seconds() == 86_400
    assert (observation.hour, observation.weekday) == (None, 3)


WRONG = [
    ({"place_precision": PlaceKnown.PLACE}, "place"),
    ({"place_precision": PlaceKnown.AREA, "area": ""}, "area"),
    ({"east": ""}, "place_precision"),
    ({"time_precision": TimeKnown.SPAN}, "ends"),
    ({"starts": "i går"}, "starts"),
    ({"category": "99999"}, "category"),
    ({"reason": ""}, "reason"),
]


@pytest.mark.parametrize(("changes", "field"), WRONG)
def test_form_asks_for_what_is_missing(report, reader, changes, field):
    page = reader.get(address("correct", report.pk))
    page = reader.post(address("correct", report.pk), sent(page, **{"reason": "Fel", **changes}))
    assert list(page.context["form"].errors) == [field]
    assert fresh(report).version == 1


def test_personal_data_in_the_reason_is_told_in_the_form(report, reader):
    page = reader.get(address("correct", report.pk))
    told = sent(page, reason="Ring 070-174 06 58", category=kind("VAL"))
    page = reader.post(address("correct", report.pk), told)
    assert "ett telefonnummer" in page.context["form"].non_field_errors()[0]


# ——— two people at once


def overtake(reader, report, maja, **mine):
    """Let Karim open the form, Maja make it graffiti, and Karim send his."""
    page = reader.get(address("correct", report.pk))
    recode(report, "SKA-1", by=maja)
    return reader.post(address("correct", report.pk), sent(page, reason="Min rättelse", **mine))


def told(page):
    return [(each.unit, each.is_theirs, each.is_mine, each.is_open) for each in page.context["units"]]


def resend(reader, report, page, **keep):
    """Send what the page of choices would send."""
    values = dict(page.context["sent"]) | {"version": page.context["report"].version}
    kept = {f"keep_{each.unit}": "theirs" for each in page.context["units"] if each.is_theirs}
    return reader.post(address("correct", report.pk), values | kept | keep)


def test_second_of_two_sees_what_stood_theirs_and_their_own(report, reader, maja):
    page = overtake(reader, report, maja, category=kind("VAL"))
    assert page.status_code == 409
    (only,) = page.context["units"]
    assert (only.stood, only.theirs, only.mine) == ("Skadegörelse", "Klotter", "Våld och hot")
    assert [row.reason for row in page.context["changes"]] == ["Fel typ"]
    assert fresh(report).observation.category.code == "SKA-1"


@pytest.mark.parametrize(("keep", "code"), [("mine", "VAL"), ("theirs", "SKA-1")])
def test_second_of_two_chooses(report, reader, maja, keep, code):
    page = overtake(reader, report, maja, category=kind("VAL"), north=NORTH + 700)
    assert told(page) == [("category", False, False, True), ("where", False, True, False)]
    assert resend(reader, report, page, keep_category=keep).status_code == 302
    observation = fresh(report).observation
    assert (observation.category.code, observation.north) == (code, NORTH + 700)


def test_what_only_the_other_changed_stays_as_theirs(report, reader, maja):
    page = overtake(reader, report, maja, north=NORTH + 700)
    assert told(page) == [("category", True, False, False), ("where", False, True, False)]
    resend(reader, report, page)
    observation = fresh(report).observation
    assert (observation.category.code, observation.north) == ("SKA-1", NORTH + 700)


def test_third_change_meanwhile_is_shown_as_well(report, reader, maja):
    page = overtake(reader, report, maja, category=kind("VAL"))
    recode(fresh(report), "ÖVR", by=maja)
    again = resend(reader, report, page, keep_category="mine")
    assert (again.status_code, again.context["units"][0].theirs) == (409, "Övrigt")


def test_words_of_one_who_came_after_a_withdrawal_are_not_lost(report, reader, maja):
    page = reader.get(address("correct", report.pk))
    triage.withdraw(report=report, reason="Prov", version=1, by=maja, at=LATER)
    page = reader.post(address("correct", report.pk), sent(page, reason="Mitt skäl", category=kind("VAL")))
    assert (page.status_code, "Mitt skäl" in page.text) == (409, True)
    assert "Rapporten är återtagen och ändras inte mer." in page.text


@pytest.mark.parametrize("name", ["check", "withdraw"])
def test_step_on_what_somebody_changed_shows_the_change_and_waits(report, reader, maja, name):
    recode(report, "SKA-1", by=maja)
    page = reader.post(address(name, report.pk), {"version": 1, "reason": "Kom in två gånger"})
    assert (page.status_code, fresh(report).state) == (409, "new")
    assert [row.after for row in page.context["changes"]] == ["Klotter"]
    assert name == "check" or "Kom in två gånger" in page.text


# ——— who


def test_one_who_sits_there_reads_and_is_told_why_not_more(report, town, client):
    function = town.sara.holdings.get().function
    Seat.objects.create(forum=town.est_orebro, function=function, from_date=BEGAN)
    client.force_login(town.sara)
    page = client.get(address("report", report.pk))
    assert (page.status_code, "Du kan inte gå igenom rapporterna" in page.text) == (200, True)
    for name in ("check", "correct", "withdraw", "split"):
        assert client.post(address(name, report.pk), {"version": 1, "reason": "x"}).status_code == 403


@pytest.mark.parametrize("stranger", ["olle", "lina", "sara", "elsa"])
def test_report_does_not_exist_for_a_stranger(report, client, request, stranger):
    client.force_login(request.getfixturevalue(stranger))
    for name in ("report", "correct"):
        assert client.get(address(name, report.pk)).status_code == 404
    for name in ("check", "withdraw", "merge", "split"):
        assert client.post(address(name, report.pk)).status_code == 404


def test_report_asks_as_often_with_one_suggestion_as_with_three(group, report, karim, reader):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            reader.get(address("report", report.pk))
        return len(queries)

    wait(group, by=karim, number=2)
    one = asked()
    for number in (3, 4):
        wait(group, by=karim, number=number, point=SPOT)
    assert asked() == one
