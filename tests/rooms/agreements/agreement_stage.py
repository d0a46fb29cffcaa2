"""Agreements of the cast's Örebro: drafted by Maja, signed, staffed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from samverkan.agreements.actions import content, drafting, ledger, signing
from samverkan.agreements.models import Agreement, Commitment, Party
from samverkan.people.models import Function, Holding
from tests.cast import Town, make_function, make_person

AT = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)
ON = date(2026, 11, 12)
FIRST, LAST = date(2024, 1, 1), date(2026, 12, 31)
CLAUSES = (("syfte", "purpose", "Varför"), ("resurser", "resources", "Resurser"))


def draft(town: Town, slug: str = "2024-2026", **changed: Any) -> Agreement:
    """Draft an agreement of Örebro with two clauses and no commitments."""
    said = {"name": f"Överenskommelse {slug}", "from_date": FIRST, "until_date": LAST, **changed}
    made = drafting.draft(municipality=town.orebro, slug=slug, **said, by=town.maja, at=AT)
    for code, kind, heading in CLAUSES:
        content.add_clause(agreement=made, code=code, kind=kind, heading=heading, by=town.maja, at=AT)
    return made


def promise(town: Town, agreement: Agreement, code: str, text: str, **fields: Any) -> Commitment:
    """Promise something; without more said it is a function that the police provide."""
    said = {"kind": "function", "evidence": "staffed", "party": police(agreement), "text": text, **fields}
    said["clause"] = fields.get("clause", agreement.clauses.get(code="resurser"))
    return content.promise(agreement=agreement, code=code, fields=said, by=town.maja, at=AT)


def sign(town: Town, agreement: Agreement) -> Agreement:
    """Let both parties sign."""
    for party in agreement.parties.select_related("agreement__municipality", "agreement__follows"):
        signing.sign(party=party, title="Chef", signed_date=date(2023, 12, 11), by=town.maja, at=AT)
    return Agreement.objects.select_related("municipality", "follows").get(pk=agreement.pk)


def signed(town: Town, slug: str = "2024-2026", **changed: Any) -> Agreement:
    """Draft, promise a kommunpolis and sign."""
    made = draft(town, slug, **changed)
    promise(town, made, "kommunpolis", "Kommunpolis")
    return sign(town, made)


def own(town: Town, agreement: Agreement) -> tuple[Any, Any]:
    """Give each party an owner and return them: the chief of police and the chair."""
    chief = make_function(town.police, "lpo-chef", "Chef för lokalpolisområdet", town.orebro)
    chair = make_function(town.landlord, "ordforande", "Utskottets ordförande", town.orebro)
    for party, function in ((police(agreement), chief), (municipality(agreement), chair)):
        Party.objects.filter(pk=party.pk).update(owner=function, owner_title=function.name)
    return make_person("Petra", chief), make_person("Torun", chair)


def guaranteed(town: Town, agreement: Agreement, code: str = "sig", **dates: Any) -> Function:
    """Promise a function that nobody holds yet, and return it."""
    function = make_function(town.police, code, f"Samordnare {code}", town.orebro)
    made = promise(town, agreement, code, f"Samordnare {code}")
    given = {"from_date": FIRST, **dates}
    ledger.guarantee(commitment=made, function=function, **given, by=town.maja, at=AT)
    return function


def hold(town: Town, function: Function, name: str, **dates: Any) -> Holding:
    """Let somebody new hold a function since the agreement began."""
    person = make_person(name, function)
    holding = person.holdings.get()
    Holding.objects.filter(pk=holding.pk).update(**{"from_date": FIRST, **dates})
    return Holding.objects.select_related("function").get(pk=holding.pk)


def police(agreement: Agreement) -> Party:
    """Return the police's side."""
    return agreement.parties.get(municipality=None)


def municipality(agreement: Agreement) -> Party:
    """Return the municipality's side."""
    return agreement.parties.get(district=None)
