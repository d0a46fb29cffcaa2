"""This room's pages are tested with its own addresses alone."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def own_addresses(settings: Any) -> None:
    settings.ROOT_URLCONF = "samverkan.web.urls"
