"""The forums, the functions that sit in them, and those who report to them."""

from __future__ import annotations

from typing import Any

from django.db.models import F

from samverkan.doors.configure import wishes
from samverkan.doors.configure.ledger import CHANGED, ENDED, NEW, Ledger, name_of
from samverkan.doors.configure.parties import find_function, find_municipality, find_organisation
from samverkan.forums.models import Forum, Seat
from samverkan.people.models import PoliceDistrict
from samverkan.situation.models import ReporterGroup


def settle_forums(ledger: Ledger, wished: tuple[wishes.Forum, ...], district: PoliceDistrict) -> None:
    """Make the forums as wished, and end the others."""
    kept = []
    for wish in wished:
        municipality = find_municipality(wish.municipality, wish.spot, district)
        fields: dict[str, Any] = {"name": wish.name, "arrangement_code": wish.arrangement, "to_date": None}
        fields |= {"weekday": wish.weekday, "per_year": wish.per_year, "false_alarms": wish.false_alarms}
        fields |= {"from_date": wish.began} if wish.began else {}
        key = {"municipality": municipality, "slug": wish.slug}
        forum = ledger.settle("Forum", Forum, key, fields)
        _settle_seats(ledger, forum, wish, district)
        _settle_groups(ledger, forum, wish, district)
        kept.append(forum.pk)
    gone = Forum.objects.filter(municipality__district=district, to_date=None).exclude(pk__in=kept)
    ledger.end("Forum", gone.order_by("municipality__slug", "slug"), to_date=ledger.on)


def _settle_seats(ledger: Ledger, forum: Forum, wish: wishes.Forum, district: PoliceDistrict) -> None:
    functions = {find_function(key, wish.spot, district) for key in wish.seats}
    seats = {seat.function: seat for seat in forum.seats.filter(to_date=None).select_related("function")}
    for function in sorted(functions - seats.keys(), key=str):
        Seat.objects.create(forum=forum, function=function, from_date=ledger.on)
        ledger.note(NEW, "Platser", f"{name_of(function)} i {forum}")
    for function in sorted(seats.keys() - functions, key=str):
        _end_seat(ledger, seats[function])
        ledger.note(ENDED, "Platser", f"{name_of(function)} i {forum}")
    _settle_terms(ledger, forum, wish, district)


def _settle_terms(ledger: Ledger, forum: Forum, wish: wishes.Forum, district: PoliceDistrict) -> None:
    """Say which seats carry a mandate, and which stand in for which."""
    seats = forum.seats.filter(to_date=None).select_related("function__organisation").order_by("pk")
    by_key = {f"{each.function.organisation.slug}/{each.function.code}": each for each in seats}
    instead_of = {each.seat: by_key[each.stands_in_for].pk for each in wish.substitutes}
    for key, seat in by_key.items():
        wished = {"has_mandate": key in wish.mandate, "substitutes_for_id": instead_of.get(key)}
        if any(getattr(seat, name) != value for name, value in wished.items()):
            Seat.objects.filter(pk=seat.pk).update(**wished)
            ledger.note(CHANGED, "Platser", f"{name_of(seat.function)} i {forum}", _told(wished))


def _told(terms: dict[str, Any]) -> str:
    mandate = "med beslutsmandat" if terms["has_mandate"] else "utan beslutsmandat"
    return f"{mandate}, ersättare" if terms["substitutes_for_id"] else mandate


def _end_seat(ledger: Ledger, seat: Seat) -> None:
    seat.substitutes.update(substitutes_for=None)
    if seat.from_date >= ledger.on:
        seat.delete()  # it never was in force before today, and ends before it begins
        return
    seat.to_date = ledger.on
    seat.save(update_fields=["to_date"])


def _settle_groups(ledger: Ledger, forum: Forum, wish: wishes.Forum, district: PoliceDistrict) -> None:
    for group in wish.reporter_groups:
        home = find_organisation(group.organisation, group.spot, district) if group.organisation else None
        fields = {"name": group.name, "organisation": home, "ended_at": None}
        ledger.settle("Rapportörsgrupper", ReporterGroup, {"forum": forum, "slug": group.slug}, fields)
    wished = [group.slug for group in wish.reporter_groups]
    gone = forum.reporter_groups.filter(ended_at=None).exclude(slug__in=wished)
    ledger.end("Rapportörsgrupper", gone.order_by("slug"), ended_at=ledger.at)


def end_what_lost_its_function(ledger: Ledger, district: PoliceDistrict) -> None:
    """End the seats of functions that have ended, also where the file left its forums out."""
    seats = Seat.objects.filter(forum__municipality__district=district, to_date=None)
    lost = seats.filter(function__to_date__lte=ledger.on).select_related("function", "forum")
    for seat in lost.order_by(F("forum__slug"), F("function__code")):
        _end_seat(ledger, seat)
        ledger.note(ENDED, "Platser", f"{name_of(seat.function)} i {seat.forum}")
