"""Say no to personal data: what was found and where, and who should have it instead; never the data."""

from __future__ import annotations

from collections.abc import Sequence

from samverkan.foundation.guard.finding import Hit, find
from samverkan.foundation.refusals import Refused

WORDS = {
    "email": "en e-postadress",
    "personnummer": "ett personnummer",
    "phone": "ett telefonnummer",
    "handle": "ett kontonamn",
    "plate": "ett registreringsnummer",
    "address": "en bostad",
    "name": "ett namn",
}
# domain.md 1.8: urgent crime goes to the police, worry for a child to social services.
EXITS = (
    "Beskriv platsen och händelsen utan uppgifter om personer. Är det bråttom, ring 112. "
    "Vill du tipsa eller anmäla, ring polisen på 114 14. "
    "Är du orolig för ett barn, gör en orosanmälan till socialtjänsten."
)


class PersonalDataFound(Refused):
    """A text was refused; neither the error nor its reason carries the text."""

    def __init__(self, hits: Sequence[Hit]) -> None:
        super().__init__(f"{told(hits)} {EXITS}")
        self.hits = tuple(hits)


def why_not_keep(text: str) -> str | None:
    """Return why a text may not be kept, in Swedish and without repeating it, or nothing."""
    hits = find(text)
    return f"{told(hits)} {EXITS}" if hits else None


def refuse_personal_data(text: str) -> None:
    """Raise ``PersonalDataFound`` when a text tells of a person."""
    hits = find(text)
    del text  # an error page that shows the variables of this frame shows none of it
    if hits:
        raise PersonalDataFound(hits)


def told(hits: Sequence[Hit]) -> str:
    """Return one sentence on what was found and where, counted from the first sign."""
    found = [f"{WORDS[hit.kind]} (tecken {hit.start + 1}–{hit.end})" for hit in hits]
    listed = found[0] if len(found) == 1 else f"{', '.join(found[:-1])} och {found[-1]}"
    return f"Texten ser ut att innehålla {listed}."
