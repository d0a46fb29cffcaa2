"""The heavy work of publication, done beside the site by a worker."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django_tasks import task

from samverkan.publication.contents import found_in
from samverkan.publication.models import Release

A_DAY = 24 * 60 * 60
BEGUN = "begun"


def begin(release: Release, *, threshold: int) -> None:
    """Let a worker try a table; what it finds is kept for a day, and asked for again when it is gone."""
    cache.set(_key(release), BEGUN, A_DAY)
    try_table.enqueue(release.pk, threshold)


def found(release: Release) -> Any:
    """Return what the worker found, ``BEGUN`` while it looks, nothing when nobody has asked it."""
    return cache.get(_key(release))


@task()
def try_table(release_id: int, threshold: int) -> None:
    """Try a table against everything that is out; whoever checks the release reads what was found."""
    release = Release.objects.select_related("copy").get(pk=release_id)
    cache.set(_key(release), found_in(release, threshold=threshold), A_DAY)


def _key(release: Release) -> str:
    return f"publication/tried/{release.pk}/{release.copy.content_hash}"
