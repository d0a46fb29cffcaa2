"""Mina uppdrag: one page for one who holds five functions."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from samverkan.agreements.actions import content
from samverkan.doors.hats import assignments_of
from samverkan.people.models import Holding
from tests.cast import make_forum
from tests.rooms.agreements import agreement_stage as stage
from tests.rooms.agreements.agreement_stage import AT, FIRST, ON


def give(town, count):
    """Let Sara hold some guaranteed functions that sit in a forum and answer for a follow-up."""
    made = stage.draft(town)
    functions = [stage.guaranteed(town, made, f"f-{n}") for n in range(count)]
    Holding.objects.bulk_create(
        Holding(person=town.sara, function=each, from_date=FIRST) for each in functions
    )
    make_forum(town.orebro, "bra", "radet", "Rådet", *functions)
    due = {"due_date": ON - timedelta(days=1), "responsible": functions}
    content.plan_follow_up(agreement=made, kind="part", **due, by=town.maja, at=AT)
    return stage.sign(town, made)


def test_each_function_has_its_promise_seat_and_follow_up(town):
    give(town, 1)
    found = {each.holding.function.code: each for each in assignments_of(town.sara, on=ON)}["f-0"]
    told = (len(found.guarantees), [seat.forum.name for seat in found.seats], found.waiting)
    assert told == (1, ["Rådet"], 1)


@pytest.mark.parametrize("functions", [1, 5])
def test_five_hats_cost_as_little_as_one(town, functions, django_assert_num_queries):
    give(town, functions)
    with django_assert_num_queries(7):
        assert len(assignments_of(town.sara, on=ON)) == functions + 1


def test_page_shows_the_readers_own_and_nobody_elses(client, town):
    give(town, 2)
    client.force_login(town.karim)
    shown = client.get("/mina-uppdrag/").context["assignments"]
    assert [each.holding.function.code for each in shown] == ["est-samordnare"]


def test_one_who_holds_nothing_is_told_whom_to_ask(client, town):
    client.force_login(town.elsa)
    assert client.get("/mina-uppdrag/").context["assignments"] == []


def test_holding_that_has_ended_gives_no_assignment(town):
    town.sara.holdings.update(to_date=localdate())
    assert assignments_of(town.sara, on=localdate()) == []
