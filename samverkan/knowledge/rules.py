"""Who tends the knowledge bank, and why something may not be kept there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from samverkan.knowledge.signing import KEY_BYTES, decoded, fingerprint
from samverkan.people.models import Function, OrganisationKind
from samverkan.people.rules import functions_of


def why_not_add(municipality: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not write in a municipality's bank, or None: its own people and the police do."""
    kinds = (OrganisationKind.ADMINISTRATION, OrganisationKind.POLICE)
    if _works_for(municipality, by=by, on=on).filter(organisation__kind__in=kinds).exists():
        return None
    return "Kunskapsbanken skrivs av kommunen och polisen."


def why_not_exchange(municipality: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not send, receive or trust for a municipality, or None: its own people do."""
    own = _works_for(municipality, by=by, on=on).filter(organisation__municipality=municipality)
    if own.filter(organisation__kind=OrganisationKind.ADMINISTRATION).exists():
        return None
    return "Lärdomar skickas och tas emot av kommunens egen personal."


def why_not_withdraw_method(method: Any) -> str | None:
    """Say why a method cannot be taken away, or None."""
    if method.municipality_id is None:
        return "Metoden följer med programmet och kan inte tas bort."
    return "Metoden är redan borttagen." if method.withdrawn_at else None


def why_not_code(code: str, *, is_taken: bool) -> str | None:
    """Say why a method cannot have that code, or None."""
    if not code:
        return "Skriv ett namn med minst en bokstav."
    return "Det finns redan en metod med det namnet. Välj ett annat." if is_taken else None


def why_not_trust(public_key: str, *, is_trusted: bool) -> str | None:
    """Say why a key cannot be trusted, or None."""
    if decoded(public_key, KEY_BYTES) is None:
        return "Det är ingen öppen nyckel från Samverkan. Be avsändaren skicka den igen."
    return "Nyckeln är redan betrodd." if is_trusted else None


def why_not_distrust(key: Any) -> str | None:
    """Say why the trust in a key cannot be taken back, or None."""
    return "Nyckeln är redan tillbakatagen." if key.withdrawn_at else None


def why_not_receive(public_key: str, *, is_trusted: bool) -> str | None:
    """Say why a bundle signed with that key is not received, or None."""
    if is_trusted:
        return None
    return (
        f"Nyckeln är inte betrodd än. Jämför fingeravtrycket {fingerprint(public_key)} med avsändaren "
        "och lägg till nyckeln."
    )


def why_not_tell(texts: Iterable[str], names: Iterable[str]) -> str | None:
    """Say why a lesson cannot be told so, or None: it names no place within the municipality."""
    whole = " ".join(texts)
    for name in names:
        if len(name) >= 3 and re.search(rf"\b{re.escape(name)}s?\b", whole, re.IGNORECASE):
            return f"En lärdom pekar inte ut en plats i kommunen. Skriv om utan ”{name}”."
    return None


def why_not_send(count: int) -> str | None:
    """Say why there is nothing to send, or None."""
    return None if count else "Det finns inga egna lärdomar att skicka än."


def _works_for(municipality: Any, *, by: Any, on: date) -> Any:
    held = functions_of(by, on=on)
    return Function.objects.filter(pk__in=held, municipalities=municipality)
