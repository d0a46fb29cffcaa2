"""What the reading proposes, for a person to confirm, and its form as JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from .document import Document, Passage
from .kinds import CommitmentKind

SCHEMA = "samverkan-agreement-reading/1"
TOGETHER = "both"


@dataclass(frozen=True)
class Finding:
    """A single value with the passage it comes from and how sure the reading is (0 to 1)."""

    value: str
    source: Passage
    confidence: float


@dataclass(frozen=True)
class ProposedPeriod:
    """From and to, each unknown when the document does not say."""

    first: date | None
    last: date | None
    open_ended: bool
    source: Passage
    confidence: float


@dataclass(frozen=True)
class ProposedCommitment:
    """What a party promises; ``party`` is ``both`` when municipality and police promise it together."""

    party: str
    kind: CommitmentKind
    text: str
    source: Passage
    confidence: float


@dataclass(frozen=True)
class ProposedForum:
    """A forum, how many times a year it meets and which functions sit in it."""

    name: str
    cadence_per_year: float | None
    members: tuple[str, ...]
    source: Passage
    confidence: float


@dataclass(frozen=True)
class ProposedFollowUp:
    """A follow-up; ``date`` is no finer than the document says, None when it comes back without a date."""

    kind: str
    date: str | None
    when: str
    per_year: float | None
    responsible: tuple[str, ...]
    source: Passage
    confidence: float


@dataclass(frozen=True)
class Proposal:
    """Everything that was found in one document."""

    document: Document
    parties: tuple[Finding, ...]
    period: ProposedPeriod | None
    signed_on: Finding | None
    purposes: tuple[Finding, ...]
    commitments: tuple[ProposedCommitment, ...]
    forums: tuple[ProposedForum, ...]
    followups: tuple[ProposedFollowUp, ...]
    owners: tuple[Finding, ...]
    signatories: tuple[Finding, ...]

    @property
    def not_found(self) -> list[str]:
        """Return the names of what the document does not say."""
        missing = [name for name in _LISTS if not getattr(self, name)]
        missing += [] if self.signed_on else ["signed_on"]
        period = self.period
        missing += [] if period and period.first else ["period.from"]
        return missing + ([] if period and (period.last or period.open_ended) else ["period.to"])

    def as_json(self) -> dict[str, Any]:
        """Return the proposal in the documented form (docs/reference/agreement-reading.md)."""
        return {
            "schema": SCHEMA,
            "document": {
                "name": self.document.name,
                "format": self.document.format,
                "pages": len(self.document.pages),
                "text": self.document.text,
            },
            "parties": _values(self.parties),
            "period": _period(self.period),
            "signed_on": self.signed_on.value if self.signed_on else None,
            "purposes": _values(self.purposes),
            "commitments": [asdict(one) | {"kind": one.kind.value} for one in self.commitments],
            "forums": [asdict(one) | {"members": list(one.members)} for one in self.forums],
            "followups": [asdict(one) | {"responsible": list(one.responsible)} for one in self.followups],
            "owners": _values(self.owners),
            "signatories": _values(self.signatories),
            "evidence": {name: [asdict(one) for one in self._findings(name)] for name in _EVIDENCE},
            "not_found": self.not_found,
        }

    def _findings(self, name: str) -> tuple[Finding, ...]:
        if name == "signed_on":
            return (self.signed_on,) if self.signed_on else ()
        findings: tuple[Finding, ...] = getattr(self, name)
        return findings


_LISTS = ("parties", "purposes", "commitments", "forums", "followups", "owners", "signatories")
_EVIDENCE = ("parties", "signed_on", "purposes", "owners", "signatories")


def _values(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.value for finding in findings]


def _period(period: ProposedPeriod | None) -> dict[str, Any]:
    if period is None:
        return {"from": None, "to": None, "open_ended": False, "source": None, "confidence": None}
    return {
        "from": period.first.isoformat() if period.first else None,
        "to": period.last.isoformat() if period.last else None,
        "open_ended": period.open_ended,
        "source": asdict(period.source),
        "confidence": period.confidence,
    }
