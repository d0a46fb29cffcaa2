"""An agreement beside the one before it: clauses and commitments compared by their codes."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from samverkan.agreements.comparing import Change, How, Item, compare
from samverkan.agreements.models import Agreement
from samverkan.agreements.states import CommitmentKind
from samverkan.foundation.swedish import joined


@dataclass(frozen=True)
class Difference:
    """What differs between two periods, clause by clause and promise by promise."""

    old: Agreement
    new: Agreement
    clauses: list[Change]
    commitments: list[Change]

    @property
    def guaranteed(self) -> list[Change]:
        """Return the functions that only one of the periods guarantees."""
        return [
            each
            for each in self.commitments
            if each.item.kind == CommitmentKind.FUNCTION and each.how in (How.GONE, How.ADDED)
        ]

    @property
    def summary(self) -> list[str]:
        """Return in one sentence each which functions only one of the periods guarantees."""
        periods = {"old": years(self.old), "new": years(self.new)}
        gone = [each.item.text for each in self.guaranteed if each.how is How.GONE]
        came = [each.item.text for each in self.guaranteed if each.how is How.ADDED]
        said = [
            (gone, gettext("Garanterades %(old)s, inte %(new)s: %(what)s.")),
            (came, gettext("Garanteras %(new)s, inte %(old)s: %(what)s.")),
        ]
        return [text % {**periods, "what": _named(names)} for names, text in said if names]


def between(old: Agreement, new: Agreement) -> Difference:
    """Return what differs between two agreements; four queries."""
    clauses = compare(_clauses(old), _clauses(new))
    return Difference(old, new, clauses, compare(_commitments(old), _commitments(new)))


def years(agreement: Agreement) -> str:
    """Return the period in years: ``2021–2022``."""
    return f"{agreement.from_date.year}–{agreement.until_date.year}"


def _clauses(agreement: Agreement) -> list[Item]:
    return [
        Item(each.code, f"{each.heading}. {each.text}".strip(), kind=each.get_kind_display())
        for each in agreement.clauses.order_by("position")
    ]


def _commitments(agreement: Agreement) -> list[Item]:
    return [
        Item(each.code, each.text, _side(each), each.clause.heading if each.clause else "–", each.kind)
        for each in agreement.commitments.in_order()
    ]


def _side(commitment: object) -> str:
    party = commitment.party  # type: ignore[attr-defined]
    if party is None:
        return gettext("båda")
    return gettext("polisen") if party.district_id else gettext("kommunen")


def _named(names: list[str]) -> str:
    return joined([name[:1].lower() + name[1:] if name[1:2].islower() else name for name in names])
