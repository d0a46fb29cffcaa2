"""The report form as a page: shown, filled in without a script, refused kindly, received with a receipt."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate, make_aware

from samverkan.reports.models import Report, Submission
from samverkan.situation.models import Observation
from tests.rooms.reports.sending import KEY, fields, name_square, set_up

WHERE = ["orebro", "est-orebro"]
FORM = "/orebro/est-orebro/rapportera/"


@pytest.fixture
def group(town):
    """The caretakers of the landlord, and a square."""
    name_square(town)
    return set_up(town)


@pytest.fixture
def desk(client, group, karim):
    """Karim's browser."""
    client.force_login(karim)
    return client


def test_form_shows_groups_types_places_and_areas(desk):
    page = desk.get(FORM).content.decode()
    assert re.findall(r'name="event-0-(?:category|type)" value="([^"]+)"', page) == [
        "SKA",
        "SKA-1",
        "VAL",
        "ÖVR",
    ]
    assert '<option value="Stortorget">' in page
    assert re.findall(r'<option value="(A\d)">(\w+)', page)[0] == ("A4", "Baronbackarna")


def test_filled_form_leads_to_its_receipt(desk):
    answer = desk.post(FORM, fields(place="stortorget"), follow=True)
    assert answer.redirect_chain == [(f"{FORM}kvitto/{KEY}/", 302)]
    assert "5WFK-G7FX" in answer.content.decode()
    assert Observation.objects.get().place.name == "Stortorget"


def test_form_sent_twice_is_stored_once(desk):
    for _ in range(2):
        assert desk.post(FORM, fields()).status_code == 302
    assert Submission.objects.count() == 1


def test_type_of_another_group_is_forgotten(desk):
    desk.post(FORM, fields(category="VAL", type="SKA-1"))
    assert Observation.objects.get().category.code == "VAL"


def test_type_of_the_chosen_group_is_kept(desk):
    desk.post(FORM, fields(type="SKA-1"))
    assert Observation.objects.get().category.code == "SKA-1"


def test_event_needs_a_where(desk):
    answer = desk.post(FORM, fields(area=""))
    assert (answer.status_code, Submission.objects.count()) == (422, 0)
    assert "Säg var: en plats, ett område eller en punkt." in answer.content.decode()


def test_unknown_place_is_said_to_be_unknown(desk):
    answer = desk.post(FORM, fields(place="Någonstans"))
    assert "Den platsen känner vi inte till." in answer.content.decode()


def test_own_words_that_name_a_person_come_back_marked_and_nothing_is_stored(desk):
    answer = desk.post(FORM, fields(text="Såg Anders Svensson vid kiosken"))
    assert (answer.status_code, Submission.objects.count()) == (422, 0)
    assert "Såg <mark>Anders Svensson</mark> vid kiosken" in answer.content.decode()


def test_point_is_stored_in_metres(desk):
    desk.post(FORM, fields(area="", lat="59.2741", lon="15.2066"))
    row = Observation.objects.get()
    assert (row.east, row.north, row.place_precision) == (511775, 6570592, 1)


def test_other_time_needs_its_day(desk):
    answer = desk.post(FORM, fields(time="other", begins="22:10"))
    assert "Ange vilken dag." in answer.content.decode()


def test_other_time_is_read_on_the_wall(desk):
    day = localdate() - timedelta(days=2)
    desk.post(FORM, fields(time="other", day=day.isoformat(), begins="22:10", ends="23:40"))
    row = Observation.objects.get()
    begins, ends = (make_aware(datetime.combine(day, clock)) for clock in (time(22, 10), time(23, 40)))
    assert (row.starts_at, row.ends_at, row.time_precision) == (begins, ends, 2)


def test_one_more_event_keeps_what_was_typed_and_stores_nothing(desk):
    answer = desk.post(FORM, fields(text="Rutor krossade", category="VAL", add="1"))
    page = answer.content.decode()
    assert (answer.status_code, Submission.objects.count()) == (200, 0)
    assert 'name="event-TOTAL_FORMS" value="2"' in page
    assert 'value="VAL" checked' in page
    assert ">\nRutor krossade</textarea>" in page
    assert f'value="{KEY}"' in page


def test_event_is_dropped_again(desk):
    two = fields(add="1") | {"event-TOTAL_FORMS": "2", "event-1-text": "Den andra"}
    del two["add"]
    page = desk.post(FORM, two | {"drop": "0"}).content.decode()
    assert ('name="event-TOTAL_FORMS" value="1"' in page, "Den andra" in page) == (True, True)


def test_two_events_come_in_one_submission(desk):
    second = {key.replace("event-0", "event-1"): value for key, value in fields(area="A2").items()}
    desk.post(FORM, second | fields() | {"event-TOTAL_FORMS": "2"})
    areas = Report.objects.order_by("position").values_list("observation__area__name", flat=True)
    assert list(areas) == ["Vivalla", "Varberga"]


def test_event_left_untouched_is_no_event(desk):
    blank = {
        "event-1-time": "now",
        "event-1-basis": "seen",
        "event-1-severity": "2",
        "event-1-setting": "outdoors",
    }
    desk.post(FORM, fields() | blank | {"event-TOTAL_FORMS": "2"})
    assert Report.objects.count() == 1


def test_same_key_with_other_content_shows_both(desk):
    desk.post(FORM, fields())
    answer = desk.post(FORM, fields(severity="4"))
    page = answer.content.decode()
    assert (answer.status_code, Submission.objects.count()) == (409, 1)
    assert ("5WFK-G7FX" in page, f'value="{KEY}"' in page) == (True, False)


def test_receipt_is_for_the_one_who_sent_it(client, desk, maja):
    desk.post(FORM, fields())
    client.force_login(maja)
    assert client.get(reverse("reports:receipt", args=[*WHERE, KEY])).status_code == 404


def test_stranger_finds_no_form(client, group, olle, sara):
    for person in (olle, sara):
        client.force_login(person)
        assert client.get(FORM).status_code == 404


def test_colleague_of_the_group_reports_without_a_seat(client, group, sara, town):
    group.organisation = sara.holdings.get().function.organisation
    group.save()
    client.force_login(sara)
    assert client.post(FORM, fields()).status_code == 302


def test_form_asks_the_database_as_often_whatever_the_number_of_types(desk, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        desk.get(FORM)
