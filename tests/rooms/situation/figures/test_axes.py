"""Which areas a forum's figures stand on."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest
import shapely

from samverkan.places.actions import load_layer
from samverkan.places.geometry import AreaSet
from samverkan.places.states import LayerKind
from samverkan.situation.figures.axes import areas_of, divisions

AT = datetime(2026, 11, 12, tzinfo=UTC)


def lay(municipality, kind, *names):
    shapes = np.array([shapely.box(1000 * n, 0, 1000 * n + 900, 900) for n in range(len(names))])
    areas = AreaSet(names, names, shapes, 3006, 3006)
    load_layer(
        municipality=municipality, slug=kind, areas=areas, name=kind, kind=LayerKind(kind), by=None, at=AT
    )


@pytest.mark.database
def test_municipality_that_is_not_divided_is_one_area(town):
    lay(town.orebro, "municipality", "Örebro")
    assert [area.name for area in areas_of(town.est_orebro)] == ["Örebro"]


@pytest.mark.database
def test_division_comes_before_the_municipality(town):
    lay(town.orebro, "municipality", "Örebro")
    lay(town.orebro, "statistics", "Norr", "Söder")
    assert [area.name for area in areas_of(town.est_orebro)] == ["Norr", "Söder"]


@pytest.mark.database
def test_neighbours_areas_are_not_counted_by(town):
    lay(town.lekeberg, "statistics", "Fjugesta")
    assert areas_of(town.est_orebro) == []


@pytest.mark.database
def test_what_is_wider_than_the_municipality_is_nothing_to_count_it_by(town):
    for kind in ("county", "district", "statistics", "cluster"):
        lay(town.orebro, kind, kind)
    assert [layer.slug for layer in divisions(town.est_orebro)] == ["cluster"]
