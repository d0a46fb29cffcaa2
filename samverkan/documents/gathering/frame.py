"""What the work rests on: agreements, forums, functions, published pictures, decided documents."""

from __future__ import annotations

from datetime import timedelta

from samverkan.agreements.models import Agreement
from samverkan.documents.blocks import Block, block, line, missing, table
from samverkan.documents.gathering.ground import Ground
from samverkan.documents.models import Document, DocumentDecision
from samverkan.documents.outline import frame
from samverkan.documents.states import DocumentKind
from samverkan.forums.held import days_held
from samverkan.forums.models import Seat
from samverkan.foundation.swedish import counted, day, days, joined
from samverkan.people.models import Function, Holding
from samverkan.rounds.models import KnownEvent, Publication

A_YEAR = timedelta(days=365)
MOST_EVENTS = 20


def agreements(ground: Ground) -> list[Block]:
    """Show the signed agreements in force, with their periods."""
    found = Agreement.objects.filter(municipality=ground.municipality).in_force(on=ground.on)
    lines = [
        line(each.name, f"{day(each.from_date)} – {day(each.until_date)}", source=f"agreement:{each.pk}")
        for each in found.order_by("-from_date")
    ]
    return [
        block(lines or [missing("ingen undertecknad överenskommelse gäller")], heading="Överenskommelser")
    ]


def coordination(ground: Ground) -> list[Block]:
    """Show the coordinating functions that are held today."""
    held = Holding.objects.in_force(on=ground.on).values("function")
    found = Function.objects.filter(
        code__in=frame()["functions"], municipalities=ground.municipality, pk__in=held
    ).order_by("name")
    lines = [line("Bemannad i dag", each.name) for each in found.distinct()]
    return [block(lines or [missing("ingen samordnande funktion är bemannad")])]


def councils(ground: Ground) -> list[Block]:
    """Show the councils and how often they have met in the period."""
    found = [each for each in ground.forums if each.arrangement_code in frame()["councils"]]
    met = days_held(found, since=ground.from_date, on=min(ground.until_date, ground.on))
    lines = [
        line(
            each.name,
            f"{counted(len(met[each.pk]), 'möte', 'möten')} under perioden",
            source=f"forum:{each.pk}",
        )
        for each in found
    ]
    return [block(lines or [missing("inget råd är inlagt")])]


def forums(ground: Ground) -> list[Block]:
    """Show every forum with how often it has met in the period."""
    met = days_held(ground.forums, since=ground.from_date, on=min(ground.until_date, ground.on))
    rows = [(each.name, each.arrangement.name, str(len(met[each.pk]))) for each in ground.forums]
    columns = (("Forum", False), ("Samverkansform", False), ("Möten", True))
    return (
        [block(table=table("Forum och möten", columns, rows))] if rows else [block([missing("inget forum")])]
    )


def participants(ground: Ground) -> list[Block]:
    """Show which organisations sit in the forums."""
    seats = Seat.objects.in_force(on=ground.on).filter(forum__in=[each.pk for each in ground.forums])
    names = set(seats.values_list("function__organisation__name", flat=True))
    told = (
        [line("Sitter i något forum", joined(sorted(names)))]
        if names
        else [missing("inga platser är inlagda")]
    )
    return [block(told)]


def pictures(ground: Ground) -> list[Block]:
    """Tell how many weekly pictures were published in the period."""
    out = Publication.objects.filter(
        round__forum__municipality=ground.municipality,
        published_at__date__range=(ground.from_date, ground.until_date),
        corrects=None,
    )
    n = out.count()
    told = (
        line("Publicerade lägesbilder", counted(n, "vecka", "veckor"))
        if n
        else missing("ingen lägesbild är publicerad")
    )
    return [block([told])]


def known_events(ground: Ground) -> list[Block]:
    """Show what is known to come within a year after the period, or after today."""
    first = max(ground.until_date, ground.on)
    rows = KnownEvent.objects.filter(municipality=ground.municipality).between(first, first + A_YEAR)
    lines = [line(each.name, days(each.from_date, each.to_date)) for each in rows[: MOST_EVENTS + 1]]
    note = f"De {MOST_EVENTS} närmaste visas." if len(lines) > MOST_EVENTS else ""
    return [
        block(
            lines[:MOST_EVENTS] or [missing("inga kända händelser är inlagda")],
            heading="Känt i förväg",
            note=note,
        )
    ]


def standing_picture(ground: Ground) -> list[Block]:
    """Show the lägesbild that stands."""
    return _standing(ground, DocumentKind.PICTURE, "ingen lägesbild är beslutad här")


def standing_plan(ground: Ground) -> list[Block]:
    """Show the action plan that stands."""
    return _standing(ground, DocumentKind.PLAN, "ingen åtgärdsplan är beslutad här")


def deciders(ground: Ground) -> list[Block]:
    """Show who decided the plan before this one."""
    found = Document.objects.filter(municipality=ground.municipality, kind=DocumentKind.PLAN).standing()
    lines = [
        line(
            "Förra planen",
            f"beslutades {day(each.decision.decided_date)} av {each.decision.body}",
            source=f"document:{each.pk}",
        )
        for each in found
    ]
    return [block(lines)] if lines else []


def _standing(ground: Ground, kind: DocumentKind, otherwise: str) -> list[Block]:
    found = Document.objects.filter(municipality=ground.municipality, kind=kind).standing()
    lines = [line(str(each), _decided(each.decision), source=f"document:{each.pk}") for each in found]
    return [block(lines or [missing(otherwise)], heading=kind.label.capitalize())]


def _decided(decision: DocumentDecision) -> str:
    return f"beslutad {day(decision.decided_date)} av {decision.body}, dnr {decision.registry_number}"
