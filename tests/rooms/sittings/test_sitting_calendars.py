"""Calendars, mail at good hours, and decisions that everybody may read after their day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from samverkan.foundation.guard import PersonalDataFound
from samverkan.foundation.refusals import Refused
from samverkan.sittings.actions import clockwork, following, planning, reading
from samverkan.sittings.calendars import calendar_of
from samverkan.sittings.models import Digest, Outcome, Sitting
from tests.rooms.sittings import sitting_stage as stage

OUT = date(2026, 12, 1)
HOURS = st.integers(0, 23)


@pytest.fixture
def seated(town):
    return stage.council(town)


def events(content):
    return Calendar.from_ical(content).walk("VEVENT")


def test_an_invitation_holds_forum_time_and_place_and_no_more(seated):
    sitting = stage.planned(seated)
    stage.item_in(sitting, seated)
    (event,) = events(calendar_of([sitting], at=stage.BEFORE))
    assert {name: str(event[name]) for name in event if name not in {"DTSTAMP", "DTSTART", "DTEND"}} == {
        "UID": f"{sitting.key}@samverkan",
        "SUMMARY": "Lekebergs BRÅ",
        "LOCATION": "Kommunhuset",
        "STATUS": "TENTATIVE",
        "CLASS": "PRIVATE",
    }


def test_an_invitation_is_at_the_right_moment(seated):
    (event,) = events(calendar_of([stage.planned(seated)], at=stage.BEFORE))
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (
        stage.STARTS,
        stage.STARTS + timedelta(hours=2),
    )


def test_a_cancelled_sitting_is_cancelled_in_the_calendar(seated):
    sitting = planning.cancel(sitting=stage.planned(seated), by=seated.lina, at=stage.BEFORE)
    (event,) = events(calendar_of([sitting], at=stage.BEFORE))
    assert event["STATUS"] == "CANCELLED"


def feed(client, token):
    return client.get(reverse("sittings:feed", args=[token]))


def test_the_feed_holds_only_what_its_owner_sees(client, town, seated):
    stage.planned(seated)
    answers = [
        feed(client, reading.make_address(by=each, at=stage.BEFORE)) for each in (seated.maja, town.olle)
    ]
    assert [len(events(answer.content)) for answer in answers] == [1, 0]


def test_the_feed_of_somebody_who_has_left_is_gone(client, seated):
    token = reading.make_address(by=seated.berit, at=stage.BEFORE)
    seated.berit.is_active = False
    seated.berit.save(update_fields=["is_active"])
    assert feed(client, token).status_code == 404


def test_a_new_address_ends_the_one_before(client, seated):
    first, second = (reading.make_address(by=seated.lina, at=stage.BEFORE) for _ in range(2))
    assert [feed(client, token).status_code for token in (first, second)] == [404, 200]


def test_a_seat_that_has_ended_empties_the_feed(client, seated):
    stage.planned(seated)
    token = reading.make_address(by=seated.berit, at=stage.BEFORE)
    seated.council.seats.filter(function=seated.strategist).update(to_date=date(2021, 1, 1))
    assert events(feed(client, token).content) == []


@given(first=HOURS, last=HOURS, hour=HOURS)
def test_quiet_hours_hold_around_midnight(first, last, hour):
    digest = Digest(quiet_from=first, quiet_until=last)
    at = datetime.combine(date(2026, 11, 12), time(hour), tzinfo=stage.ZONE)
    quiet = {(first + step) % 24 for step in range((last - first) % 24)}
    assert clockwork.is_quiet(digest, at) == (hour in quiet)


@pytest.mark.parametrize(("day", "is_quiet"), [(13, False), (14, True), (15, True), (16, False)])
def test_no_mail_goes_on_a_weekend(day, is_quiet):
    digest = Digest(quiet_from=17, quiet_until=8)
    assert clockwork.is_quiet(digest, datetime(2026, 11, day, 10, tzinfo=stage.ZONE)) == is_quiet


@pytest.fixture
def wanted(seated):
    """Lina wants mail, and there is a sitting to come."""
    planning.call(sitting=stage.planned(seated), by=seated.lina, at=stage.BEFORE)
    return reading.choose_digest(
        is_wanted=True, quiet_from=17, quiet_until=8, by=seated.lina, at=stage.BEFORE
    )


def test_mail_goes_once_a_day(wanted):
    for hours in (0, 1, 24):
        clockwork.advance(at=stage.STARTS - timedelta(days=7) + timedelta(hours=hours))
    assert len(mail.outbox) == 2


def test_mail_waits_for_the_quiet_hours_to_end(wanted):
    sent = [
        clockwork.send_digest(digest=Digest.objects.get(), at=stage.STARTS + timedelta(days=-7, hours=hours))
        for hours in (8, 18, 19)
    ]
    assert sent == [False, False, True]


def test_no_mail_goes_when_there_is_nothing_to_tell(wanted):
    clockwork.advance(at=stage.STARTS - timedelta(days=90))
    assert mail.outbox == []


def adjusted_decision(seated, text="Belysningen ses över."):
    sitting = stage.under_way(seated)
    outcome = stage.decided(stage.item_in(sitting, seated), seated, text)
    stage.adjusted(sitting, seated)
    return outcome


def choose(outcome, seated, day=OUT):
    return following.choose_to_publish(outcome=outcome, publish_date=day, by=seated.lina, at=stage.AFTER)


def published(client):
    page = client.get(reverse("sittings:public_decisions", args=["lekeberg"]))
    return [each.text for each in page.context["decisions"]]


@pytest.mark.parametrize(("days", "shown"), [(-1, []), (0, ["Belysningen ses över."])])
def test_a_chosen_decision_is_out_from_its_day(client, seated, days, shown):
    choose(adjusted_decision(seated), seated)
    clockwork.advance(at=datetime.combine(OUT + timedelta(days=days), time(6), tzinfo=stage.ZONE))
    assert published(client) == shown


@pytest.mark.parametrize(("who", "leads"), [("lina", True), ("olle", False), (None, False)])
def test_a_published_decision_leads_back_for_those_who_see_its_sitting(client, seated, town, who, leads):
    choose(adjusted_decision(seated), seated, day=stage.AFTER.date())
    clockwork.advance(at=stage.AFTER)
    if who:
        client.force_login(getattr(town, who))
    page = client.get(reverse("sittings:public_decisions", args=["lekeberg"]))
    assert (f'href="{reverse("sittings:sitting", args=["lekeberg", "bra", 1])}"' in page.text) is leads


def test_a_decision_that_nobody_chose_stays_inside(client, seated):
    adjusted_decision(seated)
    clockwork.advance(at=stage.AFTER)
    assert published(client) == []


def test_a_published_decision_is_taken_back(client, seated):
    outcome = choose(adjusted_decision(seated), seated, day=stage.AFTER.date())
    clockwork.advance(at=stage.AFTER)
    choose(outcome, seated, day=None)
    assert published(client) == []


def test_a_decision_waits_for_the_minutes_to_be_adjusted(seated):
    outcome = stage.decided(stage.item_in(stage.under_way(seated), seated), seated)
    with pytest.raises(Refused, match="inte justerat än"):
        choose(outcome, seated)


def test_a_decision_passes_the_guard_again_on_its_way_out(seated):
    sitting = stage.under_way(seated)
    outcome = stage.decided(stage.item_in(sitting, seated), seated)
    Outcome.objects.filter(pk=outcome.pk).update(text="Ring 19900102-9801.")
    stage.adjusted(sitting, seated)
    with pytest.raises(PersonalDataFound):
        choose(outcome, seated)


def test_the_page_of_an_unknown_municipality_is_not_there(client, db):
    assert client.get(reverse("sittings:public_decisions", args=["ingenstans"])).status_code == 404


def test_everybody_reads_the_published_without_a_session(client, seated):
    choose(adjusted_decision(seated), seated, day=stage.AFTER.date())
    clockwork.advance(at=stage.AFTER)
    assert (published(client), Sitting.objects.count()) == (["Belysningen ses över."], 1)
