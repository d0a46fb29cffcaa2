"""Who may note, comment, approve and conclude, and who keeps the record of what the law asks for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from samverkan.agreements.rules import PREPARING_FUNCTIONS, why_not_prepare
from samverkan.followups.states import REPORT, ReportState, Verdict
from samverkan.foundation.swedish import joined
from samverkan.people.models import Function

POLICE = "police"


def spoken_for(agreement: Any, parties: Iterable[Any], *, by: Any, on: date) -> list[Any]:
    """Return the parties a person speaks for: as their owner, or as one who prepares there; one query."""
    held = Function.objects.held_by(by, on=on).filter(municipalities=agreement.municipality_id)
    functions = list(held.select_related("organisation"))
    return [party for party in parties if any(_speaks(each, party) for each in functions)]


def owner_seat(party: Any, *, by: Any, on: date) -> Any:
    """Return the function from which a person owns a party's side of the agreement, or None; one query."""
    if party.owner_id is None:
        return None
    return Function.objects.held_by(by, on=on).filter(pk=party.owner_id).first()


def why_not_note(agreement: Any, spoken: list[Any], *, verdict: str, reason: str) -> str | None:
    """Say why a party's word on a promise is not kept, or None."""
    if not spoken:
        return _stranger("notera")
    if verdict not in Verdict.values or verdict == Verdict.UNKNOWN:
        return "Välj om det är hållet, delvis hållet eller inte hållet."
    return None if reason.strip() else "Skriv varför. Den som läser ska förstå omdömet."


def why_not_compile(follow_up: Any, *, by: Any, on: date) -> str | None:
    """Say why a follow-up's report may not be compiled, for the first time or again, or None."""
    if follow_up.due_date is None:
        return "Den här uppföljningen görs på varje möte och har ingen egen rapport."
    if follow_up.agreement.from_date > on:
        return "Överenskommelsen har inte börjat gälla än."
    report = getattr(follow_up, "report", None)
    if report is not None and report.state == ReportState.CONCLUDED:
        return "Uppföljningen är fastställd och sammanställs inte igen."
    return why_not_prepare(follow_up.agreement.municipality, by=by, on=on)


def why_not_comment(report: Any, spoken: list[Any], party: Any) -> str | None:
    """Say why somebody who speaks for these parties may not comment for ``party``, or None."""
    if party not in spoken:
        return _stranger("skriva") if not spoken else f"Du kan inte skriva för {party.name}."
    return _why_not_change(report)


def why_not_approve(
    report: Any, *, by: Any, seat: Any, parties: list[Any], approvals: list[Any]
) -> str | None:
    """Say why ``by`` may not approve the report with these approvals from that seat, or None."""
    cannot = "Du kan inte godkänna uppföljningen:"
    if report.state == ReportState.CONCLUDED:
        return f"{cannot} den är fastställd."
    if any(each.approved_by_id == by.pk for each in approvals):
        return f"{cannot} du har redan godkänt den. Den andra parten behöver göra det också."
    if seat is not None:
        return None
    unowned = [party.name for party in parties if party.owner_id is None]
    if unowned:
        return f"{cannot} ingen ansvarig är utpekad för {joined(unowned)}. Peka ut en i överenskommelsen."
    return f"{cannot} det gör de som är ansvariga för överenskommelsen."


def why_not_conclude(
    report: Any, spoken: list[Any], *, parties: list[Any], approvals: list[Any]
) -> str | None:
    """Say why a report cannot be concluded with these approvals, or None."""
    if not spoken:
        return _stranger("fastställa")
    given = {each.party_id for each in approvals}
    missing = [party.name for party in parties if party.pk not in given]
    why_not = REPORT.why_not(ReportState(report.state), ReportState.CONCLUDED)
    if why_not is None and missing:
        return f"Uppföljningen kan inte fastställas: {joined(missing)} har inte godkänt den."
    return why_not


def why_not_record(requirement: Any, *, decided_date: date, on: date) -> str | None:
    """Say why a decision is not kept as an answer to a demand of the law, or None."""
    if requirement is None:
        return "Det finns inget sådant lagkrav."
    return "Beslutet kan inte ligga i framtiden." if decided_date > on else None


def why_not_withdraw(record: Any) -> str | None:
    """Say why a record cannot be taken away, or None."""
    return None if record.withdrawn_at is None else "Beslutet är redan borttaget."


def _why_not_change(report: Any) -> str | None:
    if report.state != ReportState.CONCLUDED:
        return None
    return "Uppföljningen är fastställd och ändras inte mer."


def _speaks(function: Any, party: Any) -> bool:
    if function.pk == party.owner_id:
        return True
    if function.code not in PREPARING_FUNCTIONS:
        return False
    is_police = function.organisation.kind == POLICE
    return is_police if party.district_id else not is_police


def _stranger(what: str) -> str:
    return f"Du kan inte {what} här: det gör de ansvariga, brottsförebyggaren och kommunpolisen."
