"""What a page of a round stands on: the round of an address, for those who sit in its forum."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import gettext

from samverkan.forums.addresses import address
from samverkan.forums.arrangements import Product
from samverkan.forums.models import Forum
from samverkan.forums.views.finding import forum_of, trail
from samverkan.foundation.weeks import Week
from samverkan.rounds.frozen import body_of
from samverkan.rounds.models import Round
from samverkan.web.context import Link


def rounds_forum(request: HttpRequest, municipality: str, slug: str) -> Forum:
    """Return the forum of an address when it has rounds; others have no such page."""
    found = forum_of(request, municipality, slug)
    if Product.WEEKLY_PICTURE not in found.arrangement.produces:
        raise Http404
    return found


def round_of(request: HttpRequest, municipality: str, slug: str, week: Week) -> Round:
    """Return the round of an address; there is none before it has begun."""
    forum = rounds_forum(request, municipality, slug)
    rounds = Round.objects.visible_to(request.user, on=localdate()).select_related("snapshot")
    found: Round | None = rounds.filter(forum=forum, week=week.index).first()
    if found is None:
        raise Http404
    found.forum = forum
    return found


def picture_in(noted: Round) -> dict[str, Any]:
    """Return the frozen picture of a round; before it is compiled there is nothing to judge."""
    if noted.snapshot is None:
        raise Http404
    return body_of(noted.snapshot)


def round_trail(noted: Round, *, inside: bool = False) -> Any:
    """Return the way to a page of a round: the forum, its rounds, and the round for a page inside it."""
    links = trail(noted.forum, ("rounds:now", gettext("Runda")))
    if not inside:
        return links
    label = gettext("Vecka %(number)s") % {"number": noted.iso_week.number}
    return [*links, Link(label, address("rounds:week", noted.forum, noted.iso_week))]
