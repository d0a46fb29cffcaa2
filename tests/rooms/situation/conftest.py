"""The cast on the situation's stage, with a folder of its own for files."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Town, elsa, karim, lina, maja, olle, sara, town
from tests.keeping import kept
from tests.rooms.situation.stage import lay_areas, name_categories

__all__ = ["elsa", "karim", "lina", "maja", "olle", "sara", "town"]


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path) -> None:
    """Keep the files of imports where the test ends."""
    settings.DATA = tmp_path


@kept
def forum(town: Town):
    """EST Örebro with areas and categories."""
    lay_areas(town.orebro)
    name_categories()
    return town.est_orebro


@pytest.fixture
def count_queries():
    """Return what counts the queries of a piece of work."""

    def count(work) -> int:
        with CaptureQueriesContext(connection) as queries:
            work()
        return len(queries)

    return count
