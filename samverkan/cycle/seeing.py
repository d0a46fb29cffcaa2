"""Who sees what of the cycle on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from samverkan.cycle.states import PLANNED, UNDECIDED, MeasureKind, MeasureState
from samverkan.forums.models import Seat
from samverkan.forums.rules import taken_by
from samverkan.people.rules import functions_of, holdings_of
from samverkan.rounds.rules import PRIVATE_KINDS


def seated(person: Any, *, on: date, forum: str = "forum") -> Q:
    """Return the condition that the person sits in the forum that day."""
    return Q(**{f"{forum}__in": _seats(person, on=on).values("forum")})


def seated_publicly(person: Any, *, on: date, forum: str = "forum") -> Q:
    """Return the condition that the person sits there for an authority, not for a private party."""
    seats = _seats(person, on=on).exclude(function__organisation__kind__in=PRIVATE_KINDS)
    return Q(**{f"{forum}__in": seats.values("forum")})


def seen_by(person: Any, *, on: date, measures: Any) -> Q:
    """Return the condition for ``person`` to see a problem that day: a seat, or a measure to answer for."""
    owned = measures.filter(owner__in=functions_of(person, on=on))
    return seated(person, on=on) | Q(pk__in=owned.values("problem"))


def measure_seen_by(person: Any, *, on: date, parties: Any) -> Q:
    """Return the condition to see a measure that day; ``parties`` are who takes part in which.

    domain.md 3.5: no private party meets what is undecided, or what the police plan; what one owns is seen
    always, what one proposed from one's seat too, and the parties that take part see it once it is decided.
    """
    mine = Q(owner__in=functions_of(person, on=on))
    told = ~Q(state__in=UNDECIDED) & ~Q(kind=MeasureKind.POLICE, state__in=PLANNED)
    told |= Q(proposed_by=person.pk, state=MeasureState.PROPOSED)
    public = seated_publicly(person, on=on, forum="problem__forum")
    together = shared_with(person, on=on, parties=parties, public=True) & ~Q(state__in=UNDECIDED)
    around = seated(person, on=on, forum="problem__forum") | shared_with(person, on=on, parties=parties)
    return mine | public | together | (around & told)


def shared_with(person: Any, *, on: date, parties: Any, public: bool = False) -> Q:
    """Return the condition that an organisation the person works for takes part in a measure."""
    held = holdings_of(person, on=on)
    if held is None:
        return Q(pk__in=())
    if public:
        held = held.exclude(function__organisation__kind__in=PRIVATE_KINDS)
    return Q(pk__in=parties.filter(organisation__in=held.values("function__organisation")).values("measure"))


def _seats(person: Any, *, on: date) -> Any:
    return Seat.objects.filter(taken_by(person, on=on))
