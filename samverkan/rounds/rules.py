"""Who may see and do what in the round."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Q

from samverkan.forums.models import Forum
from samverkan.foundation.secrecy import Secrecy
from samverkan.foundation.swedish import joined
from samverkan.people.models import Function
from samverkan.people.queries import other_end
from samverkan.people.rules import held_on, not_ended
from samverkan.pictures.rules import why_not_keep
from samverkan.rounds.states import ACTION, ROUND, ActionState, RoundState

# Functions that compile and lead the round in a forum in which they hold a seat.
LEADING_FUNCTIONS = ("est-samordnare", "kommunpolis")


def seen_by(person: Any, *, on: date, forum: str = "forum") -> Q:
    """Return the condition for ``person`` to see what belongs to a forum on that day."""
    return Q(**{f"{forum}__in": Forum.objects.seating(person, on=on)})


def why_not_lead(forum: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not compile, word or publish the forum's picture, or None."""
    if forum.seats_of(by, on=on).filter(function__code__in=LEADING_FUNCTIONS).exists():
        return None
    return "Du kan inte leda rundan: det gör samordnaren eller kommunpolisen i forumet."


def why_not_take_part(forum: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not assess, decide or note in the forum's round, or None."""
    if forum.seats_of(by, on=on).exists():
        return None
    return "Du kan inte ändra här: du har ingen plats i forumet den här dagen."


def why_not_open(week: Any, *, opens_at: datetime, at: datetime) -> str | None:
    """Say why the round about a week cannot begin, or None."""
    if opens_at <= at:
        return None
    return f"Rundan för vecka {week.number} kan inte börja: veckan är inte slut än."


def why_not_compile(noted: Any) -> str | None:
    """Say why a round's picture cannot be compiled, for the first time or again, or None."""
    cannot = "Bilden kan inte sammanställas:"
    if noted.state == RoundState.PUBLISHED:
        return f"{cannot} den är publicerad. Det som är fel rättas i en ny bild."
    if noted.state == RoundState.DISCUSSED:
        return f"{cannot} gruppen har gått igenom den. Ta upp den igen först."
    return None


def why_not_freeze(picture: Any) -> str | None:
    """Say why there is no picture to compile, or None."""
    if picture is not None:
        return None
    return "Bilden kan inte sammanställas: inget har rapporterats till forumet än."


def why_not_word(noted: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not write in the round's picture, or None."""
    return why_not_lead(noted.forum, by=by, on=on) or _why_not_change(noted)


def why_not_judge(noted: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not assess or prioritise in the round, or None."""
    why_not = why_not_take_part(noted.forum, by=by, on=on) or _why_not_change(noted)
    if why_not is None and noted.snapshot_id is None:
        return "Vänta med bedömningen: bilden är inte sammanställd än."
    return why_not


def why_not_without_reason(reason: str) -> str | None:
    """Say why a judgement without a reason is not kept, or None."""
    return None if reason.strip() else "Skriv varför. Den som läser bilden ska förstå bedömningen."


def why_not_decide(forum: Any, function: Any, *, on: date) -> str | None:
    """Say why a function cannot stand behind a priority of the forum, or None."""
    if forum.seats.filter(held_on(on), function=function).exists():
        return None
    return f"{function.name} har ingen plats i forumet och kan inte stå för prioriteringen."


def _why_not_change(noted: Any) -> str | None:
    if noted.state != RoundState.PUBLISHED:
        return None
    return "Bilden är publicerad och ändras inte mer. Det som är fel rättas i en ny bild."


def why_not_step(noted: Any, to: RoundState) -> str | None:
    """Say why a round cannot go to that state, or None."""
    return ROUND.why_not(RoundState(noted.state), to)


def why_not_move_action(action: Any, to: ActionState) -> str | None:
    """Say why an action cannot go to that state, or None."""
    return ACTION.why_not(ActionState(action.state), to)


# Who approves, publishes and gets the picture.

POLICE, MUNICIPALITY = "police", "municipality"
MUNICIPAL_KINDS = ("administration", "school")
# domain.md 3.5: no private party meets place-level detail or what is planned.
PRIVATE_KINDS = ("landlord", "guards", "other")
SIDES = {POLICE: "polisen", MUNICIPALITY: "kommunen"}


def side_of(organisation: Any, forum: Any) -> str:
    """Return for whom an organisation approves: the police, the municipality, or itself."""
    if organisation.kind == POLICE:
        return POLICE
    if organisation.kind in MUNICIPAL_KINDS and organisation.municipality_id == forum.municipality_id:
        return MUNICIPALITY
    return str(organisation.name)


def told_side(side: str) -> str:
    """Return what a side is called in a sentence."""
    return SIDES.get(side, side)


def sides_needed(forum: Any, *, on: date) -> set[str]:
    """Return the sides whose word the forum needs: police and municipality where both sit, else any two."""
    seats = forum.seats.filter(held_on(on), not_ended(on, "function__")).select_related(
        "function__organisation"
    )
    both = {side_of(seat.function.organisation, forum) for seat in seats} & SIDES.keys()
    return both if len(both) == len(SIDES) else set()


def why_not_approve(
    noted: Any, *, by: Any, on: date, is_waiting: bool, approvals: list[Any], seat: Any
) -> str | None:
    """Say why ``by`` may not approve what waits with these approvals, from that seat, or None."""
    cannot, forum = "Du kan inte godkänna bilden:", noted.forum
    spoken_for = sides_of(by, forum, on=on)
    if not spoken_for:
        return f"{cannot} du har ingen plats i forumet den här dagen."
    if not is_waiting:
        return f"{cannot} {_why_nothing_waits(noted)}"
    own = [each for each in approvals if each.approved_by_id == by.pk]
    if own:
        return f"{cannot} du har redan godkänt den för {_told_sides(forum, own)}."
    if seat is not None:
        return None
    if not spoken_for & {side_of(each.organisation, forum) for each in approvals}:
        return f"{cannot} det gör polisen och kommunen, en från var."
    return f"{cannot} {_told_sides(forum, approvals)} har redan godkänt den. Nu behövs en annan organisation."


def _told_sides(forum: Any, approvals: list[Any]) -> str:
    return joined([told_side(side_of(each.organisation, forum)) for each in approvals])


def sides_of(person: Any, forum: Any, *, on: date) -> set[str]:
    """Return the sides the person may speak for, through the seats held that day."""
    seats = forum.seats_of(person, on=on).select_related("function__organisation")
    return {side_of(seat.function.organisation, forum) for seat in seats}


def seat_to_approve_from(forum: Any, *, by: Any, on: date, approvals: list[Any]) -> Any:
    """Return the seat from which ``by`` adds a word that is missing, or None."""
    needed = sides_needed(forum, on=on)
    given = {side_of(each.organisation, forum) for each in approvals}
    seats = forum.seats_of(by, on=on).select_related("function__organisation").order_by("id")
    for seat in seats:
        side = side_of(seat.function.organisation, forum)
        if side not in given and (not needed or side in needed):
            return seat
    return None


def why_not_publish(noted: Any, *, by: Any, on: date, is_waiting: bool, approvals: list[Any]) -> str | None:
    """Say why ``by`` may not publish what waits, or None."""
    lead = why_not_lead(noted.forum, by=by, on=on)
    if lead is not None:
        return lead
    if not is_waiting:
        return f"Bilden kan inte publiceras: {_why_nothing_waits(noted)}"
    if noted.state not in (RoundState.DISCUSSED, RoundState.PUBLISHED):
        return "Bilden kan inte publiceras: gruppen har inte gått igenom den än."
    missing = words_missing(noted.forum, on=on, approvals=approvals)
    return f"Bilden kan inte publiceras: den behöver godkännas av {missing}." if missing else None


def words_missing(forum: Any, *, on: date, approvals: list[Any]) -> str:
    """Return whose approval is missing, in words; nothing when two parties stand behind it."""
    given = {side_of(each.organisation, forum) for each in approvals}
    needed = sides_needed(forum, on=on)
    if needed:
        return joined([told_side(side) for side in sorted(needed - given, reverse=True)])
    if len(given) >= 2:
        return ""
    return "en organisation till" if given else "två organisationer"


def why_not_propose(publication: Any, *, by: Any, on: date, latest: Any, changes: list[Any]) -> str | None:
    """Say why a correction may not be proposed, or None."""
    cannot = "Du kan inte rätta bilden:"
    if why_not_lead(publication.round.forum, by=by, on=on) is not None:
        return f"{cannot} det gör samordnaren eller kommunpolisen i forumet."
    if publication != latest:
        return f"{cannot} det finns en nyare. Rätta den."
    return None if changes else f"{cannot} inget skiljer sig från den som är publicerad."


def why_not_receive(organisation: Any, *, secrecy: str) -> str | None:
    """Say why an organisation may not get the picture at that class, or None."""
    if secrecy not in (Secrecy.COOPERATION, Secrecy.PROTECTED):
        return "Bilden delas i klass S1 eller S2."
    if secrecy == Secrecy.PROTECTED and organisation.kind in PRIVATE_KINDS:
        return f"{organisation.name} kan få bilden i klass S1. Platser i klass S2 delas inte med privata."
    return None


def why_not_export(publication: Any, *, until: date, on: date) -> str | None:
    """Say why a file may not leave the house, or None."""
    return why_not_keep(until=until, on=on)


def receiving(person: Any, *, on: date) -> Any:
    """Return the recipients that the person works for that day, through a function held."""
    organisations = Function.objects.held_by(person, on=on).values("organisation")
    return other_end(Forum, "recipients").filter(ended_at=None, organisation__in=organisations)


def published_to(person: Any, *, on: date, forum: str = "round__forum") -> Q:
    """Return the condition to read what is published: a seat, or work in an organisation that gets it."""
    received = Q(**{f"{forum}__in": receiving(person, on=on).values("forum")})
    return seen_by(person, on=on, forum=forum) | received


def _why_nothing_waits(noted: Any) -> str:
    if noted.state == RoundState.PUBLISHED:
        return "den är redan publicerad."
    return "den är inte sammanställd än."


def class_for(person: Any, forum: Any, *, on: date) -> str | None:
    """Return up to which class the person reads what a forum publishes; None for those who do not get it."""
    if forum.seats_of(person, on=on).exists():
        return str(Secrecy.PROTECTED)
    classes = receiving(person, on=on).filter(forum=forum).values_list("secrecy", flat=True)
    return max(classes, default=None)
