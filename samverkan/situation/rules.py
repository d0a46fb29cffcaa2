"""Who may see and do what with observations and imports."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.text import slugify
from django.utils.timezone import localdate

from samverkan.forums.models import Forum
from samverkan.foundation.secrecy import Secrecy
from samverkan.situation.states import IMPORT, ImportState

# Functions that may bring files into a forum in which they hold a seat.
IMPORTING_FUNCTIONS = ("est-samordnare", "analytiker", "kommunpolis")


def seen_by(person: Any, *, on: date) -> Q:
    """Return the condition for ``person`` to see an observation on that day."""
    if person.pk is None:  # somebody not signed in notes nothing: NULL would match what the program noted
        return Q(secrecy=Secrecy.OPEN) & finished()
    seated = Q(forum__in=Forum.objects.seating(person, on=on))
    return (Q(secrecy=Secrecy.OPEN) | Q(noted_by=person.pk) | seated) & finished()


def finished() -> Q:
    """Return the condition that an observation counts: an import is seen whole or not at all.

    What was reported twice or withdrawn is kept, but not counted.
    """
    return Q(is_counted=True) & (Q(batch__isnull=True) | Q(batch__state=ImportState.DONE))


def imports_seen_by(person: Any, *, on: date) -> Q:
    """Return the condition for ``person`` to see an import on that day."""
    return Q(forum__in=Forum.objects.seating(person, on=on))


def why_not_import(forum: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not bring a file into the forum, or None; nobody is the one who runs the server."""
    if by is None:
        return None
    holds = forum.seats_of(by, on=on).filter(function__code__in=IMPORTING_FUNCTIONS)
    if holds.exists():
        return None
    return "Du kan inte läsa in filer här: det gör samordnaren, analytikern eller kommunpolisen i forumet."


def why_not_step(batch: Any, to: ImportState) -> str | None:
    """Say why an import cannot go to that state, or None."""
    return IMPORT.why_not(ImportState(batch.state), to)


def why_not_again(forum: Any, digest: str) -> str | None:
    """Say why a file cannot be read in once more, or None."""
    earlier = forum.imports.filter(file_digest=digest, state=ImportState.DONE).first()
    if earlier is None:
        return None
    day = localdate(earlier.started_at)
    return f"Filen är redan inläst {day}. Ta tillbaka den importen först om du vill läsa in den igen."


def why_not_name(name: str) -> str | None:
    """Say why a source cannot be called that, or None."""
    return None if slugify(name) else "Ge källan ett namn med minst en bokstav eller siffra."


def why_not_beside(batch: Any) -> str | None:
    """Say why an import must wait, or None: two of a source would take each other's hidden rows as known."""
    others = batch.source.imports.filter(state=ImportState.IMPORTING).exclude(pk=batch.pk)
    other = others.first()
    if other is None:
        return None
    return f"{other.file_name} från samma källa läses in. Vänta på den, eller ta bort den om den har stannat."


def why_not_begin(batch: Any, *, accepted: int) -> str | None:
    """Say why a previewed file cannot be read in, or None."""
    if not accepted:
        return "Ingen rad går att läsa in så här. Byt kolumner eller ta bort filen."
    return why_not_again(batch.forum, batch.file_digest) or why_not_beside(batch)


def why_not_excel(rows: int, *, most: int) -> str | None:
    """Say why a list cannot become an Excel file, or None."""
    if rows <= most:
        return None
    return f"Listan har fler än {most} händelser. Välj vecka, område eller typ, eller hämta den som CSV."


def why_not_give_up(batch: Any, *, is_read: bool) -> str | None:
    """Say why an import cannot be given up, or None: one that a living program reads is left alone."""
    if batch.state != ImportState.IMPORTING:
        return why_not_step(batch, ImportState.ABANDONED)
    return "Importen pågår. Vänta tills den är klar." if is_read else None


def why_not_take_back(*, later: int, knowing: bool) -> str | None:
    """Say why an import cannot be taken back, or None: whoever does it knows which later files lean on it."""
    if knowing or not later:
        return None
    return "Senare filer räknade händelser härifrån som kända. Bekräfta att du vet vilka filer det gäller."
