"""Who is whose neighbour."""

from __future__ import annotations

import pytest

from tests.tryggstat.naive import hotspots as naive
from tryggstat.hotspots import grid_neighbours, neighbours_within


@pytest.mark.parametrize("diagonal", [True, False])
@pytest.mark.parametrize("shape", [(3, 4), (1, 5), (1, 1), (4, 2)])
def test_neighbours_on_a_grid_are_those_that_touch(diagonal: bool, shape: tuple) -> None:
    near = grid_neighbours(*shape, diagonal=diagonal)
    found = [naive.row(near, cell).tolist() for cell in range(shape[0] * shape[1])]
    assert found == naive.touching(*shape, diagonal=diagonal)


def test_neighbours_within_hold_those_at_the_distance_itself() -> None:
    indptr, indices = neighbours_within([[0, 0], [3, 4], [3, 4.001], [3, 4]], 5)
    assert [naive.row((indptr, indices), n).tolist() for n in range(4)] == [
        [1, 3],
        [0, 2, 3],
        [1, 3],
        [0, 1, 2],
    ]


def test_no_points_have_no_neighbours() -> None:
    assert [part.tolist() for part in neighbours_within([], 5)] == [[0], []]


def test_grid_without_cells_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^ny and nx must be at least 1; got 0 and 3$"):
        grid_neighbours(0, 3)
