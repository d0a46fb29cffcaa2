"""Red days are told beside the numbers of their week."""

from __future__ import annotations

import pytest

from samverkan.foundation.weeks import Week
from samverkan.pictures.figures.red_days import SWEDEN, told_of

TOLD = [
    (Week(2026, 46), []),
    (
        Week(2026, 25),
        ["I veckan ligger midsommarafton och midsommardagen: jämför försiktigt med vanliga veckor."],
    ),
    (Week(2027, 22), ["I veckan ligger nationaldagen: jämför försiktigt med vanliga veckor."]),
    (Week(2026, 53), ["I veckan ligger nyårsafton och nyårsdagen: jämför försiktigt med vanliga veckor."]),
]


@pytest.mark.parametrize(("week", "told"), TOLD, ids=lambda value: str(value)[:8])
def test_red_days_of_the_week_are_told(week: Week, told: list[str]) -> None:
    assert told_of(week, SWEDEN) == told


def test_red_days_of_sweden_are_not_told_elsewhere() -> None:
    assert told_of(Week(2026, 25), "America/New_York") == []
