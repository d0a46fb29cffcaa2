"""What may be chosen in the forms: areas, event types, causes, methods, owners, parties, decisions."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from samverkan.agreements.models import Agreement, Commitment
from samverkan.agreements.states import AgreementState
from samverkan.cycle import kinds
from samverkan.cycle.models import Measure, Problem
from samverkan.cycle.states import CauseState
from samverkan.knowledge.models import Method
from samverkan.people.models import Function, Organisation
from samverkan.places.models import Area
from samverkan.rounds.models import Decision
from samverkan.sittings.models import Outcome
from samverkan.sittings.states import OutcomeKind
from samverkan.situation.models import Category


def areas_of(forum: Any) -> QuerySet[Area]:
    """Return the areas of every division of the forum's municipality."""
    rows = Area.objects.filter(layer__municipality=forum.municipality_id, layer__valid_to=None)
    return rows.select_related("layer").order_by("layer__name", "name")


def for_problem(forum: Any) -> dict[str, Any]:
    """Return what a problem may be said to be."""
    return {"areas": areas_of(forum), "categories": Category.objects.filter(retired_at=None).order_by("code")}


def counted_by(kind: str, chosen: list[Category]) -> list[Category]:
    """Return the event types that count: those chosen, else those of the kind."""
    codes = kinds.kind_of(kind).categories
    return chosen or list(Category.objects.filter(code__in=codes, retired_at=None))


def for_measure(problem: Problem, reader: Any, *, on: date) -> dict[str, Any]:
    """Return what a measure may be made of."""
    town = problem.forum.municipality_id
    around = Organisation.objects.visible_to(reader, on=on).filter(functions__municipalities=town)
    agreed = Agreement.objects.filter(municipality=town, state=AgreementState.SIGNED, until_date__gte=on)
    promised = Commitment.objects.filter(agreement__in=agreed)
    return {
        "cause": problem.causes.exclude(state=CauseState.REJECTED).order_by("pk"),
        "method": Method.objects.visible_to(reader, on=on).order_by("name"),
        "owner": Function.objects.filter(municipalities=town, to_date=None).by_organisation(),
        "parties": Organisation.objects.filter(pk__in=around.values("pk")).order_by("name"),
        "area": areas_of(problem.forum),
        "commitment": promised.order_by("agreement", "position"),
    }


def decisions_for(measure: Measure, reader: Any, *, on: date) -> dict[str, Any]:
    """Return the decisions that a measure may rest on: of its municipality, that the reader sees."""
    town = measure.problem.forum.municipality_id
    outcomes = Outcome.objects.visible_to(reader, on=on).filter(
        kind=OutcomeKind.DECISION, item__sitting__forum__municipality=town
    )
    decisions = Decision.objects.visible_to(reader, on=on).filter(round__forum__municipality=town)
    return {"outcomes": outcomes.order_by("-noted_at", "-pk"), "decisions": decisions.order_by("-decided_at")}
