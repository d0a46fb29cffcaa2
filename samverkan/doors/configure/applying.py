"""Doing what the file wishes for, in one transaction with one audit row; or only telling what it would do."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from samverkan.doors.configure import maps, parties, tables, taxonomy
from samverkan.doors.configure.entries import ConfigurationError
from samverkan.doors.configure.ledger import Change, Ledger
from samverkan.doors.configure.wishes import Wishes
from samverkan.foundation import audit
from samverkan.foundation.refusals import Refused
from samverkan.people.models import Person


@transaction.atomic
def preview(wishes: Wishes, *, by: Person | None, at: datetime) -> tuple[Change, ...]:
    """Return what ``apply`` would change: it is done, and taken back."""
    changes = _settle(wishes, Ledger(by, at))
    transaction.set_rollback(True)
    return changes


@transaction.atomic
def apply(
    wishes: Wishes, *, by: Person | None, at: datetime, seen: tuple[Change, ...] | None = None
) -> tuple[Change, ...]:
    """Change what differs from the wishes, but only if it still is what somebody has ``seen``."""
    changes = _settle(wishes, Ledger(by, at))
    if seen is not None and changes != seen:
        raise ConfigurationError("Något har ändrats medan du läste. Kör kommandot igen.")
    return changes


def _settle(wishes: Wishes, ledger: Ledger) -> tuple[Change, ...]:
    try:
        district = parties.settle_district(ledger, wishes.district)
        parties.settle_municipalities(ledger, wishes.municipalities, district)
        _settle_sections(wishes, ledger, district)
    except Refused as refused:
        raise ConfigurationError(refused.reason) from None
    if ledger.changes:
        audit.note("configured", thing=district, by=ledger.by, at=ledger.at, facts=ledger.counts())
    return tuple(ledger.changes)


def _settle_sections(wishes: Wishes, ledger: Ledger, district: parties.PoliceDistrict) -> None:
    """Go through the sections in the order they lean on each other; one that was left out is left alone."""
    if wishes.organisations is not None:
        parties.settle_organisations(ledger, wishes.organisations, district)
    if wishes.functions is not None:
        parties.settle_functions(ledger, wishes.functions, district)
    if wishes.persons is not None:
        parties.settle_persons(ledger, wishes.persons, district)
    if wishes.categories is not None:
        taxonomy.settle_categories(ledger, wishes.categories)
    if wishes.category_names is not None:
        taxonomy.settle_names(ledger, wishes.category_names, district)
    if wishes.forums is not None:
        tables.settle_forums(ledger, wishes.forums, district)
    tables.end_what_lost_its_function(ledger, district)
    if wishes.area_layers is not None:
        maps.settle_layers(ledger, wishes.area_layers, district)
