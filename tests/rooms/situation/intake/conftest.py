"""Small files made on the spot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from samverkan.situation.intake.batch import Events
from samverkan.situation.intake.reading import read_file


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a file and gives its path."""

    def write_file(content: str | bytes, name: str = "fil.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write_file


@pytest.fixture
def read(write: Callable[..., Path]) -> Callable[..., Events]:
    """Return a function that reads the events of a file with the given content."""

    def read_content(content: str | bytes, name: str = "fil.csv", **how: object) -> Events:
        return read_file(write(content, name), **how).events

    return read_content
