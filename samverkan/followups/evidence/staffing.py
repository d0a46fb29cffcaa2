"""Whether the promised functions were staffed: by a holder who was there, or a substitute, day by day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from samverkan.agreements.ledger import held_days
from samverkan.agreements.models import Guarantee
from samverkan.agreements.staffing import Span, days, gaps, joined, span, without
from samverkan.followups.evidence.finding import Finding, Row, Scenes, unknown
from samverkan.followups.judging import Tally, of_tally
from samverkan.foundation import swedish
from samverkan.people.models import Holding

NOBODY = "Ingen funktion är utpekad för åtagandet."
DAY = timedelta(days=1)


def judge(commitments: Iterable[Any], scenes: Scenes) -> dict[int, Finding]:
    """Return what was found of each commitment to staff something; three queries."""
    wanted = {each.pk: scenes[each.agreement_id].days for each in commitments}
    rows = Guarantee.objects.filter(commitment__in=wanted).select_related("function__organisation")
    guarantees = list(rows.order_by("commitment", "from_date", "id"))
    covered = covered_days({each.function_id for each in guarantees})
    found: dict[int, list[tuple[Guarantee, Span, list[Span]]]] = defaultdict(list)
    for each in guarantees:
        (first, end), owed = wanted[each.commitment_id], span(each.from_date, each.to_date)
        promised = max(first, owed[0]), min(end, owed[1])
        if promised[0] < promised[1]:
            empty = gaps(covered[each.function_id], *promised)
            found[each.commitment_id].append((each, promised, empty))
    return {pk: _finding(found[pk]) if pk in found else unknown(NOBODY) for pk in wanted}


def covered_days(functions: Iterable[int]) -> dict[int, list[Span]]:
    """Return the days on which somebody was there in each function; two queries.

    Whoever has left since was there then: that somebody may no longer sign in takes away no days.
    """
    holdings = Holding.objects.filter(function__in=functions).select_related("function", "person")
    there: dict[int, list[Span]] = defaultdict(list)
    for each in holdings.prefetch_related("absences"):
        away = [span(absence.from_date, absence.to_date) for absence in each.absences.all()]
        there[each.function_id] += without([held_days(each)], away)
    return {pk: joined(there[pk]) for pk in functions}


def _finding(found: list[tuple[Guarantee, Span, list[Span]]]) -> Finding:
    tally, rows = Tally(0, 0), []
    for each, promised, empty in found:
        owed = days([promised])
        part = Tally(owed, owed - days(empty))
        tally = tally.plus(part)
        told = f"{part.held} av {swedish.counted(part.owed, 'dag', 'dagar')} bemannade"
        rows.append(Row(f"{each.function.name}, {each.function.organisation.name}", told))
        rows += [_gap(each, gap) for gap in empty]
    missing = swedish.counted(tally.missing, "dag", "dagar")
    why = "Bemannat varje dag." if not tally.missing else f"Obemannat {missing} av {tally.owed}."
    return Finding(of_tally(tally), why, tally, tuple(rows))


def _gap(guarantee: Guarantee, empty: Span) -> Row:
    length = swedish.counted(days([empty]), "dag", "dagar")
    when = swedish.days(empty[0], empty[1] - DAY) if days([empty]) > 1 else swedish.day(empty[0])
    return Row(guarantee.function.name, f"Obemannad {when} ({length})", is_gap=True)
