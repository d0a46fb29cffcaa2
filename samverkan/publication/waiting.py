"""What on its way out waits for a person: a check, an approval, or to be published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext

from samverkan.forums.arrangements.shape import Side
from samverkan.people.models import Function
from samverkan.people.rules import functions_of
from samverkan.publication import rules
from samverkan.publication.models import Release
from samverkan.publication.states import ON_ITS_WAY, CheckKind, ReleaseState

CHECKED = {ReleaseState.DRAFT: CheckKind.FACTS, ReleaseState.FACTS_CHECKED: CheckKind.PRIVACY}


def waiting_for(person: Any, *, on: date) -> Iterator[tuple[Release, str]]:
    """Yield the releases whose next step this person can take, the oldest first, with that step.

    Three queries, and one more for each municipality where something waits to be approved.
    """
    rows = Release.objects.visible_to(person, on=on).filter(state__in=ON_ITS_WAY)
    around = rows.select_related("municipality", "copy").prefetch_related("approvals")
    writing = _towns_written_for(person, on)
    seats: dict[int, dict[Side, Any]] = {}
    for each in around.order_by("drafted_at", "pk"):
        town = each.municipality
        if each.state == ReleaseState.PRIVACY_CHECKED:
            if town.pk not in seats:
                seats[town.pk] = rules.seats_of(town, by=person, on=on)
            given = [one for one in each.approvals.all() if one.content_hash == each.copy.content_hash]
            if rules.why_not_approve(each, by=person, seats=seats[town.pk], given=given) is None:
                yield each, gettext("Godkänn för din part")
        elif town.pk in writing and (step := _step(each, person)):
            yield each, step


def _step(release: Release, person: Any) -> str:
    """Return what one who writes for the municipality is asked to do, of what others have written."""
    if release.state == ReleaseState.APPROVED:
        return gettext("Publicera för alla")
    is_own = person.pk in (release.drafted_by_id, release.changed_by_id)
    return "" if is_own else CHECKED[ReleaseState(release.state)].label.capitalize()


def _towns_written_for(person: Any, on: date) -> set[int]:
    held = Function.objects.filter(pk__in=functions_of(person, on=on), code__in=rules.WRITING_FUNCTIONS)
    return set(held.values_list("municipalities", flat=True))
