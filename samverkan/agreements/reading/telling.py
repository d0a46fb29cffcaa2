"""A proposal in Swedish words, for a person to compare with the text."""

from __future__ import annotations

from collections.abc import Iterator

from samverkan.foundation.swedish import counted, number

from .proposal import TOGETHER, Finding, Proposal

KINDS = {
    "function": "funktion",
    "forum": "forum",
    "cadence": "kadens",
    "measure": "åtgärd",
    "survey": "mätning",
    "plan": "plan",
    "communication": "kommunikation",
    "trial": "försök",
}
FOLLOW_UPS = {"final": "slutlig", "interim": "deluppföljning", "trial": "utvärdering av försök"}
NOT_FOUND = {
    "parties": "parter",
    "period.from": "första dag",
    "period.to": "sista dag",
    "signed_on": "dag för underskrift",
    "purposes": "syften",
    "commitments": "åtaganden",
    "forums": "forum",
    "followups": "uppföljningar",
    "owners": "ansvariga",
    "signatories": "undertecknare",
}
UNSURE = 0.7


def told(proposal: Proposal) -> Iterator[str]:
    """Yield the proposal for a person to read: what, on which page, and what to look at twice."""
    yield proposal.document.name
    yield from _listed("Parter", proposal.parties)
    yield from _period(proposal)
    yield from _listed("Underskriven", (proposal.signed_on,) if proposal.signed_on else ())
    yield from _listed("Undertecknare", proposal.signatories)
    yield from _listed("Ansvariga", proposal.owners)
    yield from _listed("Syften", proposal.purposes)
    yield from _commitments(proposal)
    yield from _forums(proposal)
    yield from _followups(proposal)
    if proposal.not_found:
        yield f"Hittades inte: {', '.join(NOT_FOUND[name] for name in proposal.not_found)}."
    yield "Det här är förslag. Jämför med texten innan ni bekräftar."


def _where(page: int, confidence: float) -> str:
    return f"(sida {page}{', osäkert' if confidence < UNSURE else ''})"


def _listed(heading: str, findings: tuple[Finding, ...]) -> Iterator[str]:
    if findings:
        yield f"{heading}:"
    for one in findings:
        yield f"  {one.value} {_where(one.source.page, one.confidence)}"


def _period(proposal: Proposal) -> Iterator[str]:
    period = proposal.period
    if period and (period.first or period.last or period.open_ended):
        last = period.last or ("tills vidare" if period.open_ended else "okänt")
        yield f"Period: {period.first or 'okänt'} – {last} {_where(period.source.page, period.confidence)}"


def _commitments(proposal: Proposal) -> Iterator[str]:
    if proposal.commitments:
        yield f"{counted(len(proposal.commitments), 'åtagande', 'åtaganden')}:"
    for one in proposal.commitments:
        party = "Parterna tillsammans" if one.party == TOGETHER else one.party
        where = _where(one.source.page, one.confidence)
        yield f"  {party} · {KINDS[one.kind.value]}: {one.text} {where}"


def _forums(proposal: Proposal) -> Iterator[str]:
    if proposal.forums:
        yield "Forum:"
    for one in proposal.forums:
        often = f", {number(one.cadence_per_year)} gånger per år" if one.cadence_per_year else ""
        seats = f": {'; '.join(one.members)}" if one.members else ""
        yield f"  {one.name}{often}{seats} {_where(one.source.page, one.confidence)}"


def _followups(proposal: Proposal) -> Iterator[str]:
    if proposal.followups:
        yield "Uppföljning:"
    for one in proposal.followups:
        yield f"  {FOLLOW_UPS[one.kind]}: {one.date or one.when} {_where(one.source.page, one.confidence)}"
