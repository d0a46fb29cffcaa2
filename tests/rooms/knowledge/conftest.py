"""A town of people, and a folder of its own for keys."""

from __future__ import annotations

import pytest

from tests.cast import elsa, karim, lina, maja, olle, sara, town

__all__ = ["elsa", "karim", "lina", "maja", "olle", "sara", "town"]


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path) -> None:
    """Keep keys where the test ends."""
    settings.DATA = tmp_path
