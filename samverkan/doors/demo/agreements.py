"""Örebro's and Lekeberg's agreements, old and current, and who carries what is guaranteed in them.

What the agreements say is theirs, told in words of our own (``files/agreements``); the people are made up.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.utils.timezone import localdate

from samverkan.agreements.actions import carrying, content, drafting, ledger, signing
from samverkan.agreements.models import Agreement, Guarantee
from samverkan.people import actions as people
from samverkan.people.models import Function, Holding, Municipality, Person

FILES = Path(__file__).parent / "files" / "agreements"
TEXTS = ("orebro-2021-2022", "orebro-2024-2026", "lekeberg-2020-2021", "lekeberg-2022-2025")
DATES = {"due": "due_date", "arrangement": "arrangement_code"}
# Nobody is called so in the documents.
NAMES = (
    *("Agnes", "Birger", "Cecilia", "David", "Ebba", "Folke", "Greta", "Hugo", "Iris", "Jakob"),
    *("Kerstin", "Ludvig", "Majken", "Nils", "Ottilia", "Petter", "Rakel", "Sixten", "Tora", "Ulrik"),
    *("Valborg", "Wilmer", "Ylva", "Alvar", "Casper", "Disa", "Edvin", "Fanny", "Gustav", "Hedda"),
    *("Ivar", "Judit", "Knut", "Lovisa", "Malte", "Nora", "Oskar", "Paula", "Ragnar", "Siri"),
)
SMALL = ("lekeberg-ks",)
GONE = "valfardsbrott-samordnare"  # nobody since a month and a half
AWAY, COVERED = "sspf-samordnare", "trygghetsmatning-samordnare"  # the second has a substitute


def load(*, by: Any, at: datetime) -> list[Agreement]:
    """Register the agreements, draft Örebro's next period and staff what is guaranteed."""
    made = [_register(_read(name), by, at) for name in TEXTS]
    _staff(at)
    _be_away(by, at)
    _next_period(made[1], by, at)
    return made


def _read(name: str) -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load((FILES / f"{name}.yaml").read_text(encoding="utf-8"))
    return told


def _register(told: dict[str, Any], by: Any, at: datetime) -> Agreement:
    municipality = Municipality.objects.get(slug=told["municipality"])
    last = told.get("follows") and municipality.agreements.get(slug=told["follows"])
    agreement = drafting.draft(
        municipality=municipality,
        slug=told["slug"],
        name=told["name"],
        from_date=told["from"],
        until_date=told["until"],
        follows=last or None,
        by=by,
        at=at,
    )
    _fill(agreement, told, by, at)
    for side, party in _parties(agreement).items():
        said = told[f"{side}_party"]
        signing.sign(party=party, title=said["signatory"], signed_date=said.get("signed"), by=by, at=at)
    return agreement


def _fill(agreement: Agreement, told: dict[str, Any], by: Any, at: datetime) -> None:
    parties = _parties(agreement)
    for side, party in parties.items():
        said = told[f"{side}_party"]
        function = _function(said["function"]) if "function" in said else None
        drafting.name_owner(party=party, title=said.get("owner", ""), function=function, by=by, at=at)
    clauses = {
        said["code"]: content.add_clause(agreement=agreement, **said, by=by, at=at)
        for said in told["clauses"]
    }
    for said in told["commitments"]:
        _promise(agreement, said, parties.get(said.get("party")), clauses[said["clause"]], by, at)
    for said in told["follow_ups"]:
        responsible = [_function(name) for name in said["responsible"]]
        when: dict[str, Any] = {DATES[key]: said[key] for key in DATES if key in said}
        content.plan_follow_up(
            agreement=agreement, kind=said["kind"], **when, responsible=responsible, by=by, at=at
        )


def _promise(
    agreement: Agreement, said: dict[str, Any], party: Any, clause: Any, by: Any, at: datetime
) -> None:
    fields: dict[str, Any] = {
        name: said[name] for name in ("kind", "text", "evidence", "per_year") if name in said
    }
    fields |= {DATES[key]: said[key] for key in DATES if key in said}
    if said["kind"] == "function":
        fields["evidence"] = "staffed"
    made = content.promise(
        agreement=agreement,
        code=said["code"],
        fields={**fields, "party": party, "clause": clause},
        by=by,
        at=at,
    )
    for name in said.get("functions", ()):
        given: dict[str, Any] = {"function": _function(name), "from_date": agreement.from_date}
        ledger.guarantee(commitment=made, **given, by=by, at=at)
    if "evaluated" in said:
        content.try_out(commitment=made, evaluate_date=said["evaluated"], by=by, at=at)


def _parties(agreement: Agreement) -> dict[str | None, Any]:
    found = agreement.parties.select_related("municipality", "district")
    return {"municipality" if party.municipality_id else "police": party for party in found}


def _function(name: str) -> Function:
    organisation, _, code = name.partition("/")
    return Function.objects.get(organisation__slug=organisation, code=code)


def _staff(at: datetime) -> None:
    """Let somebody hold each guaranteed function that nobody holds, since its first promise."""
    on = localdate(at)
    held = Holding.objects.in_force(on=on).values("function")
    promised = Guarantee.objects.exclude(function__in=held).values_list("function", "from_date")
    first: dict[int, date] = {}
    for function, from_date in promised.order_by("from_date", "function"):
        first.setdefault(function, from_date)
    names = iter(NAMES)
    several: dict[int, Person] = {}  # in a small municipality one person wears many hats
    for function in Function.objects.filter(pk__in=first).by_organisation():
        person = several.get(function.organisation_id) or _add(next(names), at)
        if function.organisation.slug in SMALL:
            several[function.organisation_id] = person
        until = on - timedelta(days=45) if function.code == GONE else None
        dates: dict[str, Any] = {"from_date": first[function.pk], "to_date": until}
        people.hold_function(person=person, function=function, **dates, by=None, at=at)


def _add(name: str, at: datetime) -> Person:
    return people.add_person(email=f"{name.lower()}@exempel.se", name=name, by=None, at=at)


def _be_away(by: Any, at: datetime) -> None:
    """Let two be away for three weeks, one of them with a substitute."""
    on = localdate(at)
    for holding in Holding.objects.in_force(on=on).filter(function__code__in=(AWAY, COVERED)):
        ledger.note_absence(holding=holding, from_date=on - timedelta(days=21), by=by, at=at)
    covered = Function.objects.get(code=COVERED)
    dates: dict[str, Any] = {"from_date": on - timedelta(days=21), "is_substitute": True}
    people.hold_function(person=_add("Frida", at), function=covered, **dates, by=None, at=at)


def _next_period(last: Agreement, by: Any, at: datetime) -> None:
    carrying.draft_next(
        last=last,
        slug="2027-2029",
        name="Samverkansöverenskommelse Örebro 2027–2029",
        from_date=date(2027, 1, 1),
        until_date=date(2029, 12, 31),
        by=by,
        at=at,
    )
