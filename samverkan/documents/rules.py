"""Who reads and writes the documents, and why something may not be done to one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Q

from samverkan.agreements.rules import PREPARING_FUNCTIONS, why_not_prepare
from samverkan.documents.states import DOCUMENT, OUT, DocumentState
from samverkan.foundation.swedish import day, joined
from samverkan.people.models import OrganisationKind
from samverkan.people.rules import holdings_of
from samverkan.publication.rules import why_not_write as why_not_write_releases
from samverkan.publication.states import ReleaseState
from samverkan.sittings.states import OutcomeKind

# Documents tell of measures that are planned (S2): private parties read what is made open.
PUBLIC_BODIES = (OrganisationKind.ADMINISTRATION, OrganisationKind.POLICE)
MOST_NAMED = 5
LONGEST = 5  # years; more is a slip of the pen


def seen_by(person: Any, *, on: date, document: str = "") -> Q:
    """Return the condition to read a document: drafts are for those who prepare, the rest for authorities."""
    held = holdings_of(person, on=on)
    if held is None:
        return Q(pk__in=[])
    official = held.filter(
        function__organisation__kind__in=PUBLIC_BODIES, function__municipalities__isnull=False
    )
    preparing = official.filter(function__code__in=PREPARING_FUNCTIONS).values("function__municipalities")
    towns = official.values("function__municipalities")
    finished = ~Q(**{f"{document}state__in": (DocumentState.DRAFT, DocumentState.DISCARDED)})
    return Q(**{f"{document}municipality__in": preparing}) | (
        Q(**{f"{document}municipality__in": towns}) & finished
    )


def why_not_begin(
    municipality: Any, *, is_in_work: bool, first: date, last: date, by: Any, on: date
) -> str | None:
    """Say why a document of a kind and a period may not be begun, or None."""
    if is_in_work:
        return "Ett sådant dokument skrivs redan. Gör det klart eller slopa det först."
    if last <= first:
        return "Sista dagen ska ligga efter den första."
    if last.year - first.year > LONGEST:
        return f"Perioden är längre än {LONGEST} år. Kontrollera årtalen."
    return why_not_prepare(municipality, by=by, on=on)


def why_not_write(document: Any, *, by: Any, on: date) -> str | None:
    """Say why the words or the numbers of a document may not be changed, or None."""
    if document.state == DocumentState.READY:
        return "Dokumentet är klart för beslut. Ta tillbaka det om något ska ändras."
    if document.state != DocumentState.DRAFT:
        return f"Dokumentet är {document.get_state_display()} och ändras inte mer."
    return why_not_prepare(document.municipality, by=by, on=on)


def why_not_ready(
    document: Any, *, unwritten: Sequence[str], left_out: Sequence[str], by: Any, on: date
) -> str | None:
    """Say why a document is not ready to be decided, or None: every problem in it, every demand written."""
    if reason := DOCUMENT.why_not(DocumentState(document.state), DocumentState.READY):
        return reason
    if left_out:
        return f"Sammanställ igen: {_named(left_out)} har kommit till sedan dess."
    if unwritten:
        return f"Det här behöver skrivas först: {_named(unwritten)}."
    return why_not_prepare(document.municipality, by=by, on=on)


def why_not_step(document: Any, state: DocumentState, *, by: Any, on: date) -> str | None:
    """Say why a document may not be taken back or given up, or None."""
    return DOCUMENT.why_not(DocumentState(document.state), state) or why_not_prepare(
        document.municipality, by=by, on=on
    )


def why_not_decide(
    document: Any, *, body: str, decided_date: date, registry_number: str, by: Any, on: date
) -> str | None:
    """Say why a decision may not be written in, or None: a named body, a day that has been, a number."""
    if reason := why_not_step(document, DocumentState.DECIDED, by=by, on=on):
        return reason
    if not body.strip():
        return "Skriv vilken nämnd eller vilket råd som beslutade."
    if not registry_number.strip():
        return "Skriv diarienumret."
    if decided_date > on:
        return "Dagen har inte varit än."
    compiled = document.compiled_at.date()
    return (
        f"Beslutet kan inte ligga före sammanställningen den {day(compiled)}."
        if decided_date < compiled
        else None
    )


def why_not_rest_on(document: Any, outcome: Any) -> str | None:
    """Say why a decision may not rest on that outcome of a sitting, or None; it may rest on none."""
    if outcome is None:
        return None
    forum = outcome.item.sitting.forum
    if outcome.kind != OutcomeKind.DECISION or forum.municipality_id != document.municipality_id:
        return "Välj ett beslut från ett av kommunens forum."
    return (
        "Ett skyddat ärende kan inte vara beslutet om ett dokument." if outcome.item.is_restricted else None
    )


def why_not_deliver(document: Any, *, by: Any, on: date) -> str | None:
    """Say why a document may not be delivered to the archive, or None."""
    if document.state not in OUT:
        return "Bara ett beslutat dokument kan levereras till arkivet."
    return why_not_prepare(document.municipality, by=by, on=on)


def why_not_open(document: Any, *, state: str, codes: Sequence[str], by: Any, on: date) -> str | None:
    """Say why sections of a document may not be handed over to be released, or None.

    ``state`` is that of its release on the way, or out; empty when there is none.
    """
    if document.state not in OUT:
        return "Bara ett beslutat dokument kan bli öppet för alla."
    if state == ReleaseState.PUBLISHED:
        return "Dokumentet är redan öppet. Rätta eller återkalla utgåvan om något ska ändras."
    if state not in ("", ReleaseState.DRAFT):
        return "Utgåvan är på väg ut. Ta tillbaka den till utkast om något ska ändras."
    if not codes:
        return "Välj minst ett avsnitt som får läsas av alla."
    return why_not_write_releases(document.municipality, by=by, on=on)


def _named(headings: Sequence[str]) -> str:
    rest = len(headings) - MOST_NAMED
    shown = [f"”{each}”" for each in headings[:MOST_NAMED]]
    return joined([*shown, f"{rest} till"] if rest > 0 else shown)
