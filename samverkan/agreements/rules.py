"""Who may see and change agreements, and why somebody may not."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from samverkan.agreements.states import (
    AGREEMENT,
    AMENDMENT,
    TRIAL,
    AgreementState,
    AmendmentState,
    FollowUpKind,
    TrialState,
)
from samverkan.foundation.swedish import day
from samverkan.people.rules import functions_of, municipalities_of

# Functions that prepare and follow up on a municipality's agreements; the owners are named in each agreement.
PREPARING_FUNCTIONS = ("bra-samordnare", "brottsforebyggare", "kommunpolis")
LONGEST_PERIOD = 20  # years; more is a slip of the pen


def seen_by(person: Any, *, on: date, agreement: str = "") -> Q:
    """Return the condition to see what belongs to an agreement: to work for its municipality."""
    return Q(**{f"{agreement}municipality__in": municipalities_of(person, on=on)})


def why_not_prepare(municipality: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not prepare the municipality's agreements and follow-ups, or None."""
    held = municipality.functions.filter(pk__in=functions_of(by, on=on))
    if held.filter(code__in=PREPARING_FUNCTIONS).exists():
        return None
    return "Du kan inte ändra här: det gör brottsförebyggaren, BRÅ-samordnaren eller kommunpolisen."


def why_not_period(from_date: date, until_date: date) -> str | None:
    """Say why a period is none, or None."""
    if until_date <= from_date:
        return "Sista dagen ska ligga efter den första."
    if until_date.year - from_date.year > LONGEST_PERIOD:
        return f"Perioden är längre än {LONGEST_PERIOD} år. Kontrollera årtalen."
    return None


def why_not_draft(municipality: Any, *, slug: str, follows: Any, by: Any, on: date) -> str | None:
    """Say why there can be no draft of that name, or after that agreement, or None."""
    if reason := why_not_prepare(municipality, by=by, on=on):
        return reason
    if municipality.agreements.filter(slug=slug).exists():
        return f"Kortnamnet ”{slug}” finns redan. Välj ett annat."
    return None if follows is None else _why_not_follow(municipality, follows)


def _why_not_follow(municipality: Any, last: Any) -> str | None:
    if last.municipality_id != municipality.pk:
        return "Den tidigare överenskommelsen hör till en annan kommun."
    if last.state in (AgreementState.DRAFT, AgreementState.DISCARDED):
        return "Nästa period bygger på en undertecknad överenskommelse."
    if type(last).objects.filter(follows=last).exclude(state=AgreementState.DISCARDED).exists():
        return "Nästa period finns redan. Öppna den i stället."
    return None


def why_not_change(agreement: Any, *, by: Any, on: date) -> str | None:
    """Say why the agreement's content may not be changed, or None."""
    if agreement.state != AgreementState.DRAFT:
        label = agreement.get_state_display()
        return f"Överenskommelsen är {label} och ligger fast. Föreslå en ändring i stället."
    return why_not_prepare(agreement.municipality, by=by, on=on)


def why_not_save(agreement: Any, *, version: int | None, by: Any, on: date) -> str | None:
    """Say why what was written may not be saved over what stands, or None."""
    if reason := why_not_change(agreement, by=by, on=on):
        return reason
    if version is not None and version != agreement.version:
        return "Någon annan har ändrat utkastet sedan du öppnade sidan. Läs det som står nu och spara igen."
    return None


def why_not_discard(agreement: Any, *, by: Any, on: date) -> str | None:
    """Say why a draft may not be given up, or None."""
    return AGREEMENT.why_not(AgreementState(agreement.state), AgreementState.DISCARDED) or why_not_prepare(
        agreement.municipality, by=by, on=on
    )


def why_not_sign(agreement: Any, party: Any, *, signed_date: date | None, by: Any, on: date) -> str | None:
    """Say why a party's signature may not be noted, or None; an old agreement may lack the day."""
    if agreement.state != AgreementState.DRAFT:
        return AGREEMENT.why_not(AgreementState(agreement.state), AgreementState.SIGNED)
    if party.signatory_title:
        return f"{party.name} har redan skrivit under."
    if signed_date is None and agreement.from_date >= on:
        return "Skriv dagen då överenskommelsen undertecknades."
    if signed_date is not None and signed_date > on:
        return "Dagen har inte varit än. Skriv dagen då överenskommelsen undertecknades."
    if not agreement.commitments.exists():
        return "Överenskommelsen har inga åtaganden än. Lägg till dem före underskriften."
    return why_not_prepare(agreement.municipality, by=by, on=on)


def why_not_guarantee(commitment: Any, function: Any, *, from_date: date, by: Any, on: date) -> str | None:
    """Say why a function may not carry a commitment, or None."""
    municipality = commitment.agreement.municipality
    if not function.municipalities.filter(pk=municipality.pk).exists():
        return f"{function.name} arbetar inte för {municipality.name}."
    if (
        commitment.guarantees.filter(function=function)
        .filter(Q(to_date=None) | Q(to_date__gt=from_date))
        .exists()
    ):
        return f"{function.name} bär redan åtagandet."
    return why_not_prepare(municipality, by=by, on=on)


def why_not_note_absence(
    holding: Any, *, from_date: date, to_date: date | None, by: Any, on: date
) -> str | None:
    """Say why an absence may not be noted, or None: one's own, or as one who prepares."""
    if to_date is not None and to_date <= from_date:
        return "Slutdagen ska ligga efter startdagen."
    overlapping = Q() if to_date is None else Q(from_date__lt=to_date)
    if holding.absences.filter(overlapping, Q(to_date=None) | Q(to_date__gt=from_date)).exists():
        return "Frånvaro är redan noterad de dagarna."
    return why_not_tell_absence(holding, by=by, on=on)


def why_not_tell_absence(holding: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` has no say over who is away from a function, or None."""
    if holding.person_id == by.pk:
        return None
    reasons = [why_not_prepare(each, by=by, on=on) for each in holding.function.municipalities.all()]
    return (
        None if None in reasons else "Du kan notera din egen frånvaro. Andras noteras av den som samordnar."
    )


def why_not_amend(agreement: Any, *, by: Any, on: date) -> str | None:
    """Say why a change may not be proposed, or a cost exception registered, or None."""
    if agreement.state == AgreementState.DRAFT:
        return "Ett utkast ändras direkt. Ändringar föreslås när överenskommelsen är undertecknad."
    if agreement.state != AgreementState.SIGNED or agreement.until_date < on:
        return "Överenskommelsen gäller inte längre."
    return why_not_prepare(agreement.municipality, by=by, on=on)


def why_not_withdraw(amendment: Any, *, by: Any, on: date) -> str | None:
    """Say why a proposed change may not be taken back, or None."""
    state = AmendmentState(amendment.state)
    return AMENDMENT.why_not(state, AmendmentState.WITHDRAWN) or why_not_prepare(
        amendment.agreement.municipality, by=by, on=on
    )


def why_not_sign_amendment(amendment: Any, party: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not sign a change for a party, or None: only the party's owner does."""
    if reason := AMENDMENT.why_not(AmendmentState(amendment.state), AmendmentState.AGREED):
        return reason
    if party.owner_id is None:
        return f"Ingen ansvarig funktion är utpekad för {party.name}. Be den som samordnar peka ut en."
    if not party.owner.holdings.in_force(on=on).filter(person=by).exists():
        return f"{party.owner.name} skriver under för {party.name}."
    if amendment.signatures.filter(party=party).exists():
        return f"{party.name} har redan skrivit under."
    return None


def why_not_decide_trial(
    trial: Any, state: str, *, evaluate_date: date | None, by: Any, on: date
) -> str | None:
    """Say why a trial may not be decided so, or None."""
    agreement = trial.commitment.agreement
    if reason := TRIAL.why_not(TrialState(trial.state), TrialState(state)):
        return reason
    if state == TrialState.PROLONGED and (
        evaluate_date is None or evaluate_date <= max(on, trial.evaluate_date)
    ):
        return f"Ett förlängt försök behöver en ny dag, efter den {day(max(on, trial.evaluate_date))}."
    owners = agreement.parties.filter(owner__in=functions_of(by, on=on))
    return None if owners.exists() else why_not_prepare(agreement.municipality, by=by, on=on)


def why_not_finish(follow_up: Any, *, done_date: date, by: Any, on: date) -> str | None:
    """Say why a follow-up may not be said to be done, or None."""
    if follow_up.due_date is None:
        return "Den här uppföljningen görs vid varje möte och avslutas inte för sig."
    if follow_up.done_date is not None:
        return f"Uppföljningen gjordes redan den {day(follow_up.done_date)}."
    if follow_up.kind == FollowUpKind.FINAL:
        return "Den slutliga uppföljningen är gjord när båda parters ansvariga har godkänt rapporten."
    if done_date > on:
        return "Dagen har inte varit än."
    owners = follow_up.agreement.parties.filter(owner__in=functions_of(by, on=on))
    responsible = follow_up.responsible.filter(pk__in=functions_of(by, on=on))
    if owners.exists() or responsible.exists():
        return None
    return why_not_prepare(follow_up.agreement.municipality, by=by, on=on)
