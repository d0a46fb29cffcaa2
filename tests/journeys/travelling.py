"""Time travel for a journey: every clock that the program asks is set to another moment, and back again."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.utils import timezone

_NOW = timezone.now


@pytest.fixture
def travel() -> Iterator[Callable[[datetime], None]]:
    """Let the program believe that it is another moment: only doors, views and commands ask, by ``now``."""

    def to(moment: datetime) -> None:
        def told() -> datetime:
            return moment

        told.is_clock = True  # type: ignore[attr-defined]
        _set(told)

    yield to
    _set(_NOW)


def _set(clock: Callable[[], datetime]) -> None:
    """Give each module that asks the clock this one; also those first read while it stood elsewhere."""
    for name, module in list(sys.modules.items()):
        asks = getattr(module, "now", None)
        is_ours = name.startswith(("samverkan.", "django.utils.timezone"))
        if is_ours and (asks is _NOW or getattr(asks, "is_clock", False)):
            module.now = clock  # type: ignore[attr-defined]
