"""A small configuration to change piece by piece."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from samverkan.doors import configure

HERE = Path(__file__).parent
DAY_ONE = datetime(2026, 11, 2, 9, tzinfo=UTC)
DAY_TWO = datetime(2026, 11, 12, 9, tzinfo=UTC)


@pytest.fixture
def small() -> dict[str, Any]:
    """The small configuration, to change."""
    return yaml.safe_load((HERE / "small.yaml").read_text())


@pytest.fixture
def write(tmp_path: Path) -> Callable[[Any], Path]:
    """Write a configuration beside its area file and return where."""

    def writing(content: Any) -> Path:
        (tmp_path / "areas.geojson").write_bytes((HERE / "areas.geojson").read_bytes())
        text = content if isinstance(content, str) else yaml.safe_dump(content, allow_unicode=True)
        path = tmp_path / "konfiguration.yaml"
        path.write_text(text)
        return path

    return writing


@pytest.fixture
def apply(write: Callable[[Any], Path]) -> Callable[..., list[str]]:
    """Apply a configuration and return the lines of its difference."""

    def applying(content: Any, at: datetime = DAY_TWO) -> list[str]:
        wishes = configure.read(write(copy.deepcopy(content)))
        return [f"{each.noun} {each}" for each in configure.apply(wishes, by=None, at=at)]

    return applying


@pytest.fixture
def applied(db: None, small: dict[str, Any], apply: Callable[..., list[str]]) -> dict[str, Any]:
    """The small configuration, applied on ``DAY_ONE``."""
    apply(small, DAY_ONE)
    return small
