"""Nan, nothing, one place, one day, noughts, all alike, a million ties: an answer, or a word why not."""

# ruff: noqa: PLW0108 - what is worked out is to be worked out in the test

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from tryggstat.concentration import expected_concentration, gini, lorenz
from tryggstat.disclosure import attack, publish, round_small, suppress
from tryggstat.effects import compare_counts, regression_to_mean, relative_effect, synthetic_control
from tryggstat.hotspots import Grid, getis_ord, grid_neighbours, kernel_density, local_moran
from tryggstat.repeats import knox
from tryggstat.scan import space_time_scan, spatial_scan
from tryggstat.surveys import Design, fay_herriot, mean, quantile, rao_scott, share
from tryggstat.warning import days_since, ears, farrington, recurrence

PAIR = [[0, 0], [9, 9]]
SQUARE = grid_neighbours(3, 3)
BANDS: Any = {"distances": (0, 10), "days": (0, 7)}
SMALL = Grid(0, 0, 100, 4, 4)


def rng() -> np.random.Generator:
    return np.random.default_rng(1)


def scan(xy: Any = PAIR, place: Any = (0, 1, 1), day: Any = (3, 9, 9), **how: Any) -> Any:
    how = {"period": (0, 9), "max_days": 3, "n_sim": 5, "rng": rng(), **how}
    return space_time_scan(xy, place, day, **how)


def tied_towns(n: int) -> Any:
    """Scan places that share nine addresses."""
    xy = rng().integers(0, 3, (n, 2)).astype(float)
    return spatial_scan(xy, np.full(n, 500), population=np.ones(n), n_sim=2, rng=rng())


ALONE = Design([1.0] * 4, psu=[1] * 4, lonely="certainty")
WAYS: Any = ("logit", "wilson", "beta", "asin", "likelihood")
EXACT = fay_herriot([1, 2, 3], [0, 0, 0], [1, 1, 1])

ANSWERS: dict[str, tuple[Callable[[], Any], Any]] = {
    "scan of all places at one address": (
        lambda: scan([[5, 5]] * 4, [0, 1, 2, 3], [9, 9, 1, 2]).clusters, ()
    ),
    "scan without worlds": (lambda: len(scan(n_sim=0).null), 0),
    "scan of a million cases at one place": (
        lambda: scan(place=np.zeros(10**6, int), day=np.arange(10**6) % 10).clusters, ()
    ),
    "spatial scan of a million tied pairs of places": (lambda: tied_towns(1000).clusters, ()),
    "hot spots of equal cells": (lambda: getis_ord([4] * 9, SQUARE).p_high.tolist(), [1] * 9),
    "local Moran of one cell": (lambda: local_moran([3], grid_neighbours(1, 1)).p_high.tolist(), [1]),
    "density of no events": (
        lambda: kernel_density(np.empty((0, 2)), bandwidth=9, grid=SMALL).values.sum(), 0
    ),
    "near repeats of one event": (
        lambda: knox([[0, 0]], [1], **BANDS, permutations=9, rng=rng()).p_high.tolist(), [[1]]
    ),
    "near repeats of a million pairs at one address and day": (
        lambda: knox(np.zeros((1500, 2)), np.zeros(1500), **BANDS, permutations=9, rng=rng()).ratio.tolist(),
        [[1]],
    ),
    "mean of nothing answered": (lambda: int(mean([np.nan] * 4, Design([1] * 4)).n), 0),
    "share of a million alike": (lambda: float(share(np.ones(10**6), Design(np.ones(10**6))).estimate), 1),
    "share where everybody was asked": (
        lambda: [float(share([1, 0, 0, 0], Design([1] * 4, fpc=4), interval=way).high) for way in WAYS],
        [0.25] * 5,
    ),
    "median of all alike": (lambda: float(quantile([2] * 4, Design([1] * 4)).estimate), 2),
    "independence where no unit was drawn by chance": (
        lambda: np.isnan(rao_scott([1, 0, 1, 0], [1, 0, 1, 0], ALONE).first_p), True
    ),
    "small areas that are all known exactly": (lambda: EXACT.estimate.tolist(), [1, 2, 3]),
    "small areas without doubt": (lambda: EXACT.mse.tolist(), [0, 0, 0]),
    "effect of nothing": (lambda: relative_effect((0, 0), (0, 0)).ratio, 1),
    "two counts of a hundred thousand": (lambda: round(compare_counts(10**5, 10**5), 6), 1),
    "regression to the mean of equal areas": (
        lambda: regression_to_mean([4, 4, 4]).expected.tolist(), [4, 4, 4]
    ),
    "synthetic control of equal places": (
        lambda: synthetic_control(np.ones(9), np.ones((2, 9)), start=5).weights.tolist(), [0.5, 0.5]
    ),
    "suppression of noughts": (lambda: suppress(np.zeros((300, 300), int), k=5).n_hidden, 0),
    "attack on one hidden number": (lambda: attack([suppress([3], k=5).release]).n_recovered, 0),
    "rounding of one number": (lambda: round_small([2], base=3).table.tolist(), [3]),
    "inequality of nothing": (lambda: np.isnan(gini([0, 0, 0])), True),
    "inequality of a million alike": (lambda: gini(np.ones(10**6)), 0),
    "concentration of nothing": (lambda: expected_concentration([0, 0], rng=rng()).gini_p, 1),
    "alarms of a million noughts": (lambda: bool(ears(np.zeros((1000, 1000))).alarm.any()), False),
    "silence of a million noughts": (lambda: set(days_since(np.zeros((1000, 1000))).p_quiet), {1.0}),
    "alarms of series without events": (lambda: bool(farrington(np.zeros((2, 330))).alarm.any()), False),
    "recurrence of the impossible": (lambda: recurrence([0, 1]).tolist(), [np.inf, 1]),
}  # fmt: skip


@pytest.mark.parametrize("name", ANSWERS)
def test_edge_has_its_answer(name: str) -> None:
    call, answer = ANSWERS[name]
    assert call() == answer


REFUSED: dict[str, Callable[[], Any]] = {
    "unit_days must be at least 1; got 0": lambda: scan(unit_days=0),
    "every_days must be at least 1; got 0": lambda: scan(every_days=0),
    "max_days must be at least min_days, 5; got 3": lambda: scan(min_days=5),
    "max_days must leave a window within half of 1 steps; got 3 days": lambda: scan(
        period=None, day=(3, 3, 3)
    ),
    "max_radius must not be negative; got nan": lambda: scan(max_radius=np.nan),
    "permutations must be given for 5 different values up to 10000000": lambda: getis_ord(
        [10**7, 0, 3, 0, 0, 5, 0, 0, 1], SQUARE
    ),
    "values must be finite; got nan at 0": lambda: local_moran([np.nan] * 9, SQUARE),
    "domain must not be None; got None at position 1": lambda: mean(
        [1, 0], Design([1, 1]), domain=["a", None]
    ),
    "strata must not be None; got None at position 0": lambda: Design([1, 1], strata=[None, "b"]),
    "counts must have at least one place; got none": lambda: lorenz([]),
    "table must hold whole numbers, none negative; got nan at (0,)": lambda: publish([np.nan]),
}


@pytest.mark.parametrize("message", REFUSED)
def test_edge_is_refused_by_name(message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        REFUSED[message]()
