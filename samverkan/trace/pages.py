"""Which pages are about a thing of the chain, and which thing that is."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils.http import urlencode

from samverkan.trace.graph import Ref
from samverkan.trace.kinds import PAGES


def way_from(match: ResolverMatch | None, path: str) -> str:
    """Return the address of the trace from a page, or "" when the page is about no such thing; no query."""
    if match is None or match.view_name not in PAGES:
        return ""
    return f"{reverse('trace:from_page')}?{urlencode({'sida': path})}"


def ref_of(path: str, *, person: Any, on: date) -> Ref | None:
    """Return the thing that a page is about, if the reader may see it; one query."""
    try:
        match = resolve(path)
    except Resolver404:
        return None
    kind = PAGES.get(match.view_name)
    if kind is None:
        return None
    wanted = {field: match.kwargs[word] for field, word in kind.found_by}
    row = kind.visible(person, on=on).filter(**wanted).first()
    return (kind.code, str(row.pk)) if row else None
