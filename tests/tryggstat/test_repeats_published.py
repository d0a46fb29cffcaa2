"""Knox tables beside those of NearRepeat and pointpats."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import poisson

from tryggstat.repeats import knox

PUBLISHED = Path(__file__).parent / "published"
BURKITT, CHICAGO = PUBLISHED / "knox-burkitt", PUBLISHED / "knox-chicago-burglary-jan2016"
CUTS = {
    "NRCbins": ((0, 1, 100, 200, 300, np.inf), (0, 7, 14, 21, np.inf)),
    "labelbins": ((0, 1, 101, 201, 301, np.inf), (0, 8, 15, 22, np.inf)),
}
POINTPATS = json.loads((BURKITT / "expected_pointpats.json").read_text())
WINDOWS = [name for name in POINTPATS if name.startswith("delta")]


def rng_of(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


def burkitt() -> tuple:
    rows = np.genfromtxt(BURKITT / "burkitt_pysal.csv", delimiter=",", names=True)
    return np.c_[rows["X"], rows["Y"]], rows["T"]


def chicago() -> tuple:
    with (CHICAGO / "chicago_be_jan2016.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row["date"] != "NA"]
    days = np.array([row["date"] for row in rows], "datetime64[D]").astype(int)
    return np.array([(float(row["X"]), float(row["Y"])) for row in rows]), days


def published_table(cut: str) -> dict[str, np.ndarray]:
    with (CHICAGO / f"expected_manhattan_{cut}.csv").open() as file:
        rows = list(csv.DictReader(file))
    names = ("observed", "knox_ratio_mean", "knox_ratio_median", "p")
    return {name: np.array([float(row[name]) for row in rows]).reshape(4, 5).T for name in names}


def same_chance(p: float, runs: int, other: float, other_runs: int) -> bool:
    """Whether two Monte Carlo p values lie within 4 standard deviations of both runs."""
    both = (p * runs + other * other_runs) / (runs + other_runs)
    return abs(p - other) <= 4 * np.sqrt(both * (1 - both) * (1 / runs + 1 / other_runs)) + 1 / other_runs


@pytest.mark.parametrize("cut", CUTS)
def test_pairs_of_chicago_are_those_of_nearrepeat(cut: str) -> None:
    wide, long = CUTS[cut]
    found = knox(*chicago(), distances=wide, days=long, permutations=1, rng=rng_of(1), metric="manhattan")
    assert (found.observed == published_table(cut)["observed"]).all()


@pytest.mark.parametrize("cut", CUTS)
def test_ratios_of_chicago_are_those_of_nearrepeat(cut: str) -> None:
    wide, long = CUTS[cut]
    found = knox(*chicago(), distances=wide, days=long, rng=rng_of(1), metric="manhattan")
    told = published_table(cut)
    error = found.permuted.std(axis=0) * np.sqrt(2 / 999) / found.expected
    assert (np.abs(found.ratio / told["knox_ratio_mean"] - 1) < 5 * error + 1e-12).all()
    pairs = zip(found.p_high.ravel(), told["p"].ravel(), strict=True)
    assert [pair for pair in pairs if not same_chance(pair[0], 999, pair[1], 999)] == []


@pytest.mark.parametrize("window", WINDOWS)
def test_burkitt_is_as_in_pointpats(window: str) -> None:
    told = POINTPATS[window]
    distance, days = (int(part) for part in window.removeprefix("delta").split("_tau"))
    ends = {"distances": (0, distance), "days": (0, days)}
    found = knox(*burkitt(), **ends, closed="right", permutations=4999, rng=rng_of(1))
    assert found.observed[0, 0] == told["stat"]
    # pointpats leaves the observed count itself out of its Poisson p
    assert poisson.sf(told["stat"], found.product[0, 0]) == pytest.approx(told["p_poisson"], rel=1e-12)
    assert same_chance(found.p_high[0, 0], 4999, told["p_sim_9999"], 9999)


def test_four_fields_of_burkitt_are_as_in_pointpats() -> None:
    ends = {"distances": (0, 20, np.inf), "days": (0, 5, np.inf)}
    found = knox(*burkitt(), **ends, closed="right", permutations=1, rng=rng_of(1))
    told = POINTPATS["delta20_tau5"]
    assert found.observed.tolist() == told["observed"]
    np.testing.assert_allclose(found.product, told["expected"], rtol=1e-12)


# Pitfall 5: how the bands are cut changes the answer.
def test_the_two_ways_to_cut_the_same_labels_differ() -> None:
    tables = [published_table(cut)["observed"] for cut in CUTS]
    assert (tables[0][0, 0], tables[1][0, 0]) == (28, 29)
