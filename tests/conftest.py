"""The named cast and the places where real files may be found."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

pytest_plugins = ("tests.cast", "tests.emptying", "tests.sharing", "tests.tables")

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real files; a test that needs it is skipped, with this reason, where it is absent."""
    folder = Path(os.environ.get("SAMVERKAN_SHARED", CHECKOUT.parent / "shared"))
    if not (folder / "data").is_dir():
        pytest.skip("the real files are not beside this checkout (set SAMVERKAN_SHARED)")
    return folder
