"""The whole reading: a file in, a proposal out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from .clauses import Commitment
from .document import Document
from .errors import ReadingError
from .files import read_document
from .followups import FollowUp, find_followups
from .forums import Forum, find_forums
from .outline import Outline
from .owners import find_owners, find_responsible
from .parties import BOTH, Party, find_parties
from .period import Period, find_period
from .promises import find_promises
from .proposal import (
    TOGETHER,
    Finding,
    Proposal,
    ProposedCommitment,
    ProposedFollowUp,
    ProposedForum,
    ProposedPeriod,
)
from .purposes import find_purposes
from .signatures import find_signatories, find_signing
from .verdict import why_not_agreement


def read_agreement(path: Path) -> Proposal:
    """Return what a file proposes.

    Raises OSError when it cannot be opened, ReadingError when it cannot be used or is no agreement.
    """
    return propose(read_document(path))


def propose(document: Document) -> Proposal:
    """Return what a document proposes; ReadingError when it is no agreement."""
    outline = Outline(document)
    parties = find_parties(outline)
    signing = find_signing(outline)
    period = find_period(outline, signing[0] if signing else None)
    promises = find_promises(outline, parties)
    reason = why_not_agreement(outline, parties, promises=len(promises), has_period=bool(period))
    if reason:
        raise ReadingError(f"{document.name} är ingen överenskommelse mellan kommun och polis. {reason}.")
    people = [(one.text, one.span, one.confidence) for one in find_signatories(outline, parties)]
    return Proposal(
        document,
        _findings(document, ((one.name, one.span, one.confidence) for one in parties)),
        _period(document, period) if period else None,
        _findings(document, [(signing[0].isoformat(), *signing[1:])])[0] if signing else None,
        _findings(document, find_purposes(outline)),
        tuple(_commitment(document, one, parties) for one in promises),
        tuple(_forum(document, one) for one in find_forums(outline)),
        _followups(outline, period),
        _findings(document, find_owners(outline)),
        _findings(document, people),
    )


def _findings(document: Document, found: Iterable[tuple[str, tuple[int, int], float]]) -> tuple[Finding, ...]:
    return tuple(Finding(value, document.passage(span), confidence) for value, span, confidence in found)


def _period(document: Document, period: Period) -> ProposedPeriod:
    return ProposedPeriod(
        period.first, period.last, period.open_ended, document.passage(period.span), period.confidence
    )


def _commitment(document: Document, found: Commitment, parties: list[Party]) -> ProposedCommitment:
    return ProposedCommitment(
        _party(found, parties), found.kind, found.text, document.passage(found.span), found.confidence
    )


def _party(found: Commitment, parties: list[Party]) -> str:
    """Return the party that promises; of several municipalities the one that the words name."""
    names = [party.name for party in parties if party.side in found.sides]
    named = [name for name in names if name.casefold() in found.words.casefold()]
    if found.sides == BOTH:
        return TOGETHER
    return names[0] if len(names) == 1 else named[0] if len(named) == 1 else TOGETHER


def _forum(document: Document, found: Forum) -> ProposedForum:
    source = document.passage(found.span)
    return ProposedForum(found.name, found.per_year, tuple(found.members), source, found.confidence)


def _followups(outline: Outline, period: Period | None) -> tuple[ProposedFollowUp, ...]:
    """Return the follow-ups; who answers for them stands in a sentence of its own."""
    responsible = tuple(name for _, piece in outline.sentences for name in find_responsible(piece))
    found = find_followups(outline, period.last if period else None)
    return tuple(_followup(outline.document, one, responsible) for one in found)


def _followup(document: Document, found: FollowUp, responsible: tuple[str, ...]) -> ProposedFollowUp:
    return ProposedFollowUp(
        found.kind,
        found.when.iso if found.when else None,
        found.words,
        found.per_year,
        responsible if found.kind != "trial" else (),
        document.passage(found.span),
        found.confidence,
    )
