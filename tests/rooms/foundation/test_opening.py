"""Why a file could not be opened is told in Swedish."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from samverkan.foundation.opening import why_not_opened


def test_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file") as caught:
        (tmp_path / "saknas.csv").read_bytes()
    assert why_not_opened(caught.value) == f"{tmp_path}/saknas.csv finns inte. Kontrollera namnet."


def test_unusual_error_is_told_too() -> None:
    assert (
        why_not_opened(OSError(errno.EIO, "x", "a.csv"))
        == "a.csv går inte att läsa eller skriva. Försök igen."
    )
