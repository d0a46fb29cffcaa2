"""What rooms above the sittings hand to an agenda: the latest published picture of each forum."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from samverkan.forums.arrangements import Product
from samverkan.forums.models import Forum
from samverkan.foundation.swedish import day
from samverkan.rounds.models import Publication
from samverkan.sittings.sources import Source, Thing, register

KIND = "lagesbild"


def register_all() -> None:
    """Let agendas know."""
    register(Source(KIND, "Publicerad lägesbild", pictures, picture))


def pictures(forum: Any, on: date) -> Iterator[Thing]:
    """Yield the picture of each of the municipality's forums that makes one; they have it themselves."""
    if Product.WEEKLY_PICTURE in forum.arrangement.produces:
        return
    makers = Forum.objects.open(on=on).producing(Product.WEEKLY_PICTURE)
    for maker in makers.filter(municipality=forum.municipality_id).order_by("name"):
        thing = picture(forum, str(maker.pk), on)
        if thing is not None:
            yield thing


def picture(forum: Any, key: str, on: date) -> Thing | None:
    """Return a forum's picture as it stands: the latest that is out by that day."""
    rows = Publication.objects.filter(round__forum=int(key), round__forum__municipality=forum.municipality_id)
    out = rows.filter(published_at__date__lte=on).select_related("round__forum", "snapshot")
    row = out.defer("snapshot__body").latest_first().first()
    return _thing(row) if row else None


def _thing(row: Publication) -> Thing:
    week = row.round.iso_week
    lines = (
        f"Senast: vecka {week.number}, {week.year}, publicerad {day(localdate(row.published_at))}.",
        f"Kontrollsumma {row.snapshot.content_hash[:18]}.",
    )
    return Thing(KIND, str(row.round.forum_id), f"Läget enligt {row.round.forum}", lines)
