"""Survey estimates: R's digits, slow twins, and what holds for every design."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from tests.tryggstat.naive import surveys as naive
from tryggstat.surveys import Design, mean, quantile, ratio, share, total

PUBLISHED = Path(__file__).parent / "published" / "survey-api"


def read(name: str) -> dict[str, np.ndarray]:
    with (PUBLISHED / f"{name}.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {column: numbers([row[column] for row in rows]) for column in rows[0]}


def numbers(texts: list[str]) -> np.ndarray:
    try:
        return np.array([np.nan if text == "NA" else float(text) for text in texts])
    except ValueError:
        return np.array(texts)


SRS, STRATA, CLUSTERS, EXPECTED = (read(name) for name in ("apisrs", "apistrat", "apiclus1", "expected"))
DESIGNS = {
    "srs": Design(SRS["pw"], fpc=SRS["fpc"]),
    "strat": Design(STRATA["pw"], strata=STRATA["stype"], fpc=STRATA["fpc"]),
    "clus1": Design(CLUSTERS["pw"], psu=CLUSTERS["dnum"], fpc=CLUSTERS["fpc"]),
}
FEW = settings(max_examples=20, deadline=None)
ROWS = {
    0: lambda: mean(SRS["api00"], DESIGNS["srs"], df=np.inf),
    1: lambda: mean(STRATA["api00"], DESIGNS["strat"], df=np.inf),
    2: lambda: mean(STRATA["enroll"], DESIGNS["strat"], df=np.inf),
    3: lambda: total(STRATA["enroll"], DESIGNS["strat"], df=np.inf),
    4: lambda: mean(CLUSTERS["api00"], DESIGNS["clus1"], df=np.inf),
    5: lambda: mean(CLUSTERS["api00"], DESIGNS["clus1"]),
    6: lambda: total(CLUSTERS["enroll"], DESIGNS["clus1"], df=np.inf),
    7: lambda: mean(STRATA["sch.wide"] == "No", DESIGNS["strat"], df=np.inf),
    8: lambda: mean(STRATA["sch.wide"] == "Yes", DESIGNS["strat"], df=np.inf),
    9: lambda: ratio(STRATA["api00"], STRATA["api99"], DESIGNS["strat"], df=np.inf),
}


@pytest.mark.parametrize("row", ROWS)
def test_estimates_equal_r_survey(row: int) -> None:
    found = ROWS[row]()
    ours = [found.estimate, found.se, found.low, found.high]
    assert_allclose(ours, [EXPECTED[name][row] for name in ("est", "se", "lo", "hi")], rtol=1e-12)


@pytest.mark.parametrize("row", [0, 1, 2, 4])
def test_design_effect_equals_r_survey(row: int) -> None:
    assert_allclose(ROWS[row]().deff, EXPECTED["deff"][row], rtol=1e-12)


def test_means_by_stratum_equal_r_svyby() -> None:
    found, expected = (
        mean(STRATA["api00"], DESIGNS["strat"], domain=STRATA["stype"], df=np.inf),
        read("expected_strat_by_stype"),
    )
    assert np.array_equal(found.domains, expected["stype"])
    ours = [found.estimate, found.se, found.low, found.high]
    assert_allclose(ours, [expected[name] for name in ("api00", "se", "ci_l", "ci_u")], rtol=1e-12)


def test_shares_by_county_equal_r_svyby() -> None:
    expected = read("expected_clus1_domain_by_county")
    answers = np.column_stack([CLUSTERS["sch.wide"] == "No", CLUSTERS["sch.wide"] == "Yes"])
    found = mean(answers, DESIGNS["clus1"], domain=CLUSTERS["cname"], df=np.inf)
    kinds = (("", "estimate"), ("se.", "se"), ("ci_l.", "low"), ("ci_u.", "high"))
    for prefix, name in kinds:
        columns = [expected[f'{prefix}I(sch.wide == "Yes"){answer}'] for answer in ("FALSE", "TRUE")]
        assert_allclose(getattr(found, name), np.column_stack(columns), rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize(
    ("row", "interval", "digits"),
    [
        (0, "logit", 1e-11),
        (1, "likelihood", 1e-5),
        (2, "asin", 1e-12),
        (3, "beta", 1e-12),
        (4, "mean", 1e-12),
    ],
)
def test_intervals_of_shares_equal_r_svyciprop(row: int, interval: Any, digits: float) -> None:
    expected = read("expected_clus1_svyciprop")
    found = share(CLUSTERS["sch.wide"] == "Yes", DESIGNS["clus1"], interval=interval)
    ours = [found.estimate, found.low, found.high]
    assert_allclose(ours, [expected[name][row] for name in ("est", "lo", "hi")], rtol=digits)


@pytest.mark.parametrize(("row", "p"), [(0, 0.25), (1, 0.5), (2, 0.75)])
def test_quantiles_equal_r_svyquantile(row: int, p: float) -> None:
    expected, found = read("expected_strat_quantiles"), quantile(STRATA["api00"], DESIGNS["strat"], p=p)
    ours = [found.estimate, found.low, found.high, found.se]
    assert_allclose(ours, [expected[name][row] for name in expected], rtol=1e-12)


@st.composite
def surveys(draw: st.DrawFn) -> dict[str, np.ndarray]:
    """Draw a sample: two to four strata of two to five units, answers of which some are left out."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    n_strata, n = draw(st.integers(2, 4)), draw(st.integers(24, 60))
    strata = rng.integers(0, n_strata, n)
    strata[: 2 * n_strata] = np.repeat(np.arange(n_strata), 2)
    psu = rng.integers(0, 5, n)
    psu[: 2 * n_strata] = np.tile([0, 1], n_strata)
    y = np.where(rng.random((n, 3)) < 0.1, np.nan, rng.normal(size=(n, 3)))
    y[:6] = 0.5
    return {
        "y": y, "weights": rng.uniform(1, 9, n), "strata": strata, "psu": psu, "domain": np.arange(n) % 3,
    }  # fmt: skip


@FEW
@given(surveys())
def test_means_by_domain_equal_the_slow_twin(drawn: dict[str, np.ndarray]) -> None:
    design = Design(drawn["weights"], strata=drawn["strata"], psu=drawn["psu"], fpc=9)
    found, size = (
        mean(drawn["y"], design, domain=drawn["domain"]),
        dict.fromkeys(drawn["strata"].tolist(), 9.0),
    )
    for domain, item in np.ndindex(3, 3):
        inside, column = drawn["domain"] == domain, drawn["y"][:, item]
        assert_allclose(found.estimate[domain, item], naive.estimate_mean(column, drawn["weights"], inside))
        influence = naive.influence_of_mean(column, drawn["weights"], inside)
        slow = naive.variance(influence, drawn["strata"].tolist(), drawn["psu"].tolist(), size)
        assert_allclose(found.se[domain, item], slow**0.5, rtol=1e-9, atol=1e-14)


@FEW
@given(surveys(), st.floats(0.01, 100), st.floats(-1e6, 1e6))
def test_means_follow_a_change_of_unit(drawn: dict[str, np.ndarray], scale: float, shift: float) -> None:
    design = Design(drawn["weights"], strata=drawn["strata"], psu=drawn["psu"])
    plain, moved = mean(drawn["y"], design), mean(drawn["y"] * scale + shift, design)
    assert_allclose(moved.estimate, plain.estimate * scale + shift, rtol=1e-9, atol=1e-9)
    assert_allclose(moved.se, plain.se * scale, rtol=1e-5)


@FEW
@given(surveys(), st.randoms(use_true_random=False))
def test_order_of_answers_is_of_no_importance(drawn: dict[str, np.ndarray], chance: object) -> None:
    order = np.array(chance.sample(range(len(drawn["y"])), len(drawn["y"])))  # type: ignore[attr-defined]
    mixed = {name: values[order] for name, values in drawn.items()}
    one, other = (
        mean(d["y"], Design(d["weights"], strata=d["strata"], psu=d["psu"]), domain=d["domain"])
        for d in (drawn, mixed)
    )
    assert_allclose(one.se, other.se, rtol=1e-9)


@FEW
@given(surveys())
def test_domain_totals_add_up(drawn: dict[str, np.ndarray]) -> None:
    design = Design(drawn["weights"], strata=drawn["strata"], psu=drawn["psu"])
    whole, parts = total(drawn["y"], design), total(drawn["y"], design, domain=drawn["domain"])
    assert_allclose(parts.estimate.sum(axis=0), whole.estimate, rtol=1e-9)


@FEW
@given(surveys())
def test_a_domain_equals_everybody_when_it_holds_everybody(drawn: dict[str, np.ndarray]) -> None:
    design = Design(drawn["weights"], strata=drawn["strata"], psu=drawn["psu"])
    one, whole = mean(drawn["y"], design, domain=np.zeros(len(drawn["y"]), int)), mean(drawn["y"], design)
    assert [one.se[0].tolist(), one.deff[0].tolist()] == [whole.se.tolist(), whole.deff.tolist()]


@pytest.mark.parametrize("interval", ["logit", "wilson", "beta", "asin", "likelihood"])
@FEW
@given(drawn=surveys(), level=st.floats(0.5, 0.999))
def test_limits_of_a_share_stay_between_0_and_1(
    drawn: dict[str, np.ndarray], interval: Any, level: float
) -> None:
    answers = np.where(np.isnan(drawn["y"]), np.nan, drawn["y"] > 1)
    design = Design(drawn["weights"], strata=drawn["strata"], psu=drawn["psu"])
    found = share(answers, design, domain=drawn["domain"], interval=interval, level=level)
    known = ~np.isnan(found.low)
    ordered = (
        (found.low >= 0) & (found.low <= found.estimate) & (found.estimate <= found.high) & (found.high <= 1)
    )
    assert ordered[known].all()


def test_quantile_covers_as_often_as_it_says() -> None:
    rng, inside = np.random.default_rng(5), 0
    for _ in range(400):
        found = quantile(rng.normal(size=150), Design(np.ones(150)), level=0.9)
        inside += int(found.low <= 0 <= found.high)
    assert 340 <= inside <= 380  # 360 ± 3.3 deviations


@pytest.mark.parametrize(("rule", "expected"), [("math", 2.0), ("school", 2.5), ("linear", 2.0)])
def test_quantile_at_a_whole_weight_follows_its_rule(rule: Any, expected: float) -> None:
    assert quantile([3, 1, 2, 4], Design(np.ones(4)), p=0.5, rule=rule).estimate == expected
