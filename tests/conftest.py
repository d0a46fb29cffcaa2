"""The named cast and the places where real files may be found."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ("tests.keeping", "tests.cast", "tests.emptying", "tests.sharing", "tests.tables")

# The same examples every time, and no clock: a loaded machine is slow, and that says nothing of the program.
settings.register_profile(
    "house", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real files; a test that needs it is skipped, with this reason, where it is absent."""
    folder = Path(os.environ.get("SAMVERKAN_SHARED", CHECKOUT.parent / "shared"))
    if not (folder / "data").is_dir():
        pytest.skip("the real files are not beside this checkout (set SAMVERKAN_SHARED)")
    return folder


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass by what stays to the end: programs and thousands of tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
