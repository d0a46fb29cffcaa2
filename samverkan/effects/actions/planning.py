"""Fix what is compared before the measure begins: draft, change, lock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.cycle.models import Measure
from samverkan.effects import contents, rules
from samverkan.effects.figures.power import Chance, chance_of_seeing
from samverkan.effects.figures.series import Counts, count, lay, weeks_counted
from samverkan.effects.models import PlannedArea, Registration
from samverkan.effects.states import Expected, RegistrationState, Role
from samverkan.foundation import audit
from samverkan.foundation.refusals import refuse_if, refuse_if_changed
from samverkan.foundation.weeks import Week
from samverkan.knowledge.canonical import digest

MEANWHILE = "Någon annan har ändrat planen medan du skrev. Se vad som ändrats och spara igen."


@dataclass(frozen=True)
class Plan:
    """What somebody wants to compare."""

    forum: Any
    categories: Sequence[Any]
    treated: Sequence[Any]
    comparison: Sequence[Any] = ()
    ring: Sequence[Any] = ()
    before: tuple[Week, Week] = field(kw_only=True)
    after: tuple[Week, Week] = field(kw_only=True)
    planned_dose: Decimal | None = None
    expected: str = Expected.FEWER
    chosen_among: int = 1

    @property
    def roles(self) -> dict[Role, list[Any]]:
        """Return the areas by role."""
        return {
            Role.TREATED: list(self.treated),
            Role.COMPARISON: list(self.comparison),
            Role.RING: list(self.ring),
        }

    @property
    def values(self) -> Mapping[str, Any]:
        """Return the columns of a registration."""
        return {
            "forum": self.forum,
            "before_from": self.before[0].index,
            "before_until": self.before[1].index,
            "after_from": self.after[0].index,
            "after_until": self.after[1].index,
            "planned_dose": self.planned_dose,
            "expected": self.expected,
            "chosen_among": self.chosen_among,
        }


@transaction.atomic
def save_plan(*, measure: Measure, plan: Plan, version: int, by: Any, at: datetime) -> Registration:
    """Write down what is to be compared; ``version`` is the one the writer had, 0 for a new plan."""
    kept = _held(measure)
    _refuse_plan(kept, plan, by=by, at=at)
    standing = Registration.objects.select_for_update().filter(measure=kept).first()
    if standing is None:
        made = Registration.objects.create(measure=kept, drafted_at=at, drafted_by=by, **plan.values)
        verb = "registration.drafted"
    else:
        refuse_if(rules.why_not_change(standing))
        refuse_if_changed(standing, version=version, reason=MEANWHILE)
        made = _rewrite(standing, plan)
        verb = "registration.changed"
    made.categories.set(plan.categories)
    made.planned_areas.all().delete()
    PlannedArea.objects.bulk_create(
        PlannedArea(registration=made, area=area, role=role)
        for role, areas in plan.roles.items()
        for area in areas
    )
    audit.note(verb, thing=made, by=by, at=at, facts={"version": made.version})
    return made


@transaction.atomic
def lock(*, registration: Registration, version: int, by: Any, at: datetime) -> Registration:
    """Lock what the reader has seen: from now on the database refuses to change it."""
    measure = _held(registration.measure)
    rows = Registration.objects.select_for_update(of=("self",)).select_related("forum__municipality")
    kept: Registration = rows.get(pk=registration.pk)
    refuse_if(rules.why_not_work(measure, by=by, on=localdate(at)))
    refuse_if(rules.why_not_lock(kept, measure, known=weeks_counted(kept.forum)))
    refuse_if(rules.why_not_plan(measure, on=localdate(at)))
    refuse_if_changed(kept, version=version, reason=MEANWHILE)
    refuse_if(rules.why_not_compared(set(kept.planned_areas.values_list("role", flat=True))))
    kept.detectable = chance_of(kept).fall
    kept.state, kept.locked_at, kept.locked_by = RegistrationState.LOCKED, at, by
    kept.content_hash = digest(contents.plan_of(kept))
    kept.save(update_fields=["state", "locked_at", "locked_by", "content_hash", "detectable"])
    audit.note("registration.locked", thing=kept, by=by, at=at, facts={"content": kept.content_hash})
    return kept


def chance_of(registration: Registration, counted: Counts | None = None) -> Chance:
    """Return which fall the plan could see, from the weeks before."""
    before = (registration.before_from, registration.before_until)
    if counted is None:
        kinds = registration.categories.all()
        counted = count(registration.forum, kinds, first=before[0], last=before[1])
    planned = list(registration.planned_areas.order_by("area__code", "id"))
    keys = {role: [each.area_id for each in planned if each.role == role] for role in Role}
    series = lay(counted, keys, before=before, after=None)
    return chance_of_seeing(
        series, weeks_after=registration.weeks_after, chosen_among=registration.chosen_among
    )


def _held(measure: Measure) -> Measure:
    rows = Measure.objects.select_for_update(of=("self",)).select_related("problem__forum__municipality")
    kept: Measure = rows.get(pk=measure.pk)
    return kept


def _refuse_plan(measure: Measure, plan: Plan, *, by: Any, at: datetime) -> None:
    refuse_if(rules.why_not_work(measure, by=by, on=localdate(at)))
    refuse_if(rules.why_not_plan(measure, on=localdate(at)))
    areas = [area for areas in plan.roles.values() for area in areas]
    refuse_if(rules.why_not_count(measure, plan.forum, areas, list(plan.categories)))
    refuse_if(rules.why_not_these_areas(plan.roles))
    refuse_if(rules.why_not_these_weeks(plan.before, plan.after))


def _rewrite(standing: Registration, plan: Plan) -> Registration:
    for name, value in plan.values.items():
        setattr(standing, name, value)
    standing.version += 1
    standing.save(update_fields=[*plan.values, "version"])
    return standing
