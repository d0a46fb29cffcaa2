"""Traces: a name that all log lines of a request share, and where its time went.

The name is that of the caller's trace when it sends one (``traceparent``, W3C Trace Context), so that
a proxy's lines can be laid beside ours.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from django.db import connection
from django.http import HttpRequest

_PARENT = re.compile(r"[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}")
_NOBODYS = "0" * 32
_current: ContextVar[str] = ContextVar("trace", default="")


@dataclass
class Trace:
    """One request: its name, and what it has asked of the database so far."""

    name: str
    began: float
    queries: int = 0
    in_database: float = 0.0  # seconds

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """Run a query and count its time."""
        began = perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.queries += 1
            self.in_database += perf_counter() - began

    def facts(self) -> dict[str, int]:
        """Return where the time went."""
        return {
            "milliseconds": round((perf_counter() - self.began) * 1000),
            "queries": self.queries,
            "database_milliseconds": round(self.in_database * 1000),
        }


@contextmanager
def traced(request: HttpRequest) -> Iterator[Trace]:
    """Follow a request."""
    trace = Trace(_name(request.headers.get("traceparent", "")), perf_counter())
    request.trace = trace  # type: ignore[attr-defined]
    token = _current.set(trace.name)
    try:
        with connection.execute_wrapper(trace):
            yield trace
    finally:
        _current.reset(token)


def name_of(request: HttpRequest | None) -> str:
    """Return the name of a request that has been answered, else of the one that is; empty outside of one."""
    # Django writes a line about a request that failed when everybody else is done with it.
    trace: Trace | None = getattr(request, "trace", None)
    return trace.name if trace else _current.get()


def _name(parent: str) -> str:
    match = _PARENT.fullmatch(parent)
    return match[1] if match and match[1] != _NOBODYS else secrets.token_hex(16)
