"""Lanes of 16 and of 32 bits: loops that are compiled for a kind when it is first counted in.

Wide lanes are for more than 32 000 cases in a window; few ever wait for them to be compiled.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from threading import Lock
from typing import Any

from numba import int16, int32, njit

KINDS = {"int16": int16, "int32": int32}

Form = Callable[[Any], Any]

LOOPS: list[tuple[Any, Form]] = []
READY: set[Any] = set()
LOCK = Lock()


def for_kinds(form: Form, **options: Any) -> Callable[[Callable[..., Any]], Any]:
    """Let a loop be compiled for a kind of lane when that is asked for; ``form`` gives its signature."""

    def keep(function: Callable[..., Any]) -> Any:
        loop = njit(**options)(function)
        LOOPS.append((loop, form))
        return loop

    return keep


def make_ready(lane: Any) -> None:
    """Compile, or read from the cache, all loops for a kind of lane, inner ones first."""
    for name in ("chance", "lanes", "weighing", "walk"):
        import_module(f"tryggstat.scan.kernels.{name}")
    with LOCK:
        if lane in READY:
            return
        for loop, form in LOOPS:
            loop.disable_compile(False)
            loop.compile(form(lane))
            loop.disable_compile()  # calls are answered with what there is, numbers converted
        READY.add(lane)
