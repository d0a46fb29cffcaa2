"""A table that takes long to attack is tried beside the site, and nobody checks it before that is done."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from samverkan.foundation.refusals import Refused
from samverkan.publication import tasks
from samverkan.publication.contents import found_in
from samverkan.publication.models import Release
from samverkan.publication.states import CheckKind
from samverkan.publication.tables.printed import takes_long
from tests.rooms.publication import telling_stage as acting
from tests.rooms.publication.telling_stage import Stage


@pytest.mark.parametrize(
    ("sizes", "long"), [([671], False), ([1_501], True), ([152, 152], False), ([671, 671], True)]
)
def test_tables_laid_over_each_other_take_long(sizes: list[int], long: bool) -> None:
    assert takes_long(sizes) == long


@pytest.fixture
def waiting(counted: Stage) -> Iterator[Release]:
    """A table whose facts are checked, and which a worker has not tried yet."""
    release = acting.table(counted)
    acting.check(release, CheckKind.FACTS, by=counted.maja)
    release.refresh_from_db()
    cache.set(tasks._key(release), tasks.BEGUN)
    yield release
    cache.clear()


def test_small_table_is_not_tried_apart(counted: Stage) -> None:
    release = acting.table(counted)
    acting.check(release, CheckKind.FACTS, by=counted.maja)
    assert tasks.found(release) is None


def test_table_is_not_checked_while_it_is_tried(counted: Stage, waiting: Release) -> None:
    with pytest.raises(Refused, match="Programmet prövar"):
        acting.check(waiting, CheckKind.PRIVACY, by=counted.stina)


def test_check_tells_what_the_trial_found(counted: Stage, waiting: Release) -> None:
    tasks.begin(waiting, threshold=5)
    acting.check(waiting, CheckKind.PRIVACY, by=counted.stina)
    found = waiting.checks.get(kind=CheckKind.PRIVACY).found
    assert {name: found[name] for name in found if name != "seen"} == found_in(waiting, threshold=5)


def test_page_says_that_the_table_is_being_tried(client: Client, counted: Stage, waiting: Release) -> None:
    client.force_login(counted.stina)
    shown = client.get(f"/utgavor/orebro/{waiting.number}/").content.decode()
    assert ("Programmet prövar" in shown, "/privacy/" in shown) == (True, False)
