"""The district, its municipalities, their organisations, functions and people."""

from __future__ import annotations

from typing import Any

from samverkan.doors.configure import wishes
from samverkan.doors.configure.entries import Spot
from samverkan.doors.configure.ledger import CHANGED, ENDED, NEW, Ledger, name_of
from samverkan.foundation.refusals import Refused
from samverkan.people import actions
from samverkan.people.models import Function, Holding, Municipality, Organisation, Person, PoliceDistrict
from samverkan.people.rules import not_ended


def settle_district(ledger: Ledger, wish: wishes.District) -> PoliceDistrict:
    """Make the police district as wished."""
    PoliceDistrict.objects.select_for_update().filter(code=wish.code).first()  # one at a time
    return ledger.settle("Lokalpolisområde", PoliceDistrict, {"code": wish.code}, {"name": wish.name})


def settle_municipalities(
    ledger: Ledger, wished: tuple[wishes.Municipality, ...], district: PoliceDistrict
) -> None:
    """Make the municipalities as wished; none is ever taken away or taken from another district."""
    for wish in wished:
        elsewhere = Municipality.objects.filter(code=wish.code).exclude(district=district).first()
        if elsewhere is not None:
            raise wish.spot.fault(f"{elsewhere} hör till {elsewhere.district}.")
        if Municipality.objects.filter(slug=wish.slug).exclude(code=wish.code).exists():
            raise wish.spot.fault(f"Kortnamnet ”{wish.slug}” används redan av en annan kommun.")
        fields = {"name": wish.name, "slug": wish.slug, "population": wish.population, "district": district}
        ledger.settle("Kommuner", Municipality, {"code": wish.code}, fields)
    lost = district.municipalities.exclude(code__in=[wish.code for wish in wished]).first()
    if lost is not None:
        raise Refused(f"{lost} saknas under municipalities. En kommun tas inte bort: skriv tillbaka den.")


def settle_organisations(
    ledger: Ledger, wished: tuple[wishes.Organisation, ...], district: PoliceDistrict
) -> None:
    """Make the organisations as wished, and end the others."""
    ours = organisations_in(district)
    for wish in wished:
        if Organisation.objects.filter(slug=wish.slug).exclude(pk__in=ours).exists():
            raise wish.spot.fault(f"Kortnamnet ”{wish.slug}” används redan i ett annat lokalpolisområde.")
        home = find_municipality(wish.municipality, wish.spot, district) if wish.municipality else None
        fields: dict[str, Any] = {"name": wish.name, "kind": wish.kind, "to_date": None}
        fields |= {"municipality": home, "district": district if home is None else None}
        ledger.settle("Organisationer", Organisation, {"slug": wish.slug}, fields)
    gone = list(ours.filter(to_date=None).exclude(slug__in=[wish.slug for wish in wished]).order_by("slug"))
    ledger.end("Organisationer", gone, to_date=ledger.on)
    _end_functions(ledger, Function.objects.filter(organisation__in=gone, to_date=None))


def settle_functions(ledger: Ledger, wished: tuple[wishes.Function, ...], district: PoliceDistrict) -> None:
    """Make the functions as wished, and end the others; what an ended function gave, it gives no more."""
    kept = []
    for wish in wished:
        organisation = find_organisation(wish.organisation, wish.spot, district)
        key = {"organisation": organisation, "code": wish.code}
        function = ledger.settle("Funktioner", Function, key, {"name": wish.name, "to_date": None})
        _work_for(ledger, function, [find_municipality(m, wish.spot, district) for m in wish.municipalities])
        kept.append(function.pk)
    _end_functions(ledger, functions_in(district).filter(to_date=None).exclude(pk__in=kept))


def _end_functions(ledger: Ledger, functions: Any) -> None:
    """End functions and who holds them, so that nobody gets rights back should the function return."""
    gone = list(functions.order_by("organisation__slug", "code"))
    _stop(ledger, Holding.objects.filter(function__in=gone))
    ledger.end("Funktioner", gone, to_date=ledger.on)


def _stop(ledger: Ledger, holdings: Any) -> None:
    going_on = holdings.filter(not_ended(ledger.on)).select_related("person", "function")
    for holding in going_on.order_by("pk"):
        ledger.note(ENDED, "Innehavare", f"{holding.person} som {holding.function}")
        actions.stop_holding(holding=holding, by=ledger.by, at=ledger.at)


def _work_for(ledger: Ledger, function: Function, municipalities: list[Municipality]) -> None:
    before = set(function.municipalities.all())
    after = set(municipalities)
    if before == after:
        return
    function.municipalities.set(after)
    if before:
        names = [", ".join(sorted(each.name for each in some)) for some in (before, after)]
        ledger.note(CHANGED, "Funktioner", name_of(function), f"arbetar för {names[0]} → {names[1]}")


def settle_persons(ledger: Ledger, wished: tuple[wishes.Person, ...], district: PoliceDistrict) -> None:
    """Let people hold the functions wished from today on, and end what the file no longer names."""
    kept: set[int] = set()
    for wish in wished:
        person = _settle_person(ledger, wish)
        for codes, is_substitute in ((wish.functions, False), (wish.substitute_for, True)):
            for code in codes:
                function = find_function(code, wish.spot, district)
                kept.add(_settle_holding(ledger, person, function, is_substitute=is_substitute).pk)
    _stop(ledger, Holding.objects.filter(function__in=functions_in(district)).exclude(pk__in=kept))


def _settle_person(ledger: Ledger, wish: wishes.Person) -> Person:
    person = Person.objects.filter(email=wish.email).first()
    if person is not None:
        ledger.change("Personer", person, {"name": wish.name})
        return person
    try:
        person = actions.add_person(email=wish.email, name=wish.name, by=ledger.by, at=ledger.at)
    except Refused as refused:
        raise wish.spot.fault(refused.reason) from None
    ledger.note(NEW, "Personer", person)
    return person


def _settle_holding(ledger: Ledger, person: Person, function: Function, *, is_substitute: bool) -> Holding:
    key: dict[str, Any] = {"person": person, "function": function, "is_substitute": is_substitute}
    current = Holding.objects.filter(not_ended(ledger.on), **key).first()
    if current is not None:
        return current
    ledger.note(NEW, "Innehavare", f"{person} som {function}", "ersättare" if is_substitute else "")
    return actions.hold_function(**key, from_date=ledger.on, by=ledger.by, at=ledger.at)


def organisations_in(district: PoliceDistrict) -> Any:
    """Return the organisations of the district and of its municipalities."""
    municipal = Organisation.objects.filter(municipality__district=district)
    return municipal | Organisation.objects.filter(district=district)


def functions_in(district: PoliceDistrict) -> Any:
    """Return the functions of those organisations."""
    return Function.objects.filter(organisation__in=organisations_in(district).values("pk"))


def find_municipality(slug: str, spot: Spot, district: PoliceDistrict) -> Municipality:
    """Return a municipality of the district by its short name."""
    found = district.municipalities.filter(slug=slug).first()
    if found is None:
        raise spot.fault(f"Kommunen ”{slug}” finns inte under municipalities.")
    return found


def find_organisation(slug: str, spot: Spot, district: PoliceDistrict) -> Organisation:
    """Return an organisation in force by its short name."""
    found = organisations_in(district).filter(slug=slug, to_date=None).first()
    if found is None:
        raise spot.fault(f"Organisationen ”{slug}” finns inte under organisations.")
    return found


def find_function(key: str, spot: Spot, district: PoliceDistrict) -> Function:
    """Return a function in force by ``organisation/code``."""
    organisation, _, code = key.partition("/")
    known = functions_in(district).filter(to_date=None, organisation__to_date=None)
    found = known.filter(organisation__slug=organisation, code=code).first()
    if found is None:
        raise spot.fault(f"Funktionen ”{key}” finns inte under functions. Skriv organisation/funktion.")
    return found
