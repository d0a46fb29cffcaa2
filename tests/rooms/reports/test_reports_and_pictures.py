"""What a report costs those who read pictures: nothing but in the weeks that it is counted in."""

from __future__ import annotations

from datetime import date, time
from uuid import uuid4

import pytest

from samverkan.foundation.weeks import Week
from samverkan.pictures.figures.kept import week_picture
from samverkan.reports.actions.withdrawals import take_back
from samverkan.reports.models import Report
from samverkan.reports.moments import When
from samverkan.reports.states import Told
from samverkan.situation.models import WeekCube
from tests.rooms.reports.sending import AT, HOUR, WEEK, name_square, send, set_up, told

LAST_WEEK = When(Told.OTHER, date(2026, 11, 5), time(12))
LOOK = 3  # how the weeks stand, the end of the log, and the last checkpoint


@pytest.fixture
def group(town, karim):
    """The caretakers of the landlord, who told of last week at a square."""
    caretakers = set_up(town)
    send(caretakers, told(when=LAST_WEEK, place=name_square(town)), by=karim, key=uuid4())
    return caretakers


def counted(group) -> int:
    """Return how many events the picture of the week before this one has."""
    return week_picture(group.forum, Week.from_index(WEEK - 1))["rows"]["read"]


def test_report_from_this_week_leaves_the_picture_of_the_last(group, karim, django_assert_num_queries):
    counted(group)
    send(group, by=karim, key=uuid4())
    with django_assert_num_queries(LOOK):
        assert counted(group) == 1


def test_late_report_stands_in_the_picture_of_its_week(group, karim):
    counted(group)
    send(group, told(when=LAST_WEEK), by=karim, key=uuid4())
    assert counted(group) == 2


def test_each_late_report_stands_in_the_picture_of_a_week_that_waits_to_be_counted(group, karim):
    WeekCube.objects.update(form="stale")
    seen = [counted(group)]
    for _ in range(2):
        send(group, told(when=LAST_WEEK), by=karim, key=uuid4())
        WeekCube.objects.update(form="stale")
        seen.append(counted(group))
    assert seen == [1, 2, 3]


def test_report_taken_back_leaves_the_picture(group, karim):
    send(group, told(when=LAST_WEEK), by=karim, key=uuid4())
    before = counted(group)
    take_back(report=Report.objects.last(), by=karim, at=AT + HOUR)
    assert (before, counted(group)) == (2, 1)
