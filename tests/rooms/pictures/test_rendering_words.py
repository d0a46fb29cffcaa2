"""What numbers are called: the whole table of levels, rows drawn together, silence that is never calm."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.pictures.rendering import words


def item(
    count: int, *, signal: bool = False, lower: float | None = 1, upper: float | None = 4
) -> dict[str, Any]:
    return {"count": count, "lower": lower, "upper": upper, "signal": signal}


LEVELS = [
    (item(7, signal=True), True, words.SIGNAL),
    (item(7, signal=True), False, words.SIGNAL),
    (item(7), True, words.MORE),
    (item(7), False, words.UNREPORTED),
    (item(4), True, words.USUAL),
    (item(4), False, words.UNREPORTED),
    (item(0), True, words.LESS),
    (item(0), False, words.UNREPORTED),
    (item(9, lower=None, upper=None), True, words.USUAL),
    (item(9, lower=None, upper=None), False, words.UNREPORTED),
]


@pytest.mark.parametrize(("figure", "covered", "level"), LEVELS)
def test_level_of_every_case(figure: dict[str, Any], covered: bool, level: words.Level) -> None:
    assert words.level(figure, covered=covered) is level


def test_levels_differ_in_sign_and_words() -> None:
    levels = (words.SIGNAL, words.MORE, words.UNREPORTED, words.LESS, words.USUAL)
    assert (len({one.sign for one in levels}), len({one.label for one in levels})) == (5, 5)


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        (item(7), "7 händelser, vanligt är 1–4"),
        (item(1, lower=0, upper=0), "1 händelse, vanligt är 0"),
        (item(3, lower=None, upper=None), "3 händelser, vanligt är okänt"),
    ],
)
def test_told_has_no_percentages(figure: dict[str, Any], told: str) -> None:
    assert words.told(figure) == told


@pytest.mark.parametrize(
    ("rows", "written"),
    [
        ([], "Inga rader"),
        ([12], "Rad 12"),
        ([12, 13], "Rader 12–13"),
        ([40, 12, 13, 14], "Rader 12–14, 40"),
    ],
)
def test_rows_draw_neighbours_together(rows: list[int], written: str) -> None:
    assert words.row_numbers(rows) == written


@given(st.sets(st.integers(1, 400), min_size=1))
def test_rows_leave_none_out(rows: set[int]) -> None:
    spans = [span.split("–") for span in words.row_numbers(sorted(rows)).split(" ", 1)[1].split(", ")]
    assert {row for span in spans for row in range(int(span[0]), int(span[-1]) + 1)} == rows


def group(**changes: Any) -> dict[str, Any]:
    return {
        "reported": False,
        "silent": True,
        "count": 0,
        "last_week": "2026-W43",
        "weeks_silent": 3,
        **changes,
    }


@pytest.mark.parametrize(
    ("reporter", "label", "since"),
    [
        (group(reported=True, silent=False, count=12), "Rapporterade", "12 händelser"),
        (group(), "Ingen har rapporterat", "Senast vecka 43, för 3 veckor sedan"),
        (group(silent=False, weeks_silent=1), "Inget den här veckan", "Senast vecka 43, för 1 vecka sedan"),
        (group(last_week=None), "Ingen har rapporterat", "Har inte rapporterat än"),
    ],
)
def test_silence_is_never_called_calm(reporter: dict[str, Any], label: str, since: str) -> None:
    assert (words.reporter(reporter).label, words.silence(reporter)) == (label, since)


TOWN = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p"]


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ([], "–"),
        (["a", "c"], "a, c"),
        (TOWN[:8], "8 av 16 områden"),
        (TOWN[:14], "Alla områden utom o och p"),
        (TOWN, "Alla områden"),
    ],
)
def test_whereabouts_leave_nothing_unsaid(named: list[str], told: str) -> None:
    assert words.whereabouts(named, TOWN) == told


def test_budget_is_told_in_plain_swedish() -> None:
    budget = {"per_quarter": 4, "cells_tested": 396, "signals": 2, "expected_per_quarter": 3.98}
    assert words.budget_sentences(budget) == [
        "Högst 4 falska larm per kvartal: det är gränsen ni har valt.",
        "Den här veckan prövades 396 rutor (en ruta är ett område och en händelsetyp) och 2 stack ut.",
        "Slumpen ensam väntas ge 4,0 larm per kvartal med den gränsen.",
    ]


def test_budget_without_signals_says_none() -> None:
    budget = {"per_quarter": 1, "cells_tested": 1, "signals": 0, "expected_per_quarter": None}
    assert words.budget_sentences(budget) == [
        "Högst 1 falskt larm per kvartal: det är gränsen ni har valt.",
        "Den här veckan prövades 1 ruta (en ruta är ett område och en händelsetyp) och ingen stack ut.",
    ]
