"""Stages that are built once and kept: every test begins from the same rows, and leaves none of its own.

A test runs within a savepoint. What it stands on lies in transactions around that, one for each stage, the
town at the bottom; they are rolled back when a test comes that needs other ones. What a stage returns is
copied for each test, so that nobody meets what another test has changed in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from copy import deepcopy
from inspect import Parameter, Signature, signature
from itertools import takewhile
from typing import Any

import pytest
from django.db import transaction

Build = Callable[..., Any]
COMMITTING = frozenset({"transactional_db", "live_server"})  # these empty the database afterwards


class Standing:
    """What stands in the database between tests, each stage on those before it."""

    def __init__(self) -> None:
        self.made: dict[Build, Any] = {}
        self._ends: list[ExitStack] = []
        self._copies: dict[int, Any] = {}

    def stand(self, builds: list[Build]) -> None:
        """Let these stand, in that order, and nothing else."""
        self._copies = {}
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(self.made, builds, strict=False))
        self._fall(len(list(alike)))
        for build in builds[len(self.made) :]:
            self._raise(build)

    def copy(self, build: Build) -> Any:
        """Return a copy of what a stage returned: the same one throughout a test."""
        return deepcopy(self.made[build], self._copies)

    def _fall(self, height: int) -> None:
        for build in reversed(list(self.made)[height:]):
            del self.made[build]
            self._ends.pop().close()

    def _raise(self, build: Build) -> None:
        with ExitStack() as end:
            end.enter_context(transaction.atomic())
            end.callback(transaction.set_rollback, True)
            named = {made.__name__: made for made in self.made}
            self.made[build] = build(**{name: deepcopy(self.made[named[name]]) for name in asked_by(build)})
            self._ends.append(end.pop_all())


STANDING = Standing()


def asked_by(build: Build) -> list[str]:
    """Return the stages that a stage is built on."""
    return list(signature(build).parameters)


def kept(build: Build) -> Any:
    """Make a fixture of a stage that is built once; it may ask for other kept stages alone."""

    def stage(db: None, **below: Any) -> Any:
        return STANDING.copy(build) if build in STANDING.made else build(**below)

    own = Parameter("db", Parameter.POSITIONAL_OR_KEYWORD)
    stage.__signature__ = Signature([own, *signature(build).parameters.values()])  # type: ignore[attr-defined]
    stage.__doc__ = build.__doc__
    stage.build = build  # type: ignore[attr-defined]
    return pytest.fixture(name=build.__name__)(stage)


def _builds_of(item: Any) -> list[Build]:
    known = item._fixtureinfo.name2fixturedefs
    found: dict[Build, None] = {}

    def visit(name: str) -> None:
        build = getattr(known[name][-1].func, "build", None) if name in known else None
        if build is not None:
            for each in asked_by(build):
                visit(each)
            found[build] = None

    for name in item.fixturenames:
        visit(name)
    return list(found)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: Any, request: Any) -> Iterator[Any]:
    """Let a test's stages stand before the test's own transaction begins."""
    if fixturedef.argname == "_django_db_helper":
        item = request.node
        marker = item.get_closest_marker("django_db")
        commits = COMMITTING & set(item.fixturenames) or (marker and marker.kwargs.get("transaction"))
        blocker = request.getfixturevalue("django_db_blocker")
        with blocker.unblock():
            STANDING.stand([] if commits else _builds_of(item))
    return (yield)
