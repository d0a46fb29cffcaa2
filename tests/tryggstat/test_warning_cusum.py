"""CUSUM and GLR charts: R's results, a slow twin, and the edges."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.tryggstat.naive import warning_detectors as naive
from tryggstat.warning import cusum

PUBLISHED = Path(__file__).parent / "published" / "cusum"
RNG = np.random.default_rng(6)
MEAN = RNG.uniform(0.5, 6, 14)
COUNTS = RNG.poisson(MEAN * 1.3, (3, 14))
NEVER = 1e9


def read(name: str) -> dict[str, np.ndarray]:
    table = np.genfromtxt((PUBLISHED / name).read_text(encoding="utf-8").replace('"', "").splitlines(),
                          delimiter=",", names=True)  # fmt: skip
    return {column: table[column] for column in table.dtype.names}


@pytest.mark.parametrize(
    ("name", "column", "rule"),
    [
        ("expected_glrnb_unit_test.csv", "glr", {"dispersion": 0.2}),
        ("expected_glrpois.csv", "glr_poisson", {}),
        (
            "expected_nbcusum_theta1.5.csv",
            "lrcusum",
            {"dispersion": 0.2, "theta": np.log(1.5), "threshold": 4},
        ),
    ],
)
def test_simulated_series_is_as_in_r(name: str, column: str, rule: dict) -> None:
    series, told = read("expected_glrnb_unit_test.csv"), read(name)
    found = cusum(series["x"][None], expected=series["mu0"], **rule)
    np.testing.assert_allclose(found.value[0], told[column], rtol=1e-9, atol=1e-12)
    assert found.alarm[0].tolist() == (told["alarm"] == 1).tolist()


@pytest.mark.parametrize("dispersion", [0.0, 0.3])
@pytest.mark.parametrize("theta", [0.7, -0.7])
def test_cusum_is_the_slow_twins(theta: float, dispersion: float) -> None:
    found = cusum(COUNTS, expected=MEAN, dispersion=dispersion, theta=theta, threshold=NEVER).value
    for row, chart in zip(COUNTS, found, strict=True):
        total, slow = 0.0, []
        for t in range(14):
            total = max(0.0, total + naive.log_ratio(row[t : t + 1], MEAN[t : t + 1], dispersion, theta))
            slow.append(total)
        np.testing.assert_allclose(chart, slow, atol=1e-9)


@pytest.mark.parametrize("dispersion", [0.0, 0.3])
@pytest.mark.parametrize(("direction", "sign"), [("up", 1), ("down", -1)])
@pytest.mark.parametrize(("window", "shortest"), [(None, 1), (4, 2)])
def test_glr_is_the_slow_twins(
    direction: Any, sign: int, dispersion: float, window: Any, shortest: int
) -> None:
    rule = {"direction": direction, "window": window, "shortest": shortest, "threshold": NEVER}
    found = cusum(COUNTS, expected=MEAN, dispersion=dispersion, **rule).value
    for row, chart in zip(COUNTS, found, strict=True):
        stretches = [(row[: t + 1], MEAN[: t + 1]) for t in range(14)]
        slow = [naive.glr(*stretch, dispersion, sign, window or 99, shortest) for stretch in stretches]
        np.testing.assert_allclose(chart, slow, atol=1e-6)


def test_chart_starts_afresh_after_an_alarm() -> None:
    whole = cusum(COUNTS, expected=MEAN, threshold=1.0)
    first = int(whole.alarm[0].argmax())
    rest = cusum(COUNTS[:1, first + 1 :], expected=MEAN[first + 1 :], threshold=1.0)
    np.testing.assert_allclose(whole.value[0, first + 1 :], rest.value[0])


@pytest.mark.parametrize("theta", [None, 0.7])
def test_start_is_where_the_level_changed(theta: float | None) -> None:
    counts = [[5] * 10 + [15] * 3]
    found = cusum(counts, expected=np.full(13, 5.0), theta=theta, threshold=NEVER)
    assert (int(found.start[0, -1]), int(found.start[0, 9])) == (10, -1)


def test_series_may_have_means_and_dispersions_of_their_own() -> None:
    means, spread = np.stack([MEAN, MEAN * 2, MEAN / 2]), np.array([0.0, 0.1, 0.4])
    together = cusum(COUNTS, expected=means, dispersion=spread).value
    for i in range(3):
        alone = cusum(COUNTS[i : i + 1], expected=means[i], dispersion=spread[i]).value
        np.testing.assert_array_equal(alone[0], together[i])


def test_nothing_at_all_is_a_fall_and_no_rise() -> None:
    nothing, mean = np.zeros((1, 5), int), np.full(5, 2.0)
    up, down = (cusum(nothing, expected=mean, direction=way, threshold=NEVER).value for way in ("up", "down"))  # type: ignore[arg-type]
    np.testing.assert_allclose([up[0, -1], down[0, -1]], [0, 10], rtol=1e-6)


def test_no_series_give_empty_arrays() -> None:
    assert cusum(np.zeros((0, 14), int), expected=MEAN).value.shape == (0, 14)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"expected": np.zeros(14)}, r"expected must be above 0; got 0.0 at \(0, 0\)"),
        ({"expected": np.ones(3)}, r"expected must have shape \(14,\) or \(3, 14\); got \(3,\)"),
        ({"dispersion": -1}, r"dispersion must not be negative; got -1.0 at \(0,\)"),
        ({"dispersion": [1, 2]}, r"dispersion must be one number or 3; got shape \(2,\)"),
        ({"theta": 0}, "theta must be a number other than 0, or None; got 0"),
        ({"threshold": 0}, "threshold must be above 0; got 0"),
        ({"direction": "out"}, "direction must be .*; got 'out'"),
        ({"window": 0}, "window must be a whole number from 1; got 0"),
        ({"shortest": 0}, "shortest must be a whole number from 1; got 0"),
    ],
)
def test_wrong_rules_are_refused_by_name(more: dict, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        cusum(COUNTS, **({"expected": MEAN} | more))
