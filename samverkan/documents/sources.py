"""Where the rows behind a document's lines can be opened, by those who may see them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.urls import reverse

from samverkan.agreements.models import Agreement
from samverkan.cycle.models import Problem
from samverkan.documents.models import Document
from samverkan.effects.models import Verdict
from samverkan.forums.addresses import address
from samverkan.forums.models import Forum
from samverkan.promises.models import Promise


def hrefs_of(body: Mapping[str, Any], *, to: Any, on: date) -> dict[str, str]:
    """Return the address of each source that a reader may open; one query for each kind that is named."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for name in _named(body):
        kind, _, key = name.partition(":")
        wanted[kind].add(key)
    found: dict[str, str] = {}
    for kind, keys in wanted.items():
        model, related, href = KINDS[kind]
        rows = model.objects.visible_to(to, on=on).filter(pk__in=keys).select_related(*related)
        found |= {f"{kind}:{each.pk}": href(each) for each in rows}
    return found


def _named(body: Mapping[str, Any]) -> Iterator[str]:
    for section in body["sections"]:
        for block in section["blocks"]:
            yield from (line["source"] for line in block["lines"] if line["source"])


def _problem(row: Problem) -> str:
    return address("cycle:problem", row.forum, row.pk)


def _agreement(row: Agreement) -> str:
    return reverse("agreements:agreement", args=[row.municipality.slug, row.slug])


def _forum(row: Forum) -> str:
    return address("forums:forum", row)


def _document(row: Document) -> str:
    return reverse("documents:document", args=[row.municipality.slug, row.kind, row.number])


def _promise(row: Promise) -> str:
    return reverse("promises:promise", args=[row.municipality.slug, row.number])


def _verdict(row: Verdict) -> str:
    measure = row.registration.measure
    return address("effects:measure", measure.problem.forum, measure.pk)


# By the word in a source: the model, what its address needs, and the address.
KINDS: dict[str, tuple[Any, tuple[str, ...], Any]] = {
    "agreement": (Agreement, ("municipality",), _agreement),
    "document": (Document, ("municipality",), _document),
    "forum": (Forum, ("municipality",), _forum),
    "problem": (Problem, ("forum__municipality",), _problem),
    "promise": (Promise, ("municipality",), _promise),
    "verdict": (Verdict, ("registration__measure__problem__forum__municipality",), _verdict),
}
