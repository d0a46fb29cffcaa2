"""The stage of the sittings: Lekeberg's council, and one item that not everybody there may know of.

Lina prepares for the municipality, Maja for the police; the safety strategist sits there and is not cleared.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from samverkan.forums.models import Forum
from samverkan.people.models import Function, Organisation, Person
from samverkan.sittings.actions import agenda, minutes, planning, table
from samverkan.sittings.models import AgendaItem, Sitting
from samverkan.sittings.states import OutcomeKind
from tests.cast import Town, make_forum, make_function, make_person

ZONE = ZoneInfo("Europe/Stockholm")
STARTS = datetime(2026, 11, 12, 13, 0, tzinfo=ZONE)
BEFORE = STARTS - timedelta(days=14)
AFTER = STARTS + timedelta(days=7)
SECRET = "Kvarnbacken hemlig insats"  # no word of it may reach those who are not cleared
OTHERS = (
    *("kommunstyrelsens-ordforande", "kommunchef", "forvaltningschef-bildning"),
    *("forvaltningschef-omsorg", "andts-samordnare"),
)
WORDS = ("kvarnbacken", "hemlig", "insats", "kameror")


@dataclass(frozen=True)
class Table:
    """A council and those around it."""

    council: Forum
    coordinator: Function
    strategist: Function
    police: Function
    lina: Person
    maja: Person
    berit: Person  # the strategist: sits there, cleared for nothing


def council(town: Town) -> Table:
    """Return the council of Lekeberg."""
    ours = Organisation.objects.get(slug="lekeberg")
    coordinator = make_function(ours, "bra-samordnare", "Samordnare BRÅ", town.lekeberg)
    strategist = make_function(ours, "sakerhetsstrateg", "Säkerhetsstrateg", town.lekeberg)
    town.lina.holdings.create(function=coordinator, from_date=date(2020, 1, 1))
    berit = make_person("Berit", strategist)
    others = [make_function(ours, code, code.capitalize(), town.lekeberg) for code in OTHERS]
    seats = (coordinator, strategist, town.kommunpolis, *others)
    forum = make_forum(town.lekeberg, "lekebergsbra", "bra", "Lekebergs BRÅ", *seats)
    return Table(forum, coordinator, strategist, town.kommunpolis, town.lina, town.maja, berit)


def planned(seated: Table, *, starts_at: datetime = STARTS) -> Sitting:
    """Return a sitting of the council that is planned."""
    ends_at, at = starts_at + timedelta(hours=2), starts_at - timedelta(days=14)
    told = {"where": "Kommunhuset", "starts_at": starts_at, "ends_at": ends_at}
    return planning.plan(forum=seated.council, by=seated.lina, at=at, **told)


def under_way(seated: Table, *, starts_at: datetime = STARTS) -> Sitting:
    """Return a sitting that is going on, with everybody there."""
    sitting = planned(seated, starts_at=starts_at)
    planning.call(sitting=sitting, by=seated.lina, at=starts_at - timedelta(days=14))
    opened = table.open_sitting(sitting=sitting, by=seated.lina, at=starts_at)
    everybody = dict.fromkeys(seated.council.seats.values_list("function", flat=True), False)
    return table.note_attendance(sitting=opened, present=everybody, by=seated.lina, at=starts_at)


def item_in(sitting: Sitting, seated: Table, title: str = "Trygghet i centrum", **about: Any) -> AgendaItem:
    """Return an item that Lina puts on the agenda."""
    return agenda.add(sitting=sitting, title=title, by=seated.lina, at=sitting.starts_at, **about)


def secret_in(sitting: Sitting, seated: Table) -> AgendaItem:
    """Return an item that the strategist may not know of."""
    return item_in(sitting, seated, SECRET, text="Kameror sätts upp.", cleared=(seated.police,))


def decided(item: AgendaItem, seated: Table, text: str = "Belysningen ses över.", **about: Any) -> Any:
    """Return a decision that the police take on."""
    due = {"owner": seated.police, "due_date": date(2027, 1, 15), **about}
    at = item.sitting.starts_at
    return table.note_outcome(item=item, kind=OutcomeKind.DECISION, text=text, by=seated.lina, at=at, **due)


def minuted(sitting: Sitting, seated: Table) -> Sitting:
    """Return the sitting with its minutes written, for the coordinator and the police to adjust."""
    two = [seated.coordinator, seated.police]
    return minutes.write(sitting=sitting, adjusters=two, by=seated.lina, at=sitting.ends_at)


def adjusted(sitting: Sitting, seated: Table) -> Sitting:
    """Return the sitting with minutes that both parties stand behind."""
    minuted(sitting, seated)
    for person in (seated.lina, seated.maja):
        minutes.adjust(sitting=sitting, by=person, at=sitting.ends_at + timedelta(days=3))
    sitting.refresh_from_db()
    return sitting
