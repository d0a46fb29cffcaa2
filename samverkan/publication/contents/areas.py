"""A table of areas as it may leave the house, with the counts under it kept apart."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from samverkan.foundation.weeks import Week
from samverkan.publication.contents.rule import told
from samverkan.publication.figures.counting import COMPLETE, Layout, Row, counts_of, layout_of
from samverkan.publication.figures.hiding import Hidden, find_out, hide
from samverkan.publication.figures.rates import rate_of
from samverkan.publication.frozen import body_of, under
from samverkan.publication.models import Basis, PublicationRule, Release
from samverkan.publication.states import OUT, ReleaseKind
from samverkan.publication.tables.printed import Counts, Groups, Printed, takes_long
from samverkan.publication.tables.standing import recounted, standing

Body = dict[str, Any]


@dataclass(frozen=True)
class Compiled:
    """What the public may read, and what stands under it."""

    body: Body
    under: Body


def compile_areas(release: Release, rule: PublicationRule) -> Compiled:
    """Return the table of a release: counted, and hidden so that nothing small can be worked out."""
    weeks = weeks_of(release)
    before = printed_before(release)
    fresh = counts_of(release.forum, weeks)
    if release.corrects_id is None:
        counts = standing(fresh, before)
    else:
        counts = recounted(fresh, before, weeks=weeks, threshold=rule.threshold)
    layout = layout_of(release.forum, release.layer, detail=release.detail, weeks=weeks)
    table = Printed(weeks, layout.areas, layout.categories, np.zeros((0, 0)), counts)
    hidden = hide(table, before=before, threshold=rule.threshold)
    return Compiled(_body(release, layout, hidden, rule), _under(hidden, before))


def found_in(release: Release, *, threshold: int) -> Body:
    """Return how a release's table came to be, and what an attacker with all tables would find."""
    basis = release.bases.get(content_hash=release.copy.content_hash)
    kept, attacked = under(basis), _attacked(release, basis)
    found = find_out(attacked, threshold=threshold)
    told = {name: kept[name] for name in ("few", "others", "exposed")}
    return {**told, "recovered": found.small, "tables": len(attacked)}


def is_heavy(release: Release) -> bool:
    """Tell whether an attack on a release's table takes longer than anybody should wait for a page."""
    basis = release.bases.get(content_hash=release.copy.content_hash)
    return takes_long([each.values.size for each in _attacked(release, basis)])


def _attacked(release: Release, basis: Basis) -> list[Printed]:
    """Return the tables an attacker can lay over each other, the release's own last."""
    mine = _printed(basis, release)
    return [*(each for each in printed_before(release) if set(each.weeks) & set(mine.weeks)), mine]


def is_outdated(release: Release) -> bool:
    """Tell whether another table has come out since the release was counted."""
    if release.kind != ReleaseKind.AREAS:
        return False
    basis = release.bases.get(content_hash=release.copy.content_hash)
    return bool(under(basis)["before"] != len(printed_before(release)))


def weeks_of(release: Release) -> range:
    """Return the weeks a release covers; the database refuses one of areas without any."""
    if release.first_week is None or release.last_week is None:
        return range(0)
    return range(release.first_week, release.last_week + 1)


def printed_before(release: Release) -> list[Printed]:
    """Return every table of the same reports that has ever been out, the first one first; one query."""
    bases = Basis.objects.filter(
        release__municipality=release.municipality_id,
        release__forum=release.forum_id,
        release__kind=ReleaseKind.AREAS,
        release__state__in=OUT,
    ).exclude(release=release.pk)
    rows = bases.select_related("release__copy").order_by("release__published_at", "release__number")
    return [
        _printed(each, each.release) for each in rows if each.content_hash == each.release.copy.content_hash
    ]


def _printed(basis: Basis, release: Release) -> Printed:
    kept, body = under(basis), body_of(release.copy)
    rows = [[*area["counts"], area["total"]] for area in body["areas"]]
    values = np.array([*rows, body["totals"]], dtype=float)  # None is nan
    areas, categories = (Groups(tuple(map(tuple, kept[name]))) for name in ("areas", "categories"))
    return Printed(range(*kept["weeks"]), areas, categories, values, Counts.of(kept["counts"]))


def _under(hidden: Hidden, before: list[Printed]) -> Body:
    printed = hidden.printed
    return {
        "weeks": [printed.weeks.start, printed.weeks.stop],
        "areas": [list(part) for part in printed.areas.parts],
        "categories": [list(part) for part in printed.categories.parts],
        "counts": printed.under.as_body(),
        "few": hidden.few,
        "others": hidden.others,
        "exposed": hidden.exposed,
        "before": len(before),
    }


def _body(release: Release, layout: Layout, hidden: Hidden, rule: PublicationRule) -> Body:
    values, weeks = hidden.printed.values, hidden.printed.weeks
    swedish, english = told(threshold=rule.threshold, lag=rule.lag_weeks)
    return {
        "period": _period(weeks),
        "layer": {
            "name": release.layer.name if release.layer else "",
            "is_illustrative": layout.is_illustrative,
        },
        "columns": [{"code": code, "name": name} for code, name in layout.columns],
        "areas": [_area(row, values[at], len(weeks)) for at, row in enumerate(layout.rows)],
        "totals": _whole(values[-1]),
        "threshold": rule.threshold,
        "lag_weeks": rule.lag_weeks,
        "hidden": hidden.count,
        "rules": swedish,
        "rules_english": english,
    }


def _period(weeks: range) -> Body:
    first, last = Week.from_index(weeks.start), Week.from_index(weeks.stop - 1)
    return {
        "first": str(first),
        "last": str(last),
        "from": first.monday.isoformat(),
        "to": last.sunday.isoformat(),
        "weeks": len(weeks),
    }


def _area(row: Row, values: np.ndarray, weeks: int) -> Body:
    *counts, total = _whole(values)
    is_complete = row.reported >= COMPLETE
    rate = None
    if total is not None and is_complete:
        rate = rate_of(total, population=row.population, weeks=weeks)
    return {
        **asdict(row),
        "is_complete": is_complete,
        "counts": counts,
        "total": total,
        "rate": asdict(rate) if rate else None,
    }


def _whole(values: np.ndarray) -> list[int | None]:
    return [None if np.isnan(value) else int(value) for value in values]
