"""What the law asks for as dated data: the edges of 18 and 24 months, no record, and its own days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.followups.states import Standing
from samverkan.followups.statute import months_after, requirement_of, requirements, standing_of
from samverkan.forums.arrangements import ARRANGEMENTS

TODAY = date(2026, 11, 12)
CODES = ["lagesbild", "atgardsplan", "uppfoljning", "samordningsfunktion", "rad", "overenskommelse"]
PICTURE = requirement_of("lagesbild", on=TODAY)
PLAN = requirement_of("atgardsplan", on=TODAY)


@pytest.mark.parametrize(
    ("decided", "standing"),
    [
        (None, Standing.MISSING),
        (date(2026, 11, 13), Standing.MISSING),  # tomorrow
        (TODAY, Standing.IN_PLACE),
        (date(2025, 5, 13), Standing.IN_PLACE),  # 18 months tomorrow
        (date(2025, 5, 12), Standing.DUE_SOON),  # 18 months today
        (date(2024, 11, 13), Standing.DUE_SOON),  # 24 months tomorrow
        (date(2024, 11, 12), Standing.OVERDUE),  # 24 months today
        (date(2023, 7, 1), Standing.OVERDUE),
    ],
)
def test_picture_is_warned_at_eighteen_months_and_too_old_at_twenty_four(decided, standing):
    assert standing_of(PICTURE, decided, on=TODAY) == standing


@pytest.mark.parametrize(
    ("decided", "standing"), [(None, Standing.MISSING), (date(2023, 7, 1), Standing.IN_PLACE)]
)
def test_plan_lasts_until_a_new_one(decided, standing):
    assert standing_of(PLAN, decided, on=TODAY) == standing


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2024, 8, 31), 18, date(2026, 2, 28)),
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2024, 12, 31), 0, date(2024, 12, 31)),
        (date(2024, 12, 1), 1, date(2025, 1, 1)),
    ],
)
def test_months_are_counted_to_the_same_day_or_the_months_last(day, months, then):
    assert months_after(day, months) == then


@given(st.dates(date(2023, 7, 1), date(2040, 1, 1)), st.integers(0, 1500))
def test_older_decision_never_stands_better(decided, days):
    order = [Standing.IN_PLACE, Standing.DUE_SOON, Standing.OVERDUE]
    on = date.fromordinal(decided.toordinal() + days)
    first, then = (standing_of(PICTURE, decided, on=each) for each in (decided, on))
    assert order.index(first) <= order.index(then)


def test_demands_are_in_force_from_the_day_of_the_law():
    assert requirements(on=date(2023, 6, 30)) == []
    assert [each.code for each in requirements(on=date(2023, 7, 1))] == CODES


def test_every_demand_says_where_it_comes_from_and_only_what_was_read_is_verified():
    demands = requirements(on=TODAY)
    assert [each.code for each in demands if not (each.law and each.source.startswith("https://"))] == []
    assert [each.code for each in demands if each.verified] == ["lagesbild"]


def test_every_council_the_law_can_mean_is_an_arrangement():
    named = {code for each in requirements(on=TODAY) for code in each.arrangements}
    assert named == {"bra", "lekebergsbra"} & set(ARRANGEMENTS)
