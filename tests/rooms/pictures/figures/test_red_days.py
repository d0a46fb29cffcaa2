"""Red days are told beside the numbers of their week."""

from __future__ import annotations

import numpy as np
import pytest

from samverkan.foundation.weeks import Week
from samverkan.pictures.figures.red_days import KINDS, SWEDEN, kinds_of, told_of

REST = "det väntade räknar in hur sådana veckor varit tidigare år."
TOLD = [
    (Week(2026, 46), []),
    (
        Week(2026, 25),
        [f"I veckan ligger midsommarafton och midsommardagen: {REST}"],
    ),
    (Week(2027, 22), [f"I veckan ligger nationaldagen: {REST}"]),
    (Week(2026, 53), [f"I veckan ligger nyårsafton och nyårsdagen: {REST}"]),
]


@pytest.mark.parametrize(("week", "told"), TOLD, ids=lambda value: str(value)[:8])
def test_red_days_of_the_week_are_told(week: Week, told: list[str]) -> None:
    assert told_of(week, SWEDEN) == told


def test_red_days_of_sweden_are_not_told_elsewhere() -> None:
    assert told_of(Week(2026, 25), "America/New_York") == []


def test_weeks_are_of_the_kind_of_their_red_day() -> None:
    weeks = [Week(2026, 46), Week(2026, 25), Week(2026, 14), Week(2026, 52), Week(2026, 53)]
    kinds = kinds_of(np.array([week.index for week in weeks]), SWEDEN).tolist()
    named = ["ordinary", *KINDS]
    assert [named[k] for k in kinds] == ["ordinary", "midsommardagen", "påskdagen", "juldagen", "nyårsdagen"]


def test_every_kind_of_week_comes_every_year_or_nearly() -> None:
    weeks = np.arange(Week(2015, 1).index, Week(2025, 1).index)
    found = np.bincount(kinds_of(weeks, SWEDEN), minlength=len(KINDS) + 1)[1:]
    assert dict(zip(KINDS, (found >= 5).tolist(), strict=True)) == dict.fromkeys(KINDS, True)
