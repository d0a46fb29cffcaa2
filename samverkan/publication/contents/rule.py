"""The rule that numbers are published by, in words; it goes with the data."""

from __future__ import annotations

SWEDISH = """
Antal från 1 till {below} visas inte, så att ingen enskild händelse kan pekas ut. Noll visas, utom när den
måste döljas för att skydda ett annat tal.

Ibland döljs även större tal. Annars gick det att räkna ut de små ur summor, ur andra indelningar eller ur
det som har publicerats tidigare.

Veckor som redan är publicerade står kvar som de var. Det som rapporteras i efterhand kommer med först i en
rättelse, och bara där det ändrar ett tal med minst {threshold}.

Uppgifter publiceras tidigast {lag} veckor efter periodens slut.

Talen är det som har rapporterats, inte allt som har hänt. I ett område med ofullständig rapportering betyder
ett lågt tal inte att det är lugnt.

Intervallet (95 %) räknar bara med slumpen i antalen. Områden är olika stora och används olika mycket, och ska
därför inte rangordnas.
"""
ENGLISH = """
Counts from 1 to {below} are not shown, so that no single event can be pointed out. Zero is shown, except
where it has to be hidden to protect another number.

Sometimes larger numbers are hidden too. Otherwise the small ones could be worked out from totals, from other
divisions into areas or from what was published before.

Weeks already published stay as they were. Late reports appear only in a correction, and only where they
change a number by at least {threshold}.

Figures are published no sooner than {lag} weeks after the end of the period.

The numbers are what was reported, not everything that happened. In an area with incomplete reporting a low
number does not mean that it is calm.

The interval (95%) covers chance in the counts only. Areas differ in size and in how much they are used, and
should not be ranked.
"""


def told(*, threshold: int, lag: int) -> tuple[list[str], list[str]]:
    """Return the rule in Swedish and in English, a sentence or two each."""
    values = {"below": threshold - 1, "threshold": threshold, "lag": lag}
    swedish, english = (
        [" ".join(part.split()).format(**values) for part in text.split("\n\n")]
        for text in (SWEDISH, ENGLISH)
    )
    return swedish, english
