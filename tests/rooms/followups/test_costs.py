"""What the cooperation costs beyond what each bears: in sentences, and only what the reader may know."""

from __future__ import annotations

import pytest

from samverkan.agreements.models import CostException
from samverkan.followups.costs import NOTHING, costs_in
from tests.rooms.followups import followup_stage as scenery

ON = scenery.AT.date()


@pytest.fixture
def stage(town):
    return scenery.set_up(town)


def costs(town, stage, person):
    return costs_in([town.orebro], [stage.agreement], by=person, on=ON)[town.orebro.pk]


def bear(stage, amount):
    about = {"text": "Lokal", "bearer": stage.municipality, "amount": amount, "agreed_date": ON}
    return CostException.objects.create(agreement=stage.agreement, **about)


def test_nothing_noted_is_said_to_be_nothing(town, stage):
    assert costs(town, stage, stage.chair) == [NOTHING]


@pytest.mark.parametrize(
    ("amounts", "told"),
    [
        ((90_000,), "1 undantag från egna kostnader: 90\u202f000 kronor."),
        ((90_000, 10_000, None), "3 undantag från egna kostnader: 100\u202f000 kronor."),
        ((None,), "1 undantag från egna kostnader: inget belopp noterat."),
    ],
)
def test_exceptions_are_summed(town, stage, amounts, told):
    for amount in amounts:
        bear(stage, amount)
    assert costs(town, stage, stage.chair) == [told]


def test_stranger_knows_of_no_costs(town, stage):
    bear(stage, 90_000)
    assert costs(town, stage, town.olle) == [NOTHING]


def test_costs_of_several_are_asked_for_at_once(town, stage, django_assert_num_queries):
    with django_assert_num_queries(2):
        costs_in([town.orebro, town.lekeberg], [stage.agreement], by=stage.chair, on=ON)
