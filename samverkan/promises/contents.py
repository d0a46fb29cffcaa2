"""What everybody may read of a promise, as one body: only texts that two parties will have approved.

A count of views is told from five, a measure when something of it is done, the police's when it is over.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Count, Q, Sum

from samverkan.cycle.states import MeasureKind, MeasureState
from samverkan.foundation.content import sealed
from samverkan.promises.models import Promise, View
from samverkan.promises.states import UNDER_WAY

SCHEMA = "samverkan.promise/1"
FEWEST = 5
BEGUN = (MeasureState.UNDER_WAY, MeasureState.DONE, MeasureState.FOLLOWED_UP)
LANGUAGES = ("sv", "easy", "en")


def body_of(promise: Promise) -> dict[str, Any]:
    """Return what is to be frozen of the promise as it stands."""
    return {
        "schema": SCHEMA,
        "number": promise.number,
        **_words(promise),
        "area": promise.area.name if promise.area else "",
        "said": said_about(promise),
        "parties": sorted(each.name for each in promise.parties.all()),
        "owner": str(promise.owner) if promise.owner else "",
        "decision": _decision(promise),
        "deadline": str(promise.deadline_date),
        "next": str(promise.follow_up_date) if promise.state in UNDER_WAY else "",
        "indicator": promise.indicator,
        "unit": promise.unit,
        "baseline": _plain(promise.baseline),
        "target": _plain(promise.target),
        "done": done_for(promise),
        "readings": _readings(promise),
        "state": promise.state,
        "reason": promise.reason,
    }


def hash_of(body: dict[str, Any]) -> str:
    """Return the name of a body by its content."""
    return str(sealed(body)["content_hash"])


def said_about(promise: Promise) -> dict[str, Any]:
    """Return how many dialogues there were, and the themes that at least five views were about."""
    dialogues = promise.dialogues.all()
    views = View.objects.counted().filter(dialogue__in=dialogues.values("pk"))
    if promise.area_id is not None:
        in_area = Q(area=promise.area_id) | Q(area__isnull=True, dialogue__area=promise.area_id)
        views = views.filter(in_area)
    chosen = promise.categories.values_list("pk", flat=True)
    if chosen:
        views = views.filter(category__in=list(chosen))
    counts = Counter(dict(views.values_list("category__name").annotate(count=Count("pk"))))
    return {"dialogues": len(dialogues), "themes": themes_of(counts)}


def themes_of(counts: Counter[str | None]) -> list[dict[str, Any]]:
    """Return the themes that may be told, the most common first; no total, so nothing can be subtracted."""
    named = [(name, count) for name, count in counts.items() if name and count >= FEWEST]
    return [
        {"name": name, "count": count} for name, count in sorted(named, key=lambda each: (-each[1], each[0]))
    ]


def done_for(promise: Promise) -> list[dict[str, Any]]:
    """Return what has been done of the promise's measures: how much of what, and whether it goes on."""
    kept = Q(doses__withdrawn_at=None)
    going_on = Q(kind=MeasureKind.POLICE, state=MeasureState.UNDER_WAY)  # domain 3.5: planned operations
    rows = (
        promise.measures.filter(state__in=BEGUN)
        .exclude(going_on)
        .annotate(amount=Sum("doses__amount", filter=kept), times=Count("doses", filter=kept))
    )
    return [
        {
            "title": each.title,
            "amount": _plain(each.amount),
            "unit": each.dose_unit,
            "times": each.times,
            "goes_on": each.state == MeasureState.UNDER_WAY,
        }
        for each in rows.order_by("title", "pk")
        if each.times or each.state != MeasureState.UNDER_WAY
    ]


def _words(promise: Promise) -> dict[str, Any]:
    """Return title and text in each language; one that is not written is not there."""
    titles = (promise.title, promise.title_easy, promise.title_en)
    texts = (promise.text, promise.text_easy, promise.text_en)
    reasons = (promise.reason, promise.reason_easy, promise.reason_en)
    words = {
        code: {"title": title or promise.title, "text": text, "reason": reason}
        for code, title, text, reason in zip(LANGUAGES, titles, texts, reasons, strict=True)
        if text
    }
    return {"words": words}


def _decision(promise: Promise) -> dict[str, str]:
    body = promise.decided_body
    if not body and promise.outcome is not None:
        body = promise.outcome.item.sitting.forum.name
    return {"body": body, "date": str(promise.decided_date), "number": promise.registry_number}


def _readings(promise: Promise) -> list[dict[str, str]]:
    """Return what was read off, the latest first; of two for one day the later noted holds."""
    latest: dict[Any, Any] = {}
    for each in promise.readings.order_by("read_date", "pk"):
        latest[each.read_date] = each
    return [
        {
            "date": str(day),
            "value": _plain(each.value),
            "source": each.source,
            "kind": each.source_kind,
            "text": each.text,
        }
        for day, each in sorted(latest.items(), reverse=True)
    ]


def _plain(value: Any) -> str:
    """Return a number without decimals that say nothing, "" for none."""
    return "" if value is None else format(value.normalize(), "f")
