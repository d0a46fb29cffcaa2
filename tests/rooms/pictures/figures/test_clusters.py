"""Clusters and dense spots: a planted one is found and told, a calm year shows none."""

from __future__ import annotations

import numpy as np
import pytest

from samverkan.foundation.swedish import number
from samverkan.pictures.figures.clusters import RAREST_SHOWN_WEEKS, Dots, clusters_of
from samverkan.pictures.figures.dense import SIDE, dense_spots
from samverkan.pictures.rendering.clusters import NEVER, cluster_lines, dense_lines, rarity
from samverkan.situation.figures.surface import AreaShape, Axes, CategoryGroup, Surface

LAST = 2957
AXES = Axes(
    (AreaShape("A", "Norr"), AreaShape("B", "Söder")),
    (CategoryGroup("SKA", "Skadegörelse"), CategoryGroup("STO", "Stöld")),
    ("X",),
)
SURFACE = Surface(AXES, np.arange(LAST - 51, LAST + 1), *(np.zeros((52, 3, 2)),) * 2, np.zeros((52, 169)))


def a_year(seed: int, planted: int = 0, blocks: tuple[int, ...] = (7,)) -> Dots:
    """Return 800 events of a year over 60 blocks, and so many more in some of Norr in the last week."""
    rng = np.random.default_rng(seed)
    block = np.concatenate([rng.choice(60, 800, p=rng.dirichlet(np.ones(60))), np.resize(blocks, planted)])
    day = np.concatenate([rng.integers((LAST - 51) * 7, LAST * 7 + 7, 800), np.full(planted, LAST * 7 + 5)])
    x, y = 5121 + block % 10 * 3, 65700 + block // 10 * 3
    kind = np.concatenate([rng.integers(0, 2, 800), np.zeros(planted, dtype=np.int64)])
    return Dots(x, y, (block >= 30).astype(np.int64), kind, day, np.ones(len(day), dtype=np.int64))


def test_planted_cluster_comes_first_with_its_place_and_days() -> None:
    first = clusters_of(a_year(3, planted=9), SURFACE)[0]
    assert (first["category"], first["areas"], first["to"]) == ("SKA", ["Norr"], "2026-09-06")
    assert (first["x"], first["y"]) == (514_250, 6_570_050)
    assert first["count"] >= 9 > 3 * first["expected"]
    assert first["recurrence_weeks"] >= RAREST_SHOWN_WEEKS


def test_same_events_in_any_order_give_the_same_circles() -> None:
    dots = a_year(3, planted=9)
    assert clusters_of(dots, SURFACE) == clusters_of(dots.take(np.arange(len(dots.n))[::-1]), SURFACE)


def test_calm_years_show_no_more_circles_than_promised() -> None:
    shown = sum(bool(clusters_of(a_year(seed), SURFACE)) for seed in range(10))
    assert shown <= 2  # one in 26 weeks is promised; more than two in ten has a chance under 1 %


@pytest.mark.parametrize("planted", [0, 9])
def test_events_counted_together_are_events_one_by_one(planted: int) -> None:
    dots = a_year(5, planted)
    twice = Dots(*(np.concatenate([column, column]) for column in vars(dots).values()))
    double = Dots(*list(vars(dots).values())[:5], n=2 * dots.n)
    assert dense_spots(twice, SURFACE) == dense_spots(double, SURFACE)


def test_no_events_show_nothing() -> None:
    nothing = a_year(1).take(np.array([], dtype=np.int64))
    assert (clusters_of(nothing, SURFACE), dense_spots(nothing, SURFACE)) == ([], [])


def test_neighbours_with_many_events_are_a_dense_spot() -> None:
    spots = dense_spots(a_year(3, planted=100, blocks=(7, 8, 17, 18)), SURFACE)
    assert (spots[0]["areas"], spots[0]["side"]) == (["Norr"], SIDE)
    assert [514_200 // SIDE * SIDE + SIDE // 2, 6_570_000 + SIDE // 2] in spots[0]["blocks"]


def test_cluster_is_told_with_how_often_chance_shows_it() -> None:
    cluster = {
        "name": "Skadegörelse", "areas": ["Norr"], "from": "2026-08-29", "to": "2026-09-06",
        "count": 14, "expected": 3.21, "radius": 450, "recurrence_weeks": 120, "p": 0.0012,
    }  # fmt: skip
    line = cluster_lines([cluster])[0]
    assert (line.number, line.name) == (1, "Skadegörelse i Norr")
    assert line.told == "14 händelser 29 augusti – 6 september 2026 inom 450 meter. Väntat 3,2."
    assert line.rarity == "Så här ovanligt: ungefär en gång på 120 veckor av slump."


def test_very_rare_cluster_is_told_without_false_precision() -> None:
    assert rarity(10**9) == f"Så här ovanligt: mer sällan än en gång på {number(NEVER)} veckor av slump."


def test_dense_spot_over_many_areas_names_the_first() -> None:
    line = dense_lines([{"areas": list("ABCDE"), "count": 31, "p": 0.002}])[0]
    assert (line.where, line.count, line.p) == ("A, B, C och 2 till", "31", "0,0020")
