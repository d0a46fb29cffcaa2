"""How the tests are shared out when several processes run them: the browser's first, and by one of them."""

from __future__ import annotations

from typing import Any

import pytest

# Longest first, so that nobody waits for the last. Chromium is heavy: one process walks all journeys.
# The groups of xdist 3.8 do nothing here: it writes them where pytest 9.2 no longer reads them.
FIRST = ("tests/journeys", "tests/tryggstat")


def _turn(item: pytest.Item) -> int:
    return next((i for i, folder in enumerate(FIRST) if item.nodeid.startswith(folder)), len(FIRST))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the journeys first."""
    items.sort(key=_turn)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Share out whole files, in the order of collection, and the journeys as one."""
    from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

    class ByFile(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return FIRST[0] if nodeid.startswith(FIRST[0]) else nodeid.partition("::")[0]

    config.option.loadscopereorder = False
    return ByFile(config, log) if config.getvalue("dist") == "loadgroup" else None
