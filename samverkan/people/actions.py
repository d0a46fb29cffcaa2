"""Every change of who works here and in which function."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.timezone import localdate

from samverkan.foundation import audit
from samverkan.foundation.refusals import refuse_if
from samverkan.people import rules
from samverkan.people.models import Function, Holding, Person


@transaction.atomic
def add_person(*, email: str, name: str, by: Person | None, at: datetime) -> Person:
    """Add somebody who may sign in; rights come later, with a function."""
    address = email.strip().lower()
    refuse_if(_why_not_an_address(address))
    refuse_if(rules.why_not_add(email=address, is_taken=Person.objects.filter(email=address).exists()))
    person = Person(email=address, name=name)
    person.set_unusable_password()  # the person chooses one through the reset page
    person.save()
    audit.note("person.added", thing=person, by=by, at=at)
    return person


@transaction.atomic
def hold_function(
    *,
    person: Person,
    function: Function,
    from_date: date,
    to_date: date | None = None,
    is_substitute: bool = False,
    by: Person | None,
    at: datetime,
) -> Holding:
    """Let a person hold a function from one day until another."""
    dates: dict[str, Any] = {"from_date": from_date, "to_date": to_date}
    refuse_if(rules.why_not_hold(person, function, is_substitute=is_substitute, **dates))
    holding = Holding.objects.create(person=person, function=function, is_substitute=is_substitute, **dates)
    facts = {"person": person.pk, "function": function.pk, "from": str(from_date), "to": str(to_date or "")}
    audit.note("holding.begun", thing=holding, by=by, at=at, facts=facts)
    return holding


@transaction.atomic
def end_holding(*, holding: Holding, to_date: date, by: Person | None, at: datetime) -> None:
    """End a holding: from that day it gives no rights."""
    refuse_if(rules.why_not_end(holding, to_date=to_date))
    holding.to_date = to_date
    holding.save(update_fields=["to_date"])
    audit.note("holding.ended", thing=holding, by=by, at=at, facts={"to": str(to_date)})


@transaction.atomic
def stop_holding(*, holding: Holding, by: Person | None, at: datetime) -> None:
    """End a holding at once; one that began today is taken back, for it has no day to end on."""
    today = localdate(at)
    if holding.from_date < today:
        end_holding(holding=holding, to_date=today, by=by, at=at)
        return
    facts = {"person": holding.person_id, "function": holding.function_id}
    audit.note("holding.taken_back", thing=holding, by=by, at=at, facts=facts)
    holding.delete()


def _why_not_an_address(address: str) -> str | None:
    try:
        validate_email(address)
    except ValidationError:
        return f"”{address}” är ingen e-postadress. Skriv den som namn@exempel.se."
    return None
