"""A forum whose municipality has no map still gets its total."""

from __future__ import annotations

import numpy as np

from samverkan.pictures.figures.clusters import Dots
from samverkan.pictures.figures.picture import Material, picture_of
from samverkan.pictures.figures.places import Spots
from samverkan.pictures.rendering import html
from samverkan.situation.figures.surface import Axes, CategoryGroup, Surface

WEEKS = 60


def test_picture_without_areas_tells_the_total() -> None:
    axes = Axes((), (CategoryGroup("SKA", "Skadegörelse"),), ("Bovärdarna",))
    counts, groups = np.full((WEEKS, 1, 1), 4, dtype=np.int32), np.zeros((WEEKS, 2, 1), dtype=np.int32)
    groups[:, 0, 0] = 4
    surface = Surface(axes, np.arange(2900, 2900 + WEEKS), counts, groups, np.zeros((WEEKS, 169)))
    nothing = [np.array([], dtype=np.int64)] * 6
    spots, dots = Spots(np.array([], dtype="U1"), *nothing[:5]), Dots(*nothing)
    read = {"read": 4, "accepted": 4, "rejected": 0}
    made = picture_of(Material(surface, {}, spots, dots, "Provstad", read, {}, 3006), per_quarter=4.0)
    assert (made["cells"], made["trend"]["count"][-1]) == ([], 4)
    assert "Det finns inga områden att rita." in html.page(made)
