"""Who may see, write, check and approve what leaves the house, and why somebody may not."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Q

from samverkan.agreements.rules import PREPARING_FUNCTIONS
from samverkan.agreements.states import AgreementState
from samverkan.cycle.states import MeasureState
from samverkan.forums.arrangements.shape import Side
from samverkan.forums.rules import side_of
from samverkan.foundation.swedish import joined, moment
from samverkan.people.rules import functions_of, holdings_of
from samverkan.publication.states import (
    COMMUNICATION_PLAN,
    MESSAGE,
    RELEASE,
    CheckKind,
    MessageState,
    PlanState,
    ReleaseKind,
    ReleaseState,
)
from samverkan.rounds.rules import PRIVATE_KINDS

# Functions that write and check what is told; those who prepare the agreements approve it, too.
WRITING_FUNCTIONS = (*PREPARING_FUNCTIONS, "est-samordnare", "kommunikator", "analytiker")
SIDES = (Side.MUNICIPALITY, Side.POLICE)
FINISHED = (MeasureState.DONE, MeasureState.FOLLOWED_UP)
NEXT = {CheckKind.FACTS: ReleaseState.FACTS_CHECKED, CheckKind.PRIVACY: ReleaseState.PRIVACY_CHECKED}


# Who.


def seen_by(person: Any, *, on: date, prefix: str = "") -> Q:
    """Return the condition to see what is on its way out: to work for the municipality or its police.

    A landlord or a guard company reads what is out, as everybody does.
    """
    held = holdings_of(person, on=on)
    if held is None:
        return Q(pk__in=())
    public = held.exclude(function__organisation__kind__in=PRIVATE_KINDS)
    return Q(**{f"{prefix}municipality__in": public.values("function__municipalities")})


def why_not_write(municipality: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not write what the municipality tells, or None."""
    held = municipality.functions.filter(pk__in=functions_of(by, on=on), code__in=WRITING_FUNCTIONS)
    if held.exists():
        return None
    return "Du kan inte ändra här: det gör kommunikatören, samordnaren, brottsförebyggaren och kommunpolisen."


def seats_of(municipality: Any, *, by: Any, on: date) -> dict[Side, Any]:
    """Return the sides that a person can approve for, with the function it is done from; one query.

    Those who prepare the agreements can, and the owners of a side of an agreement that is signed.
    """
    owner = Q(owned_agreements__agreement__municipality=municipality) & Q(
        owned_agreements__agreement__state=AgreementState.SIGNED
    )
    held = municipality.functions.filter(pk__in=functions_of(by, on=on))
    rows = held.filter(Q(code__in=PREPARING_FUNCTIONS) | owner).select_related("organisation").order_by("pk")
    found = {side_of(each.organisation): each for each in rows}
    return {side: found[side] for side in SIDES if side in found}


def why_not_overwrite(kept: Any, *, version: int) -> str | None:
    """Say why something cannot be saved from what the writer had before them, or None."""
    if kept.version == version:
        return None
    return "Någon annan har ändrat här medan du skrev. Se vad som ändrats och spara igen."


# Communication plans and messages.


def why_not_begin(municipality: Any, *, drafted: bool, by: Any, on: date) -> str | None:
    """Say why a new version of a year's plan cannot begin, or None."""
    if drafted:
        return "Det finns redan ett utkast för året. Öppna det i stället."
    return why_not_write(municipality, by=by, on=on)


def why_not_change_plan(plan: Any, *, by: Any, on: date) -> str | None:
    """Say why a plan's aim cannot be changed, or the plan given up, or None."""
    if plan.state != PlanState.DRAFT:
        return f"Planen är {plan.get_state_display()} och ändras inte. Börja på en ny version."
    return why_not_write(plan.municipality, by=by, on=on)


def why_not_agree(plan: Any, *, by: Any, seats: dict[Side, Any], given: list[Any]) -> str | None:
    """Say why ``by`` may not approve a plan, or None."""
    reason = COMMUNICATION_PLAN.why_not(PlanState(plan.state), PlanState.AGREED)
    if reason is None and not plan.messages.exists():
        reason = "Planen har inga budskap än. Lägg till det första innan ni godkänner."
    return reason or _why_not_stand_behind("planen", by=by, seats=seats, given=given)


def why_not_add(plan: Any, *, by: Any, on: date) -> str | None:
    """Say why a message cannot be added to a plan, or None."""
    if plan.state not in (PlanState.DRAFT, PlanState.AGREED):
        return f"Planen är {plan.get_state_display()}. Lägg budskapet i den plan som gäller."
    return why_not_write(plan.municipality, by=by, on=on)


def why_not_own(municipality: Any, owner: Any) -> str | None:
    """Say why a function may not answer for a message, or None."""
    if owner.municipalities.filter(pk=municipality.pk).exists():
        return None
    return f"{owner.name} arbetar inte för {municipality.name}."


def why_not_link(measure: Any, promise: Any, municipality: Any) -> str | None:
    """Say why a message may not be about that measure or promise, or None."""
    if measure is not None and measure.problem.forum.municipality_id != municipality.pk:
        return "Åtgärden hör till en annan kommun."
    if promise is not None and promise.municipality_id != municipality.pk:
        return "Löftet hör till en annan kommun."
    return None


def why_not_change_message(message: Any, *, by: Any, on: date) -> str | None:
    """Say why the words of a message cannot be changed, or None."""
    if message.state != MessageState.PLANNED:
        return f"Budskapet är {message.get_state_display()}. Ta tillbaka det för att ändra."
    return why_not_add(message.plan, by=by, on=on)


def why_not_move_message(message: Any, to: MessageState, *, by: Any, on: date) -> str | None:
    """Say why a message cannot come to that state, or None."""
    return MESSAGE.why_not(MessageState(message.state), to) or why_not_add(message.plan, by=by, on=on)


def why_not_ready(message: Any, *, sides: set[Side], by: Any, on: date) -> str | None:
    """Say why a message is not ready to be told, or None: both parties stand behind it.

    The plan both have approved speaks for what stood in it; what was added later needs the other side.
    """
    reason = why_not_move_message(message, MessageState.READY, by=by, on=on)
    if reason is None and message.plan.state != PlanState.AGREED:
        reason = "Planen är inte godkänd av båda parter än."
    if reason is None and message.is_added_later and not sides - {Side(message.added_side)}:
        adder = Side(message.added_side).label
        reason = (
            f"Budskapet tillkom efter godkännandet och lades till av {adder}. Den andra parten godkänner."
        )
    return reason


def why_not_tell(message: Any, *, told_date: date, by: Any, at: datetime, on: date) -> str | None:
    """Say why a message cannot have been told, or None."""
    if message.embargo_until is not None and message.embargo_until > at:
        return f"Budskapet får inte berättas före {moment(message.embargo_until)}."
    if told_date > on:
        return "Dagen har inte varit än."
    if message.measure is not None and message.measure.state not in FINISHED:
        return "Åtgärden är inte genomförd än. Berätta när den är klar."
    return why_not_move_message(message, MessageState.TOLD, by=by, on=on)


def why_not_reach(reach: int | None, source: str) -> str | None:
    """Say why a reach is not kept, or None: a number that nobody knows the origin of is no knowledge."""
    if reach is not None and not source.strip():
        return "Skriv hur ni vet hur många det nådde, till exempel antal utdelade brev."
    return None


def why_not_drop_message(message: Any, *, reason: str, by: Any, on: date) -> str | None:
    """Say why a message cannot be dropped, or None."""
    if not reason.strip():
        return "Skriv varför budskapet slopas."
    return why_not_move_message(message, MessageState.DROPPED, by=by, on=on)


# Releases.


def why_not_draft(municipality: Any, kind: str, *, forum: Any, weeks: range, by: Any, on: date) -> str | None:
    """Say why a release cannot be drafted, or None."""
    if kind == ReleaseKind.AREAS and forum is None:
        return "Välj ett forum vars händelser ska räknas."
    if forum is not None and forum.municipality_id != municipality.pk:
        return "Forumet hör till en annan kommun."
    if kind == ReleaseKind.AREAS and not weeks:
        return "Välj en period."
    return why_not_write(municipality, by=by, on=on)


def why_not_tell_of(measures: list[Any], municipality: Any) -> str | None:
    """Say why the public may not read of these measures, or None: only of what is done."""
    if any(each.problem.forum.municipality_id != municipality.pk for each in measures):
        return "En av åtgärderna hör till en annan kommun."
    waiting = [each.title for each in measures if each.state not in FINISHED]
    return f"Bara genomförda åtgärder berättas. Vänta med {joined(waiting)}." if waiting else None


def why_not_change(release: Any, *, by: Any, on: date) -> str | None:
    """Say why a release cannot be changed, or None."""
    if release.state != ReleaseState.DRAFT:
        return f"Utgåvan är {release.get_state_display()} och ändras inte. Ta tillbaka den till utkast först."
    return why_not_write(release.municipality, by=by, on=on)


def why_not_send_back(release: Any, *, by: Any, on: date) -> str | None:
    """Say why a release cannot become a draft again, or None."""
    return why_not_move(release, ReleaseState.DRAFT) or why_not_write(release.municipality, by=by, on=on)


def why_not_move(release: Any, to: ReleaseState) -> str | None:
    """Say why a release cannot come to that state, or None."""
    return RELEASE.why_not(ReleaseState(release.state), to)


def why_not_check(release: Any, kind: CheckKind, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not check a release, or None: never what one has written oneself."""
    reason = why_not_move(release, NEXT[kind])
    if reason is None and release.drafted_by_id == by.pk:
        reason = "Du har skrivit utgåvan. Någon annan gör kontrollen."
    return reason or why_not_write(release.municipality, by=by, on=on)


def why_not_pass(exposed: int, found: int) -> str | None:
    """Say why a table does not pass the privacy check, or None."""
    if not exposed and not found:
        return None
    return (
        "Små tal skulle gå att räkna ut ur det som redan är publicerat. "
        "Välj en grövre indelning eller en annan period."
    )


def why_not_approve(release: Any, *, by: Any, seats: dict[Side, Any], given: list[Any]) -> str | None:
    """Say why ``by`` may not approve a release, or None."""
    reason = why_not_move(release, ReleaseState.APPROVED)
    return reason or _why_not_stand_behind("utgåvan", by=by, seats=seats, given=given)


def why_not_publish(
    release: Any, *, waits_until: datetime | None, outdated: bool, at: datetime
) -> str | None:
    """Say why a release cannot be published, or None."""
    if reason := why_not_move(release, ReleaseState.PUBLISHED):
        return reason
    if waits_until is not None and at < waits_until:
        return f"Uppgifterna publiceras tidigast {moment(waits_until)}."
    if outdated:
        return "Något annat har publicerats sedan utgåvan räknades. Ta tillbaka den och räkna om den."
    if release.corrects is not None and release.corrects.state != ReleaseState.PUBLISHED:
        return "Utgåvan som rättas är inte längre publicerad."
    return None


def why_not_correct(release: Any, *, reason: str, is_corrected: bool, by: Any, on: date) -> str | None:
    """Say why a release cannot be corrected, or None."""
    if not reason.strip():
        return "Skriv vad som var fel."
    if is_corrected:
        return "En rättelse är redan på väg. Öppna den i stället."
    return why_not_move(release, ReleaseState.CORRECTED) or why_not_write(release.municipality, by=by, on=on)


def why_not_retract(release: Any, *, reason: str, by: Any, on: date) -> str | None:
    """Say why a release cannot be taken away from the public, or None: each side may, at once, and alone."""
    if not reason.strip():
        return "Skriv varför utgåvan återkallas. Det står kvar för alla att läsa."
    if refusal := why_not_move(release, ReleaseState.RETRACTED):
        return refusal
    if seats_of(release.municipality, by=by, on=on):
        return None
    return why_not_write(release.municipality, by=by, on=on)


def _why_not_stand_behind(what: str, *, by: Any, seats: dict[Side, Any], given: list[Any]) -> str | None:
    if any(each.approved_by_id == by.pk for each in given):
        return f"Du har redan godkänt {what}. Den andra parten godkänner också, av en annan person."
    if set(seats) - {Side(each.side) for each in given}:
        return None
    if seats:
        return f"Din part har redan godkänt {what}."
    return f"Du kan inte godkänna {what}: det gör de som svarar för överenskommelsen i kommunen och polisen."
