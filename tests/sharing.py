"""How the tests are shared out when several processes run them: the browser's first, and by one of them."""

from __future__ import annotations

import os
from typing import Any

import pytest

# Longest first, so that nobody waits for the last. Chromium is heavy: one process walks the journeys, and
# the others join it when nothing else is left.
# The groups of xdist 3.8 do nothing here: it writes them where pytest 9.2 no longer reads them.
JOURNEYS = "tests/journeys"
FIRST = (JOURNEYS, "tests/tryggstat", "tests/house")


def _turn(item: pytest.Item) -> int:
    return next((i for i, folder in enumerate(FIRST) if item.nodeid.startswith(folder)), len(FIRST))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the journeys first."""
    items.sort(key=_turn)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int | None:
    """Start one process more than there are processors: the one with the browser mostly waits for it."""
    has_own_idea = {"PYTEST_XDIST_AUTO_NUM_WORKERS", "SAMVERKAN_DATABASE"} & os.environ.keys()
    return None if has_own_idea else (os.cpu_count() or 1) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Share out whole files, in the order of collection; the journeys to the first process."""
    from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

    class ByFile(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return nodeid.partition("::")[0]

        def _assign_work_unit(self, node: Any) -> None:
            has_the_browser = node is self.nodes[0]
            units = sorted(self.workqueue, key=lambda file: file.startswith(JOURNEYS) != has_the_browser)
            self.workqueue.move_to_end(units[0], last=False)
            super()._assign_work_unit(node)

    config.option.loadscopereorder = False
    return ByFile(config, log) if config.getvalue("dist") == "loadgroup" else None
