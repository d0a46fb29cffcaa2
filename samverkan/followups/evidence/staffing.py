"""Whether the promised functions were staffed: by a holder who was there, or a substitute, day by day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from samverkan.agreements.models import Absence, Guarantee
from samverkan.followups.evidence.finding import Finding, Row, Scenes, unknown, widest
from samverkan.followups.judging import Tally, of_tally
from samverkan.followups.spans import Days, Span, gaps, last_day, length, within, without
from samverkan.foundation.swedish import counted, days
from samverkan.people.models import Holding

NOBODY = "Ingen funktion är utpekad för åtagandet."


def judge(commitments: Iterable[Any], scenes: Scenes) -> dict[int, Finding]:
    """Return what was found of each commitment to staff something; three queries."""
    wanted = {each.pk: scenes[each.agreement_id].days for each in commitments}
    rows = Guarantee.objects.filter(commitment__in=wanted).select_related("function__organisation")
    guarantees = list(rows.order_by("commitment", "from_date", "id"))
    staffed = staffed_spans({each.function for each in guarantees}, widest(scenes))
    found: dict[int, list[tuple[Guarantee, list[Days], list[Days]]]] = defaultdict(list)
    for each in guarantees:
        promised = within([(each.from_date, each.to_date)], wanted[each.commitment_id])
        empty = [gap for part in promised for gap in gaps(staffed[each.function_id], part)]
        if promised:
            found[each.commitment_id].append((each, promised, empty))
    return {pk: _finding(found[pk]) if pk in found else unknown(NOBODY) for pk in wanted}


def staffed_spans(functions: Iterable[Any], period: Days) -> dict[int, list[Days]]:
    """Return the days on which somebody was there in each function; two queries."""
    ends = {each.pk: each.to_date for each in functions}
    holdings = list(Holding.objects.filter(function__in=ends))
    away: dict[int, list[Span]] = defaultdict(list)
    for absence in Absence.objects.filter(holding__in=[each.pk for each in holdings]):
        away[absence.holding_id].append((absence.from_date, absence.to_date))
    there: dict[int, list[Span]] = defaultdict(list)
    for each in holdings:
        held = within([(each.from_date, _earliest(each.to_date, ends[each.function_id]))], period)
        there[each.function_id] += without(held, away[each.pk], period)
    return {pk: within(there[pk], period) for pk in ends}


def _earliest(*ends: Any) -> Any:
    return min((end for end in ends if end is not None), default=None)


def _finding(found: list[tuple[Guarantee, list[Days], list[Days]]]) -> Finding:
    tally, rows = Tally(0, 0), []
    for each, promised, empty in found:
        owed = length(promised)
        part = Tally(owed, owed - length(empty))
        tally = tally.plus(part)
        told = f"{part.held} av {counted(part.owed, 'dag', 'dagar')} bemannade"
        rows.append(Row(f"{each.function.name}, {each.function.organisation.name}", told))
        rows += [_gap(each, days_empty) for days_empty in empty]
    missing = counted(tally.missing, "dag", "dagar")
    why = "Bemannat varje dag." if not tally.missing else f"Obemannat {missing} av {tally.owed}."
    return Finding(of_tally(tally), why, tally, tuple(rows))


def _gap(guarantee: Guarantee, empty: Days) -> Row:
    told = f"Obemannad {days(empty[0], last_day(empty))} ({counted(length([empty]), 'dag', 'dagar')})"
    return Row(guarantee.function.name, told, is_gap=True)
