"""The follow-up in short, for every meeting: how the promises stand, and which are not kept whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from samverkan.agreements.models import Agreement
from samverkan.agreements.states import FollowUpKind
from samverkan.followups.evidence.gathering import judged, tallied, worst_first
from samverkan.sittings.sources import Source, Thing, register

KIND = "uppfoljning-i-korthet"
MOST = 8


def register_all() -> None:
    """Let agendas know; the room does so when the program starts."""
    register(Source(KIND, "Så går det med det vi lovat", due, one))


def in_short(agreement: Agreement, *, on: date) -> list[str]:
    """Return the short form: how many promises got each verdict, then those that are not kept whole."""
    every = judged(agreement, last=on)
    counts = [f"{count} {verdict.label}" for verdict, count in tallied(every).items() if count]
    below = worst_first(every)
    lines = [
        f"{each.commitment.text}: {each.finding.verdict.label}. {each.finding.why}" for each in below[:MOST]
    ]
    more = [f"Och {len(below) - MOST} till."] if len(below) > MOST else []
    return [f"{', '.join(counts)}." if counts else "Inga åtaganden är inskrivna.", *lines, *more]


def due(forum: Any, on: date) -> Iterator[Thing]:
    """Yield the short form for a forum that follows up on the agreement at every meeting."""
    for agreement in _asked_of(forum, on):
        yield _thing(agreement, on)


def one(forum: Any, key: str, on: date) -> Thing | None:
    """Return the short form of one agreement."""
    found = Agreement.objects.filter(municipality=forum.municipality_id, pk=key).first()
    return _thing(found, on) if found else None


def _asked_of(forum: Any, on: date) -> Any:
    every = {"follow_ups__kind": FollowUpKind.EVERY_MEETING}
    rows = Agreement.objects.filter(municipality=forum.municipality_id).in_force(on=on)
    return rows.filter(**every, follow_ups__arrangement_code=forum.arrangement_code).order_by("pk")


def _thing(agreement: Agreement, on: date) -> Thing:
    href = reverse("followups:agreement", args=[agreement.municipality.slug, agreement.slug])
    return Thing(
        KIND, str(agreement.pk), "Så går det med det vi lovat", tuple(in_short(agreement, on=on)), href
    )
