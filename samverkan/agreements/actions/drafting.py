"""An agreement as it is written: drafted, changed while it is a draft, given up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.agreements import rules
from samverkan.agreements.models import Agreement, Party
from samverkan.agreements.states import AgreementState
from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if
from samverkan.people.models import Function, Municipality

RESERVED = ("nytt", "las-in", "resurser")  # words of the addresses
HEAD = ("name", "from_date", "until_date", "registry_number")


@transaction.atomic
def draft(
    *,
    municipality: Municipality,
    slug: str,
    name: str,
    from_date: date,
    until_date: date,
    registry_number: str = "",
    follows: Agreement | None = None,
    by: Any,
    at: datetime,
) -> Agreement:
    """Begin an agreement between a municipality and its police district."""
    refuse_if(rules.why_not_draft(municipality, slug=slug, follows=follows, by=by, on=localdate(at)))
    refuse_if(rules.why_not_period(from_date, until_date))
    refuse_if(_why_reserved(slug))
    _guard(name, registry_number)
    written = {"name": name, "from_date": from_date, "until_date": until_date}
    if follows is not None:
        Agreement.objects.filter(follows=follows).update(follows=None)  # given up: it stands in nobody's way
    made = Agreement.objects.create(
        municipality=municipality, slug=slug, registry_number=registry_number, follows=follows, **written
    )
    Party.objects.create(agreement=made, municipality=municipality)
    Party.objects.create(agreement=made, district=municipality.district)
    audit.note("agreement.drafted", thing=made, by=by, at=at, facts={"follows": follows and follows.slug})
    return made


@transaction.atomic
def change_head(
    *, agreement: Agreement, fields: Mapping[str, Any], version: int | None = None, by: Any, at: datetime
) -> None:
    """Change what an agreement is called, its period and its number in the registry."""
    refuse_if(rules.why_not_save(agreement, version=version, by=by, on=localdate(at)))
    for name in HEAD:
        setattr(agreement, name, fields[name])
    refuse_if(rules.why_not_period(agreement.from_date, agreement.until_date))
    _guard(agreement.name, agreement.registry_number)
    agreement.save(update_fields=[*HEAD])
    note_change(agreement, "agreement.head_changed", by=by, at=at)


@transaction.atomic
def name_owner(*, party: Party, title: str, function: Function | None, by: Any, at: datetime) -> None:
    """Say who answers for the agreement on one side."""
    agreement = party.agreement
    refuse_if(rules.why_not_change(agreement, by=by, on=localdate(at)))
    _guard(title)
    party.owner_title, party.owner = title, function
    party.save(update_fields=["owner_title", "owner"])
    facts = {"party": party.pk, "function": function and function.pk}
    note_change(agreement, "agreement.owner_named", by=by, at=at, facts=facts)


@transaction.atomic
def attach_file(*, agreement: Agreement, name: str, digest: str, by: Any, at: datetime) -> None:
    """Say which file the agreement was read from or signed as; a signed one may still lack it."""
    on = localdate(at)
    if agreement.file_digest or agreement.state == AgreementState.DRAFT:
        refuse_if(rules.why_not_change(agreement, by=by, on=on))
    refuse_if(rules.why_not_prepare(agreement.municipality, by=by, on=on))
    _guard(name)
    agreement.file_name, agreement.file_digest = name, digest
    agreement.save(update_fields=["file_name", "file_digest"])
    note_change(agreement, "agreement.file_attached", by=by, at=at, facts={"digest": digest})


@transaction.atomic
def discard(*, agreement: Agreement, by: Any, at: datetime) -> None:
    """Give up a draft; it stays to be read."""
    refuse_if(rules.why_not_discard(agreement, by=by, on=localdate(at)))
    agreement.state = AgreementState.DISCARDED
    agreement.save(update_fields=["state"])
    note_change(agreement, "agreement.discarded", by=by, at=at)


@transaction.atomic
def note_change(
    agreement: Agreement, verb: str, *, by: Any, at: datetime, facts: Mapping[str, Any] | None = None
) -> None:
    """Count the agreement's version up and write the change in the log."""
    agreement.version += 1
    agreement.save(update_fields=["version"])
    audit.note(verb, thing=agreement, by=by, at=at, facts=facts)


def _why_reserved(slug: str) -> str | None:
    return f"Kortnamnet ”{slug}” används av sidorna. Välj ett annat." if slug in RESERVED else None


def _guard(*texts: str) -> None:
    for text in texts:
        refuse_personal_data(text)
