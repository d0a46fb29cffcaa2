"""How much, where and when: counts with intervals, and who reported."""

from __future__ import annotations

from samverkan.documents.blocks import KEPT, Block, Line, block, line, missing, table
from samverkan.documents.figures import EVENING, NIGHT, Extent
from samverkan.documents.gathering.ground import Ground
from samverkan.foundation.swedish import WEEKDAYS, counted, joined, number, usual
from samverkan.meetings.figures.change import FEWEST_FOR_PERCENT, Change

CLOCK = 24
RULE = (
    "Intervallet (95 %) räknar bara med slumpen. Fler som rapporterar kan ge större ändringar än så. "
    f"Procent visas när båda antalen är minst {FEWEST_FOR_PERCENT}. En ändring säger inte varför."
)
NO_RANKING = (
    "Områdena står i bokstavsordning: de är olika stora och olika många rapporterar. "
    "Det är ingen rangordning."
)


def in_short(ground: Ground) -> list[Block]:
    """Tell the totals as sentences, one for each forum that counts."""
    lines = [line(forum.name, _told(found), secrecy=KEPT) for forum, found in ground.extents if found.count]
    open_now = [each for each in ground.problems if each.state not in ("closed", "left")]
    if open_now:
        lines.append(line("Problem i arbete", counted(len(open_now), "problem", "problem"), secrecy=KEPT))
    return [block(lines or [missing("inga händelser är rapporterade under perioden")])]


def extent(ground: Ground) -> list[Block]:
    """Show each event type against as many weeks one or more years earlier."""
    return [_extent(forum.name, found) for forum, found in ground.extents] or [
        block([missing("inget forum i kommunen samlar in händelser")])
    ]


def areas(ground: Ground) -> list[Block]:
    """Show each area with the interval that chance alone would give, and when it happens."""
    return [_areas(forum.name, found) for forum, found in ground.extents if found.count]


def reporting(ground: Ground) -> list[Block]:
    """Show in how many weeks each group has reported: silence is silence, not calm."""
    shown = []
    for forum, found in ground.extents:
        rows = [(name, f"{number(weeks)} av {number(found.weeks)}") for name, weeks in found.reported]
        columns = (("Grupp", False), ("Veckor med rapporter", True))
        name = f"Vilka som rapporterat till {forum.name}"
        told = table(name, columns, rows, secrecy=KEPT) if rows else None
        lines = [] if rows else [missing(f"ingen grupp rapporterar till {forum.name}")]
        shown.append(block(lines, table=told))
    return shown


def _told(found: Extent) -> str:
    now = counted(found.count, "händelse", "händelser")
    span = f"{now}, vecka {found.first.number} {found.first.year} till {found.last.number} {found.last.year}"
    if not found.is_comparable:
        return f"{span}."
    change = found.recent
    if found.weeks == found.recent_weeks:
        return f"{span}, mot {number(change.before)} samma veckor året före: {change.told}."
    recent = f"De senaste {found.recent_weeks} veckorna {number(change.now)}"
    return f"{span}. {recent} mot {number(change.before)} lika många veckor före: {change.told}."


def _extent(name: str, found: Extent) -> Block:
    if not found.count:
        return block([missing(f"inga händelser är rapporterade till {name} under perioden")])
    lines: list[Line] = [line("Sammanlagt", _told(found), secrecy=KEPT)]
    if not found.is_comparable:
        lines.append(missing("händelser finns inte från alla veckor att jämföra med"))
    columns = [("Händelsetyp", False), ("Hela perioden", True), *_compared(found)]
    rows = [_row(each, count, change, found) for each, count, change in found.categories]
    shown = table(f"Händelsetyper, {name}", columns, rows, secrecy=KEPT)
    return block(lines, table=shown, note=RULE if found.is_comparable else "")


def _compared(found: Extent) -> list[tuple[str, bool]]:
    if not found.is_comparable:
        return []
    if found.weeks == found.recent_weeks:
        return [("Året före", True), ("Ändring", False)]
    recent = f"Senaste {found.recent_weeks} veckorna"
    return [(recent, True), (f"{found.recent_weeks} veckor före", True), ("Ändring", False)]


def _row(name: str, count: int, change: Change, found: Extent) -> list[str]:
    if not found.is_comparable:
        return [name, number(count)]
    now = [] if found.weeks == found.recent_weeks else [number(change.now)]
    return [name, number(count), *now, number(change.before), change.told]


def _areas(name: str, found: Extent) -> Block:
    rows = [
        (each.name, number(each.count), usual(each.low, each.high), number(each.count / found.weeks, 1))
        for each in sorted(found.areas, key=lambda area: area.name)
    ]
    columns = (("Område", False), ("Antal", True), ("Slumpen ger", True), ("Per vecka", True))
    lines = [*_when(found)]
    if found.unplaced:
        lines.append(line("Utan område", counted(found.unplaced, "händelse", "händelser"), secrecy=KEPT))
    shown = table(f"Områden, {name}", columns, rows, secrecy=KEPT) if rows else None
    return block(lines, table=shown, note=NO_RANKING)


def _when(found: Extent) -> list[Line]:
    """Tell the shares of evening, night and weekend, of the events whose hour is known."""
    known = float(found.clock.sum())
    if known < FEWEST_FOR_PERCENT or found.unclocked > known:
        return [missing("klockslag saknas för de flesta händelser")]
    hours = found.clock.reshape(len(WEEKDAYS), CLOCK)
    busiest = hours.sum(axis=1)
    top = [WEEKDAYS[i] for i in range(len(WEEKDAYS)) if busiest[i] == busiest.max()]
    evening, night = (float(hours[:, list(span)].sum()) / known for span in (EVENING, NIGHT))
    told = (
        f"{number(100 * evening)} % kl. 18–24, {number(100 * night)} % kl. 22–06. Flest på {joined(top)}ar."
    )
    return [line("När på dygnet", told)]
