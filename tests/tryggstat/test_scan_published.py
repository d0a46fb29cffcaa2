"""SaTScan 10.3.2's clusters to the digits it prints, its p values and its simulated maxima."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pytest
from scipy.stats import ks_2samp

from tryggstat.scan import Cluster, ScanResult, space_time_scan, spatial_scan

PUBLISHED = Path(__file__).parent / "published"
KM = 1000.0


def read(folder: str, name: str) -> list[dict[str, str]]:
    with (PUBLISHED / folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def day(text: str) -> int:
    return date(*(int(part) for part in text.replace("/", "-").split("-"))).toordinal()


def places_of(rows: list[dict[str, str]], name: str) -> dict[str, int]:
    return {key: number for number, key in enumerate(sorted(row[name] for row in rows))}


def coordinates(rows: list[dict[str, str]], name: str, *columns: str) -> np.ndarray:
    ordered = sorted(rows, key=lambda row: row[name])
    return np.array([[float(row[column]) for column in columns] for row in ordered])


@cache
def fever(prospective: bool, n_sim: int = 999) -> tuple[ScanResult, list[str]]:
    locations, rows = read("scan-nycfever", "locations"), read("scan-nycfever", "cases")
    place = places_of(locations, "loc")
    result = space_time_scan(
        coordinates(locations, "loc", "lon", "lat"), [place[row["loc"]] for row in rows],
        [day(row["date"]) for row in rows], cases=[int(row["n"]) for row in rows],
        period=(day("2001/11/1"), day("2001/11/24")), prospective=prospective, max_days=7, max_radius=3 * KM,
        metric="great_circle", n_sim=n_sim, rng=np.random.default_rng(1),
    )  # fmt: skip
    return result, list(place)


@cache
def burglary(ties: Literal["together", "single"] = "single") -> tuple[ScanResult, list[str]]:
    cells, rows = (
        read("scan-chicago-burglary", "cells"),
        read("scan-chicago-burglary", "burglary_cells_jan_jun"),
    )
    place = places_of(cells, "loc")
    result = space_time_scan(
        coordinates(cells, "loc", "x_km", "y_km"), [place[row["loc"]] for row in rows],
        [day(row["date"]) for row in rows], cases=[int(row["n"]) for row in rows],
        period=(day("2016-01-01"), day("2016-06-30")), max_days=28, max_radius=1.5, ties=ties,
        rng=np.random.default_rng(2),
    )  # fmt: skip
    return result, list(place)


def strata_of(population: list[dict[str, str]]) -> dict[tuple[str, str], int]:
    return {key: k for k, key in enumerate(sorted({(row["agegrp"], row["sex"]) for row in population}))}


@cache
def brain_cancer(in_time: bool) -> tuple[ScanResult, list[str]]:
    locations, rows = read("scan-nm", "locations"), read("scan-nm", "cases")
    population = read("scan-nm", "population")
    place, strata = places_of(locations, "county"), strata_of(population)
    people = np.zeros((len(place), 3, len(strata)))
    for row in population:
        year = ("73", "82", "91").index(row["year"])
        people[place[row["county"]], year, strata[row["agegrp"], row["sex"]]] += float(row["pop"])
    starts = [day(f"{year}/1/1") for year in range(1973, 1992)]
    result = space_time_scan(
        coordinates(locations, "county", "lon", "lat"), [place[row["county"]] for row in rows],
        [day(f"{row['year']}/7/1") for row in rows], cases=[int(row["n"]) for row in rows], model="poisson",
        population=people, population_day=[day(f"19{year}/7/1") for year in (73, 82, 91)],
        stratum=[strata[row["agegrp"], row["sex"]] for row in rows], prospective=False,
        period=(starts[0], day("1991/12/31")), steps=starts if in_time else starts[:1],
        max_days=9 * 366 if in_time else 20 * 366, metric="great_circle", rng=np.random.default_rng(3),
    )  # fmt: skip
    return result, list(place)


@cache
def childhood_cancer() -> tuple[ScanResult, list[str]]:
    locations = read("scan-nhumberside", "locations")
    place = places_of(locations, "loc")
    counts = {}
    for kind in ("cases", "controls"):
        counts[kind] = np.zeros(len(place), int)
        for row in read("scan-nhumberside", kind):
            counts[kind][place[row["loc"]]] += int(row["n"])
    result = spatial_scan(
        coordinates(locations, "loc", "x", "y"), counts["cases"], controls=counts["controls"],
        model="bernoulli", rng=np.random.default_rng(4),
    )  # fmt: skip
    return result, list(place)


SCANS: dict[str, tuple[Any, str, str, float]] = {
    "fever, prospective": (lambda: fever(True), "scan-nycfever", "expected_stp_prospective", KM),
    "fever, retrospective": (lambda: fever(False), "scan-nycfever", "expected_stp_retrospective", KM),
    "burglary": (burglary, "scan-chicago-burglary", "expected_stp_prospective_asof_2016_06_30", 1.0),
    "brain cancer": (lambda: brain_cancer(True), "scan-nm", "expected_poisson_retrospective", KM),
    "brain cancer, in space": (lambda: brain_cancer(False), "scan-nm", "expected_poisson_spatial", KM),
    "childhood cancer": (childhood_cancer, "scan-nhumberside", "expected_bernoulli_spatial", 1.0),
}
EACH = pytest.mark.parametrize("name", SCANS)


def like(value: float, printed: str) -> str:
    """Write a number with as many decimals as the reference printed."""
    return f"{value:.{len(printed.partition('.')[2])}f}"


def told(cluster: Cluster, names: list[str], unit: float, row: dict[str, str]) -> dict[str, str]:
    ours = {
        "LOC_ID": names[cluster.centre],
        "RADIUS": like(cluster.radius / unit, row["RADIUS"]),
        "NUMBER_LOC": str(len(cluster.places)),
        "OBSERVED": str(cluster.observed),
        "EXPECTED": like(cluster.expected, row["EXPECTED"]),
        "ODE": like(cluster.ratio, row["ODE"]),
        "LLR": like(cluster.llr, row.get("LLR", row.get("TEST_STAT", ""))),
    }
    if cluster.start is not None and row["START_DATE"] != "1973/1/1":
        ours["START_DATE"] = "{0.year}/{0.month}/{0.day}".format(date.fromordinal(cluster.start))
        ours["END_DATE"] = "{0.year}/{0.month}/{0.day}".format(date.fromordinal(cluster.end or 0))
    if "REL_RISK" in row:
        ours["REL_RISK"] = like(cluster.relative_risk, row["REL_RISK"])
    return ours


@EACH
def test_clusters_are_those_published(name: str) -> None:
    scan, folder, file, unit = SCANS[name]
    (result, names), rows = scan(), read(folder, f"{file}_clusters")
    sure = [row for row in rows if float(row["P_VALUE"]) < 0.99]
    ours = [told(*pair[:1], names, unit, pair[1]) for pair in zip(result.clusters, sure, strict=False)]
    theirs = [{**row, "LLR": row.get("LLR", row.get("TEST_STAT"))} for row in sure]
    assert ours == [{key: row[key] for key in mine} for mine, row in zip(ours, theirs, strict=True)]


@EACH
def test_p_values_agree_within_chance(name: str) -> None:
    scan, folder, file, _ = SCANS[name]
    (result, _), rows = scan(), read(folder, f"{file}_clusters")
    theirs = np.array([float(row["P_VALUE"]) for row in rows])[: len(result.clusters)]
    ours = np.array([cluster.p for cluster in result.clusters])[: len(theirs)]
    error = np.sqrt(theirs * (1 - theirs) * (1 / 999 + 1 / 999))
    assert np.all(np.abs(ours - theirs) <= 4 * error + 1e-3)


@EACH
def test_simulated_maxima_have_the_same_distribution(name: str) -> None:
    scan, folder, file, _ = SCANS[name]
    theirs = [float(row["sim_max_stat"]) for row in read(folder, f"{file}_null")]
    assert ks_2samp(np.round(scan()[0].null, 6), theirs).pvalue > 0.001
