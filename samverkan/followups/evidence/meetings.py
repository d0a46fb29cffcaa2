"""Whether the forums met as often as was promised: the meetings owed by the clock, and the days they met."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from samverkan.followups.evidence.finding import Finding, Row, Scene, Scenes, unknown
from samverkan.followups.judging import Tally, of_tally
from samverkan.forums import clock, held
from samverkan.forums.models import Forum
from samverkan.foundation.swedish import counted, day, days

NO_FORUM = "Forumet är inte inlagt, så mötena kan inte räknas."
NOBODY_REMEMBERS = "Mötena förs inte i systemet, så de kan inte räknas."
NOT_YET = "Inget möte har hunnit bli aktuellt."


def judge(commitments: Iterable[Any], scenes: Scenes) -> dict[int, Finding]:
    """Return what was found of each commitment to meet; one query, and one for each room that remembers."""
    places = {scene.agreement.municipality_id for scene in scenes.values()}
    forums = list(Forum.objects.filter(municipality__in=places).order_by("name"))
    first, last = min(s.first for s in scenes.values()), max(s.last for s in scenes.values())
    met = held.days_held(forums, since=first, on=last) if held.is_known() else None
    return {each.pk: _judged(each, scenes[each.agreement_id], forums, met) for each in commitments}


def _judged(commitment: Any, scene: Scene, forums: list[Forum], met: dict[int, list[date]] | None) -> Finding:
    own = [
        forum
        for forum in forums
        if forum.municipality_id == scene.agreement.municipality_id
        and forum.arrangement_code == commitment.arrangement_code
    ]
    if not own or met is None:
        return unknown(NOBODY_REMEMBERS if own else NO_FORUM)
    tally, rows = Tally(0, 0), []
    for forum in own:
        part, told = _of_forum(forum, commitment, scene, met[forum.pk])
        tally = tally.plus(part)
        rows += told
    if not tally.owed:
        return unknown(NOT_YET, *rows)
    why = f"{tally.held} av {counted(tally.owed, 'möte', 'möten')} hållna."
    return Finding(of_tally(tally), why, tally, tuple(rows))


def _of_forum(forum: Forum, commitment: Any, scene: Scene, met: list[date]) -> tuple[Tally, list[Row]]:
    """Return how many of a forum's owed meetings were held, with the days and the spans without.

    They are owed from the day the forum began, or from its first meeting here.
    """
    promised = {"per_year": commitment.per_year} if commitment.per_year else {}
    cadence = replace(forum.cadence, **promised)
    begins = forum.from_date or min(met, default=None)
    if begins is None:
        return Tally(0, 0), []
    first, end = max(scene.first, begins), scene.days[1]
    within = [each for each in met if first <= each < end]
    owed, empty = clock.owed(cadence, first, end), clock.missed(cadence, within, first, end)
    rows = [Row(forum.name, f"Möte {day(each)}") for each in within]
    rows += [
        Row(forum.name, f"Inget möte {days(each.from_date, each.last_day)}", is_gap=True) for each in empty
    ]
    return Tally(len(owed), len(owed) - len(empty)), rows
