"""What the cooperation costs beyond what each party bears itself, as far as it has been noted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Sum

from samverkan.agreements.models import Agreement, CostException
from samverkan.cycle.models import Measure
from samverkan.cycle.states import UNDECIDED
from samverkan.foundation.swedish import counted, number

NOTHING = "Var och en bär sina egna."


def costs_in(
    municipalities: Iterable[Any], agreements: Iterable[Agreement], *, by: Any, on: date
) -> dict[int, list[str]]:
    """Return what each municipality's cooperation costs, as far as the reader sees; two queries."""
    towns, agreed = [each.pk for each in municipalities], [each.pk for each in agreements]
    exceptions = CostException.objects.visible_to(by, on=on).filter(agreement__in=agreed)
    borne = _summed(exceptions, "agreement__municipality", "amount")
    decided = Measure.objects.visible_to(by, on=on).exclude(state__in=UNDECIDED).filter(cost__isnull=False)
    spent = _summed(
        Measure.objects.filter(pk__in=decided.values("pk")), "problem__forum__municipality", "cost"
    )
    return {town: _told(borne.get(town), spent.get(town)) for town in towns}


def _summed(rows: Any, town: str, amount: str) -> dict[int, tuple[int, int]]:
    """Return how many there are and what they come to in each municipality."""
    grouped = rows.order_by().values_list(town).annotate(n=Count("pk"), total=Sum(amount))
    return {place: (count, int(total or 0)) for place, count, total in grouped}


def _told(borne: tuple[int, int] | None, spent: tuple[int, int] | None) -> list[str]:
    told = []
    if borne:
        what = counted(borne[0], "undantag från egna kostnader", "undantag från egna kostnader")
        told.append(f"{what}: {_crowns(borne[1])}.")
    if spent:
        what = counted(spent[0], "beslutad åtgärd har", "beslutade åtgärder har")
        told.append(f"{what} en noterad kostnad: {_crowns(spent[1])}.")
    return told or [NOTHING]


def _crowns(amount: int) -> str:
    return f"{number(amount)} kronor" if amount else "inget belopp noterat"
