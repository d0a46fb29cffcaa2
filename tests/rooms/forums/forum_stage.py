"""ÖreBRÅ with a plan: what the tests of the forums' pages and actions stand on."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from samverkan.forums.actions import plans
from samverkan.forums.models import Plan, PlanItem
from tests.cast import Town, make_function, make_person

AT = datetime(2026, 11, 12, 9, tzinfo=UTC)
TOLD: dict[str, Any] = {"goal": "Tryggare torg", "activity": "Bättre ljus", "due_date": date(2026, 10, 1)}


def drafted(town: Town) -> Plan:
    """Return a draft of ÖreBRÅ's plan with one activity."""
    plan = plans.draft(forum=town.bra_orebro, name="Verksamhetsplan", by=town.maja, at=AT)
    plans.add_item(plan=plan, owner=town.kommunpolis, by=town.maja, at=AT, **TOLD)
    return plan


def decided(town: Town) -> Plan:
    """Return ÖreBRÅ's plan in force."""
    plan = drafted(town)
    plans.decide(plan=plan, decided_date=date(2026, 11, 2), reference="§ 12", by=town.maja, at=AT)
    return plan


def item_of(plan: Plan) -> PlanItem:
    """Return the plan's one activity, as it stands."""
    return PlanItem.objects.select_related("plan__forum__municipality", "owner").get(plan=plan)


def preparer(town: Town) -> Any:
    """Return Berit, who prevents crime in Örebro's administration and keeps its forums."""
    administration = town.orebro.organisations.get(slug="orebro")
    function = make_function(administration, "brottsforebyggare", "Brottsförebyggare", town.orebro)
    return make_person("Berit", function)
