"""What a page of a sitting stands on: what its address names, as far as the reader knows."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django.utils.translation import gettext

from samverkan.forums.addresses import address
from samverkan.forums.models import Forum
from samverkan.forums.views.finding import forum_of, trail
from samverkan.people.models import Function
from samverkan.sittings import rules
from samverkan.sittings.models import AgendaItem, Outcome, Sitting
from samverkan.web.context import Link


def sitting_of(request: HttpRequest, municipality: str, forum: str, number: int) -> Sitting:
    """Return the sitting of an address."""
    found = forum_of(request, municipality, forum)
    rows = Sitting.objects.visible_to(request.user, on=localdate()).filter(forum=found)
    sitting: Sitting = get_object_or_404(rows, number=number)
    sitting.forum = found
    return sitting


def item_of(request: HttpRequest, municipality: str, forum: str, number: int, key: UUID) -> AgendaItem:
    """Return the item of an address; one that the reader is not cleared for is not there."""
    sitting = sitting_of(request, municipality, forum, number)
    rows = AgendaItem.objects.visible_to(request.user, on=localdate()).filter(sitting=sitting)
    item: AgendaItem = get_object_or_404(rows, key=key)
    item.sitting = sitting
    return item


def outcome_of(request: HttpRequest, municipality: str, forum: str, key: UUID) -> Outcome:
    """Return the outcome of an address."""
    found = forum_of(request, municipality, forum)
    rows = Outcome.objects.visible_to(request.user, on=localdate()).filter(item__sitting__forum=found)
    outcome: Outcome = get_object_or_404(beside(rows), key=key)
    outcome.item.sitting.forum = found
    return outcome


def beside(rows: Any) -> Any:
    """Return outcomes with what their lines show."""
    return rows.select_related("owner__organisation", "item__sitting__forum__municipality")


def around(forum: Forum, *, by: Any, item: AgendaItem | None = None) -> Any:
    """Return the functions that sit in a forum today; of a restricted item, those cleared for it."""
    seats = rules.seats_in_force(forum, on=localdate())
    seen = Function.objects.visible_to(by, on=localdate())
    rows = seen.filter(pk__in=seats.values("function"))
    if item is not None and item.is_restricted:
        rows = rows.filter(pk__in=item.cleared.values("pk"))
    return rows.by_organisation()


def place_of(name: str, sitting: Sitting, *rest: Any) -> str:
    """Return the address of a page of a sitting."""
    return address(f"sittings:{name}", sitting.forum, sitting.number, *rest)


def beside_item(item: AgendaItem) -> str:
    """Return the address of a sitting's page with an item in its middle."""
    return f"{place_of('sitting', item.sitting)}?arende={item.key}#arende"


def trail_of(forum: Forum, sitting: Sitting | None = None) -> list[Link]:
    """Return the way to a page inside the sittings of a forum."""
    links = trail(forum, ("sittings:sittings", gettext("Sammanträden")))
    if sitting is None:
        return links
    label = gettext("Sammanträde %(number)s") % {"number": sitting.number}
    return [*links, Link(label, place_of("sitting", sitting))]
