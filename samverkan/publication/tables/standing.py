"""Which counts a week stands by: those it was first published with, until a correction says otherwise."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from samverkan.publication.tables.cells import spans
from samverkan.publication.tables.printed import Counts, Printed


def standing(fresh: Counts, before: Sequence[Printed]) -> Counts:
    """Return the counts with weeks that are out already as they are out; the latest table decides.

    What came in late would else be the difference between two tables, and anybody could read it.
    """
    tables = list(before)
    areas = sorted({*fresh.areas, *(code for each in tables for code in each.under.areas)})
    categories = sorted({*fresh.categories, *(code for each in tables for code in each.under.categories)})
    rows = []
    for week in range(fresh.first, fresh.last + 1):
        told = [each.under for each in tables if week in each.weeks]
        rows.append((told or [fresh])[-1].of_weeks(range(week, week + 1), areas, categories))
    return Counts(fresh.first, tuple(areas), tuple(categories), np.stack(rows))


def recounted(fresh: Counts, before: Sequence[Printed], *, weeks: range, threshold: int) -> Counts:
    """Return counts for a correction: anew where that changes at least ``threshold``, else as they are out.

    A smaller change would be a small number that anybody finds by subtraction.
    """
    kept = standing(fresh, before)
    areas, categories = list(kept.areas), list(kept.categories)
    table = kept.table.copy()
    for span, _ in spans([each.weeks for each in before] + [weeks]):
        here = [week - kept.first for week in span if week in weeks]
        if not here:
            continue
        new = np.stack(
            [fresh.of_weeks(range(w, w + 1), areas, categories) for w in (kept.first + at for at in here)]
        )
        changed = np.abs(new.sum(axis=0) - table[here].sum(axis=0)) >= threshold
        table[here] = np.where(changed, new, table[here])
    return Counts(kept.first, kept.areas, kept.categories, table)
