"""What a piece of evidence rests on: the first word of its key is the thing's number in its own room."""

from __future__ import annotations

from samverkan.cycle.models import EvidenceLink
from samverkan.cycle.states import EvidenceKind
from samverkan.trace.kinds.kind import Keys, Pairs, Relation

PICTURED = (EvidenceKind.SIGNAL, EvidenceKind.PICTURE)
SAID = (EvidenceKind.DIALOGUE,)


def rests_on(kinds: tuple[EvidenceKind, ...], evidence: Keys | None) -> dict[str, str]:
    """Return, by evidence, the number of the thing it rests on; one query.

    A key that begins with a word (``round:7``) names a thing outside the chain.
    """
    rows = EvidenceLink.objects.filter(kind__in=kinds).exclude(key="")
    if evidence is not None:
        rows = rows.filter(pk__in=evidence)
    found = ((str(pk), number_in(key)) for pk, key in rows.values_list("pk", "key"))
    return {pk: number for pk, number in found if number.isdecimal()}


def number_in(key: str) -> str:
    """Return the number that a key begins with."""
    return key.split(":", 1)[0]


def resting(upper: str, kinds: tuple[EvidenceKind, ...]) -> Relation:
    """Return the relation from things of a kind to the evidence that rests on them."""

    def pairs(uppers: Keys | None, lowers: Keys | None) -> Pairs:
        found = rests_on(kinds, lowers)
        return {(above, below) for below, above in found.items() if uppers is None or above in uppers}

    return Relation(upper, "evidence", pairs)
