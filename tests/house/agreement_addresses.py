"""The addresses of agreements: colleagues read, Maja prepares, and a stranger finds nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

from samverkan.agreements import files
from samverkan.agreements.actions import amending, content, drafting, ledger
from samverkan.agreements.models import Agreement
from tests.cast import Town
from tests.house.readers import TO_SIGN_IN, Fill, Row, alike, colleagues
from tests.rooms.agreements import agreement_stage as stage

OLD = {"from_date": date(2021, 1, 1), "until_date": date(2022, 12, 31)}
Things = dict[str, Any]


def _town(town: Town) -> Things:
    return {"municipality": town.orebro.slug}


def _named(town: Town, made: Agreement, **more: Any) -> Things:
    return {**_town(town), "slug": made.slug, **more}


def _draft(town: Town) -> Things:
    return _named(town, stage.draft(town))


def _signed(town: Town) -> Things:
    return _named(town, stage.signed(town))


def _filed(town: Town) -> Things:
    made = stage.signed(town)
    digest = files.keep(town.orebro.slug, b"avtal")
    drafting.attach_file(agreement=made, name="avtal.txt", digest=digest, by=town.maja, at=stage.AT)
    return _named(town, made)


def _two(town: Town) -> Things:
    old = stage.signed(town, "2021-2022", **OLD)
    return _named(town, stage.draft(town, follows=old), period=old.slug)


def _party(town: Town) -> Things:
    made = stage.draft(town)
    return _named(town, made, pk=stage.police(made).pk)


def _clause(town: Town) -> Things:
    made = stage.draft(town)
    return _named(town, made, pk=made.clauses.first().pk)


def _commitment(town: Town) -> Things:
    made = stage.draft(town)
    return _named(town, made, pk=stage.promise(town, made, "sig", "SIG").pk)


def _guarantee(town: Town) -> Things:
    made = stage.draft(town)
    stage.guaranteed(town, made)
    return _named(town, made, pk=made.commitments.get().guarantees.get().pk)


def _trial(town: Town) -> Things:
    made = stage.draft(town)
    tried = stage.promise(town, made, "prov", "Försök", kind="trial")
    asked = {"evaluate_date": date(2025, 2, 1), "by": town.maja, "at": stage.AT}
    return _named(town, made, pk=content.try_out(commitment=tried, **asked).pk)


def _part_follow_up(town: Town) -> Things:
    return _follow_up(town, "part")


def _follow_up(town: Town, kind: str = "final") -> Things:
    made = stage.draft(town)
    asked = {"kind": kind, "due_date": date(2025, 12, 31), "by": town.maja, "at": stage.AT}
    return _named(town, made, pk=content.plan_follow_up(agreement=made, **asked).pk)


def _amendment(town: Town) -> Things:
    made = stage.signed(town)
    said = {"text": "En till", "from_date": date(2026, 1, 1), "by": town.maja, "at": stage.AT}
    return _named(town, made, number=amending.propose(agreement=made, **said).number)


def _signature(town: Town) -> Things:
    named = _amendment(town)
    return {**named, "pk": stage.police(Agreement.objects.get(slug=named["slug"])).pk}


def _absence(town: Town) -> Things:
    asked = {"from_date": date(2024, 5, 1), "by": town.karim, "at": stage.AT}
    noted = ledger.note_absence(holding=town.karim.holdings.get(), **asked)
    return {**_town(town), "pk": noted.pk}


def _refused(fill: Fill, **asked: Any) -> Row:
    """Answer colleagues who do not prepare agreements that they may not."""
    return colleagues(403, 403, fill, **asked)


AGREEMENTS = {
    "hats": alike(200, nobody=TO_SIGN_IN),
    "agreements:register": alike(200, nobody=TO_SIGN_IN),
    "agreements:municipality": colleagues(200, 200, _town),
    "agreements:new": _refused(_town),
    "agreements:upload": _refused(_town),
    "agreements:confirm": _refused(lambda town: {**_town(town), "token": "0a"}),
    "agreements:ledger": colleagues(200, 200, _town),
    "agreements:absence": colleagues(200, 200, _town),
    "agreements:back": colleagues(302, 404, _absence, method="post"),  # Karim's own
    "agreements:agreement": colleagues(200, 200, _signed),
    "agreements:file": colleagues(200, 200, _filed),
    "agreements:next": _refused(_signed),
    "agreements:compare": colleagues(200, 200, _two),
    "agreements:head": _refused(_draft),
    "agreements:owner": _refused(_party),
    "agreements:sign": _refused(_party),
    "agreements:discard": _refused(_draft, method="post"),
    "agreements:new_clause": _refused(_draft),
    "agreements:clause": _refused(_clause),
    "agreements:remove_clause": _refused(_clause, method="post"),
    "agreements:new_commitment": _refused(_draft),
    "agreements:commitment": _refused(_commitment),
    "agreements:remove_commitment": _refused(_commitment, method="post"),
    "agreements:new_follow_up": _refused(_draft),
    "agreements:remove_follow_up": _refused(_follow_up, method="post"),
    "agreements:guarantee": _refused(_commitment),
    "agreements:end_guarantee": _refused(_guarantee, method="post"),
    "agreements:trial": _refused(_trial),
    "agreements:follow_up_done": _refused(_part_follow_up),
    "agreements:amend": _refused(_signed),
    "agreements:withdraw": _refused(_amendment, method="post"),
    "agreements:sign_amendment": _refused(_signature, method="post"),
    "agreements:cost": _refused(_signed),
}
