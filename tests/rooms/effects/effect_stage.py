"""The stage of the effects' tests: a town of twelve squares, weeks of counts, a measure about to begin."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np
import shapely

from samverkan.cycle.models import Cause, Dose, Measure, Problem
from samverkan.effects.actions.planning import Plan, lock, save_plan
from samverkan.effects.contents import plan_of
from samverkan.effects.models import PlannedArea, Registration
from samverkan.effects.states import RegistrationState
from samverkan.foundation.weeks import Week
from samverkan.knowledge.canonical import digest
from samverkan.places.models import Area, AreaLayer
from samverkan.places.states import LayerKind
from samverkan.situation.figures.cube import FORM
from samverkan.situation.figures.surface import HOURS
from samverkan.situation.models import Category, ReporterGroup, WeekCube

BEFORE = (Week(2025, 1), Week(2025, 26))
AFTER = (Week(2025, 27), Week(2025, 52))
STARTS = AFTER[0].monday
PLANNED_AT = datetime.combine(STARTS - timedelta(days=14), datetime.min.time(), UTC)
OVER_AT = datetime.combine(AFTER[1].sunday + timedelta(days=3), datetime.min.time(), UTC)
N_AREAS, SIDE = 12, 1_000
WEEKS = AFTER[1].index - BEFORE[0].index + 1


def lay_town(municipality: Any) -> list[Area]:
    """Give a municipality twelve squares in two rows; the first touches the second and those below."""
    layer = AreaLayer.objects.create(
        municipality=municipality,
        slug="regso",
        name="Stadsdelar",
        kind=LayerKind.STATISTICS,
        valid_from=date(2020, 1, 1),
    )
    corners = [(512_000 + i % 6 * SIDE, 6_570_000 + i // 6 * SIDE) for i in range(N_AREAS)]
    return Area.objects.bulk_create(
        Area(
            layer=layer, code=f"A{i:02d}", name=f"Område {i}",
            shape=shapely.box(x, y, x + SIDE, y + SIDE).wkb, east=x + SIDE // 2, north=y + SIDE // 2,
        )
        for i, (x, y) in enumerate(corners)
    )  # fmt: skip


def name_kinds() -> dict[str, Category]:
    """Make two groups and a type of the first."""
    make = Category.objects.create
    kinds = {
        code: make(code=code, name=name, nature="crime")
        for code, name in (("TRA", "Trafik"), ("SKA", "Skada"))
    }
    kinds["TRA-GC"] = make(code="TRA-GC", name="Moped på gångväg", nature="crime", group=kinds["TRA"])
    return kinds


def keep_counts(
    forum: Any, areas: list[Area], kind: Category, table: np.ndarray, *, silent: tuple[int, ...] = ()
) -> None:
    """Store a table of area × week as the weekly cube; in ``silent`` weeks nobody reports anything."""
    group = ReporterGroup.objects.get_or_create(forum=forum, slug="skolan", name="Skolan")[0]
    rows = []
    for at in range(table.shape[1]):
        told = (
            []
            if at in silent
            else [(area.pk, int(n)) for area, n in zip(areas, table[:, at], strict=True) if n]
        )
        by_kind, by_group = ([(area, key, n) for area, n in told] for key in (kind.pk, group.pk))
        rows.append(
            WeekCube(
                forum=forum, week=BEFORE[0].index + at, form=FORM,
                counts=_bytes(by_kind), groups=_bytes(by_group), hours=np.zeros(HOURS + 1).tobytes(),
            )
        )  # fmt: skip
    WeekCube.objects.bulk_create(rows)


def _bytes(rows: list[tuple[int, int, int]]) -> bytes:
    return np.array(rows, dtype="<i8").reshape(-1, 3).tobytes()


def steady(*, after: float = 1.0, level: int = 6) -> np.ndarray:
    """Return a town that goes up and down a little, whose first area changes when the measure begins."""
    rng = np.random.default_rng(7)
    table = rng.poisson(level, (N_AREAS, WEEKS))
    half = WEEKS // 2
    table[0, half:] = rng.poisson(level * after, WEEKS - half)
    return table


def propose(forum: Any, area: Area, *, by: Any, **told: Any) -> Measure:
    """Note a problem with its cause, and decide a measure that begins with the first week after."""
    at = PLANNED_AT - timedelta(days=30)
    problem = Problem.objects.create(
        forum=forum, kind="mopedkorning", title="Moped på gångvägar", description="Körs på kvällar.",
        area=area, noted_at=at, noted_by=by,
    )  # fmt: skip
    cause = Cause.objects.create(
        problem=problem,
        corner="place",
        perspective="situational",
        text="Öppna infarter",
        added_at=at,
        added_by=by,
    )
    owner = by.holdings.get().function
    values = {
        "title": "Hinder vid infarterna", "kind": "environment", "goal": "Färre mopeder",
        "indicator": "Händelser i veckan",
        "starts_date": STARTS, "follow_up_date": AFTER[1].sunday, "state": "decided", "dose_unit": "hinder",
        "planned_dose": 4,
    }  # fmt: skip
    return Measure.objects.create(
        problem=problem, cause=cause, owner=owner, area=area, proposed_at=at, proposed_by=by,
        decided_date=at.date(), decided_by=by, **{**values, **told},
    )  # fmt: skip


def plan_for(forum: Any, areas: list[Area], kinds: dict[str, Category], **told: Any) -> Plan:
    """Return a plan: the first area, those that touch it as ring, the rest to compare with."""
    values: dict[str, Any] = {
        "forum": forum, "categories": [kinds["TRA"]], "treated": areas[:1], "planned_dose": 4,
        "ring": [areas[i] for i in (1, 6, 7)], "comparison": [areas[i] for i in (2, 3, 4, 5, 8, 9)],
        "before": BEFORE, "after": AFTER,
    }  # fmt: skip
    return Plan(**{**values, **told})


def planned(measure: Measure, plan: Plan, *, by: Any) -> Registration:
    """Write the plan down."""
    return save_plan(measure=measure, plan=plan, version=0, by=by, at=PLANNED_AT)


def locked(measure: Measure, plan: Plan, *, by: Any) -> Registration:
    """Return the plan as if locked, without asking whether it could be nor reckoning what it could see."""
    made: Registration = Registration.objects.create(
        measure=measure, drafted_at=PLANNED_AT, drafted_by=by, **plan.values
    )
    made.categories.set(plan.categories)
    roles = [(role, area) for role, areas in plan.roles.items() for area in areas]
    PlannedArea.objects.bulk_create(
        PlannedArea(registration=made, area=area, role=role) for role, area in roles
    )
    made.state, made.locked_at, made.locked_by = RegistrationState.LOCKED, PLANNED_AT, by
    made.content_hash = digest(plan_of(made))
    made.save()
    return made


def lock_it(measure: Measure, plan: Plan, *, by: Any) -> Registration:
    """Write the plan down and lock it as people do."""
    return lock(registration=planned(measure, plan, by=by), version=1, by=by, at=PLANNED_AT)


def note_dose(measure: Measure, amount: int, *, by: Any, day: date = STARTS) -> Dose:
    """Note what was done one day."""
    return Dose.objects.create(measure=measure, done_date=day, amount=amount, noted_at=OVER_AT, noted_by=by)
