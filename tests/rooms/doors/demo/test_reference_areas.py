"""The area files of the reference configuration are those that the derived geography gives."""

from __future__ import annotations

import pytest

from samverkan.doors.demo.reference import FOLDER, files
from samverkan.places.geometry import read_areas


@pytest.mark.parametrize(("name", "text"), list(files()), ids=lambda value: value[:25])
def test_area_file_is_fresh(name: str, text: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == text


def test_districts_are_read_with_their_inhabitants() -> None:
    districts = read_areas(FOLDER / "orebro-regso.geojson")
    assert (len(districts), sum(filter(None, districts.populations))) == (36, 159_348)
