"""Why a release may not be drafted, checked, approved, published, corrected or retracted."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from samverkan.forums.arrangements.shape import Side
from samverkan.foundation.swedish import joined, moment
from samverkan.publication.rules.plans import FINISHED
from samverkan.publication.rules.who import seats_of, why_not_stand_behind, why_not_write
from samverkan.publication.states import RELEASE, CheckKind, ReleaseKind, ReleaseState

NEXT = {CheckKind.FACTS: ReleaseState.FACTS_CHECKED, CheckKind.PRIVACY: ReleaseState.PRIVACY_CHECKED}


def why_not_draft(
    municipality: Any, kind: str, *, forum: Any, weeks: range, is_handed_over: bool = False, by: Any, on: date
) -> str | None:
    """Say why a release cannot be drafted, or None."""
    if kind == ReleaseKind.AREAS and forum is None:
        return "Välj ett forum vars händelser ska räknas."
    if (kind == ReleaseKind.DOCUMENT) != is_handed_over:
        return "Ett dokument görs öppet från sin egen sida."
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
    if reason is None and by.pk in (release.drafted_by_id, release.changed_by_id):
        reason = "Du har skrivit utgåvan. Någon annan gör kontrollen."
    return reason or why_not_write(release.municipality, by=by, on=on)


def why_not_yet(tried: Any) -> str | None:
    """Say why a table cannot be checked for privacy just now, or None: a worker still tries it."""
    if not isinstance(tried, str):
        return None
    return (
        "Programmet prövar om små tal går att räkna ut. Det tar en stund. Läs in sidan igen om några minuter."
    )


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
    return reason or why_not_stand_behind("utgåvan", by=by, seats=seats, given=given)


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
    return why_not_move(release, ReleaseState.RETRACTED) or why_not_take_away(
        release.municipality, by=by, on=on
    )


def why_not_take_away(municipality: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not take anything away from the public, or None."""
    if seats_of(municipality, by=by, on=on):
        return None
    return why_not_write(municipality, by=by, on=on)
