"""Queries that are put together once: they answer as the same query put together anew does."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samverkan.forums.models import Forum, Seat
from samverkan.foundation.prepared import MARKS, Prepared
from samverkan.people.models import Holding, Person

pytestmark = [pytest.mark.django_db, pytest.mark.database]
DAY, BEFORE = date(2026, 11, 12), date(2019, 1, 1)


def seats_on(forum, on):
    return Seat.objects.filter(forum=forum).in_force(on=on).select_related("function").order_by("pk")


@pytest.mark.parametrize("on", [DAY, BEFORE])
def test_rows_are_those_of_the_query_put_together_anew(town, on):
    prepared = Prepared(seats_on, forum=int, on=date)
    prepared(forum=town.est_lekeberg.pk, on=BEFORE)
    for forum in (town.est_orebro, town.est_lekeberg):
        assert prepared(forum=forum.pk, on=on) == list(seats_on(forum, on))


def test_question_is_asked_once_each_time_and_brings_what_is_related(town):
    prepared = Prepared(seats_on, forum=int, on=date)
    prepared(forum=town.est_orebro.pk, on=DAY)
    with CaptureQueriesContext(connection) as queries:
        names = [seat.function.name for seat in prepared(forum=town.est_orebro.pk, on=DAY)]
    assert (len(queries), names) == (1, [each.function.name for each in seats_on(town.est_orebro, DAY)])


def test_what_is_written_between_is_seen(town):
    named = Prepared(lambda slug: Forum.objects.filter(slug=slug), slug=str)
    before = named(slug="nytt")
    Forum.objects.filter(pk=town.est_orebro.pk).update(slug="nytt")
    assert (before, named(slug="nytt")) == ([], [town.est_orebro])


def test_columns_alone_come_as_columns(town):
    names = Prepared(lambda person: Person.objects.filter(pk=person).values_list("name", "email"), person=int)
    assert names(person=town.maja.pk) == [(town.maja.name, town.maja.email)]


def test_value_that_asks_for_nothing_is_told_of():
    prepared = Prepared(lambda person: Holding.objects.all(), person=int)
    with pytest.raises(ValueError, match=r"\['person'\] are in none"):
        prepared(person=1)


def test_two_values_of_a_type_are_told_apart(town):
    between = Prepared(
        lambda first, last: Holding.objects.filter(pk__gte=first, pk__lte=last).order_by("pk"),
        first=int, last=int,
    )  # fmt: skip
    keys = [each.pk for each in Holding.objects.order_by("pk")]
    assert [each.pk for each in between(first=keys[1], last=keys[2])] == keys[1:3]


@pytest.mark.parametrize("kind", list(MARKS))
def test_marks_of_a_type_are_different(kind):
    assert len({MARKS[kind](number) for number in range(9)}) == 9
