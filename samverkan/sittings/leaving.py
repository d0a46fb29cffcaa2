"""How minutes that are not adjusted leave the house: a room above asks why and until when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

Ask = Callable[..., HttpResponse]
_ASK: list[Ask] = []


def register(ask: Ask) -> None:
    """Let a room above say how a draft is taken out; the latest holds."""
    _ASK[:] = [ask]


def ask(request: HttpRequest, forum: Any, **named: Any) -> HttpResponse:
    """Ask why a file is taken out before it is settled, and give it under the answer."""
    return _ASK[0](request, forum, **named)
