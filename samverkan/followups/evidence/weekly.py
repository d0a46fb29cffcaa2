"""Whether the picture came out every week: the weeks owed by the forum's cadence, and those published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Min
from django.utils.timezone import get_default_timezone

from samverkan.followups.evidence.finding import Finding, Row, Scene, Scenes, unknown
from samverkan.followups.judging import Tally, of_tally
from samverkan.forums.addresses import address
from samverkan.forums.arrangements import Product
from samverkan.forums.models import Forum
from samverkan.foundation.swedish import counted, days
from samverkan.foundation.weeks import Week
from samverkan.rounds import calendar
from samverkan.rounds.models import Publication, Round

NOTHING = "Ingen runda har hållits i systemet, så det finns inget att räkna."


def judge(commitments: Iterable[Any], scenes: Scenes) -> dict[int, Finding]:
    """Return what was found of each commitment to make a weekly picture; three queries."""
    places = {scene.agreement.municipality_id for scene in scenes.values()}
    every = Forum.objects.filter(municipality__in=places).producing(Product.WEEKLY_PICTURE)
    forums = list(every.by_place())
    begun, published = _weeks(forums)
    told = {}
    for each in commitments:
        scene = scenes[each.agreement_id]
        own = [forum for forum in forums if _concerns(forum, each, scene)]
        owed = {forum.pk: list(_owed(forum, begun.get(forum.pk), scene)) for forum in own}
        out = {forum.pk: _out(published[forum.pk], scene) for forum in own}
        reckoned = [forum for forum in own if owed[forum.pk]]
        told[each.pk] = _finding(reckoned, owed, out) if reckoned else unknown(NOTHING)
    return told


def _concerns(forum: Forum, commitment: Any, scene: Scene) -> bool:
    return forum.municipality_id == scene.agreement.municipality_id and commitment.arrangement_code in (
        "",
        forum.arrangement_code,
    )


def _weeks(forums: list[Forum]) -> tuple[dict[int, int], dict[int, list[tuple[int, datetime]]]]:
    """Return each forum's first round, and the weeks whose picture is out, with when."""
    rounds = Round.objects.filter(forum__in=forums).order_by().values_list("forum")
    begun: dict[int, int] = dict(rounds.annotate(first=Min("week")))
    out = Publication.objects.filter(round__forum__in=forums, number=1)
    published: dict[int, list[tuple[int, datetime]]] = defaultdict(list)
    for forum, week, at in out.values_list("round__forum", "round__week", "published_at"):
        published[forum].append((week, at))
    return begun, published


def _out(published: list[tuple[int, datetime]], scene: Scene) -> set[int]:
    return {week for week, at in published if at < scene.ends_at}


def _owed(forum: Forum, begun: int | None, scene: Scene) -> Iterator[Week]:
    """Yield the weeks whose picture should be out by the last day, from the forum's first round on."""
    if begun is None:
        return
    zone = get_default_timezone()
    first = max(Week.from_date(scene.first), Week.from_index(begun))
    last = Week.from_date(scene.last)
    while last >= first and calendar.moments(forum.cadence, last, zone=zone).missed_at > scene.ends_at:
        last = last.plus(-1)
    if last >= first:
        yield from calendar.weeks_held(forum.cadence, first, last)


def _finding(forums: list[Forum], owed: dict[int, list[Week]], published: dict[int, set[int]]) -> Finding:
    tally, rows = Tally(0, 0), []
    for forum in forums:
        missed = [week for week in owed[forum.pk] if week.index not in published[forum.pk]]
        part = Tally(len(owed[forum.pk]), len(owed[forum.pk]) - len(missed))
        tally = tally.plus(part)
        rows.append(_row(forum, part, owed[forum.pk]))
        rows += [_gap(forum, week) for week in missed]
    weeks = counted(tally.missing, "vecka", "veckor")
    why = "Bilden kom ut varje vecka." if not tally.missing else f"Bilden saknas {weeks} av {tally.owed}."
    return Finding(of_tally(tally), why, tally, tuple(rows))


def _row(forum: Forum, part: Tally, owed: list[Week]) -> Row:
    span = days(owed[0].monday, owed[-1].sunday)
    told = f"{part.held} av {counted(part.owed, 'vecka', 'veckor')} publicerade, {span}"
    return Row(forum.name, told, address("publishing:publications", forum))


def _gap(forum: Forum, week: Week) -> Row:
    told = f"Vecka {week.number}, {week.year}: ingen bild publicerad"
    return Row(forum.name, told, address("publishing:publications", forum), is_gap=True)
