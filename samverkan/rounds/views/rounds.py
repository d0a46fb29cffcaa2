"""The round as a page: where it stands, what comes next, who has been heard; and its week to work in."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from samverkan.forums.addresses import address
from samverkan.forums.models import Forum
from samverkan.forums.views.finding import trail
from samverkan.foundation.refusals import refuse_if
from samverkan.foundation.weeks import Week
from samverkan.rounds import overview, rules, slots, standing, tasks
from samverkan.rounds.actions.cycle import open_round
from samverkan.rounds.forms.words import WordsForm
from samverkan.rounds.frozen import body_of
from samverkan.rounds.models import Round
from samverkan.rounds.notices import of_forum
from samverkan.rounds.states import RoundState
from samverkan.rounds.views.finding import round_of, round_trail, rounds_forum

MOST_SHOWN = 53


@login_required
@require_safe
def now_going(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """Show where the latest round stands, what comes next and when, and the rounds before it."""
    found, at = rounds_forum(request, municipality, forum), now()
    rounds = Round.objects.visible_to(request.user, on=localdate()).filter(forum=found)
    latest, *earlier = [*rounds.select_related("snapshot").order_by("-week")[: MOST_SHOWN + 1]] or [None]
    context = {
        "forum": found,
        "trail": trail(found),
        "notices": of_forum(found, at=at),
        "leaders": standing.leaders(found, on=localdate()),
        "why_not_lead": rules.why_not_lead(found, by=request.user, on=localdate()),
        "to_open": _to_open(found, at),
        "noted": latest,
        "earlier": earlier,
        **(_where(latest, found) if latest else {}),
    }
    return render(request, "rounds/now.html", context)


@login_required
@require_POST
def begin(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """Begin the rounds that nobody has begun; the program does so itself where it runs."""
    found, at = rounds_forum(request, municipality, forum), now()
    refuse_if(rules.why_not_lead(found, by=request.user, on=localdate()))
    for week in _to_open(found, at):
        open_round(forum=found, week=week, by=request.user, at=at)
    return redirect(address("rounds:now", found))


@login_required
@require_safe
def week(request: HttpRequest, municipality: str, forum: str, week: Week) -> HttpResponse:
    """Show the week to work in: the numbers, the words, the areas, what is put first."""
    noted = round_of(request, municipality, forum, week)
    return week_page(request, noted)


@login_required
@require_POST
def compile_now(request: HttpRequest, municipality: str, forum: str, week: Week) -> HttpResponse:
    """Have the picture compiled, for the first time or again, beside the site."""
    noted = round_of(request, municipality, forum, week)
    refuse_if(rules.why_not_lead(noted.forum, by=request.user, on=localdate()))
    refuse_if(rules.why_not_compile(noted))
    with transaction.atomic():
        tasks.compile_picture.enqueue(noted.pk, cast("int", request.user.pk), now().isoformat())
    messages.success(request, gettext("Bilden sammanställs. Ladda om sidan om en stund."))
    return redirect(address("rounds:week", noted.forum, week))


def week_page(
    request: HttpRequest, noted: Round, *, form: WordsForm | None = None, standing_texts: Any = None
) -> HttpResponse:
    """Show the page of a round; ``standing_texts`` is what others wrote meanwhile, by place."""
    on = localdate()
    picture = body_of(noted.snapshot) if noted.snapshot else None
    words = {each.slot: each for each in noted.wordings.select_related("worded_by")}
    why_not_word = rules.why_not_word(noted, by=request.user, on=on)
    context = {
        "forum": noted.forum,
        "trail": round_trail(noted),
        "noted": noted,
        "due": standing.told_moment(noted.due_at),
        "read_only": [(name, words[slot].text) for slot, name in slots.NAMES.items() if slot in words],
        "form": form or (None if why_not_word else WordsForm(standing=words)),
        "standing_texts": standing_texts or {},
        "why_not_word": why_not_word,
        "why_not_judge": rules.why_not_judge(noted, by=request.user, on=on),
        "why_not_compile": _why_not_compile(noted, request),
        **(_of_picture(noted, picture) if picture else {}),
    }
    return render(request, "rounds/week.html", context, status=409 if standing_texts else 200)


def _of_picture(noted: Round, picture: dict[str, Any]) -> dict[str, Any]:
    lines = overview.area_lines(noted, picture)
    is_calm, matrix = standing.is_calm(picture), overview.matrix(noted)
    return {
        "in_short": overview.in_short(picture),
        "changes": overview.changes(picture),
        "to_judge": [line for line in lines if line.stands_out or line.assessment],
        "others": [line for line in lines if not line.stands_out and not line.assessment],
        "is_calm": is_calm,
        "matrix": matrix,
        "show_matrix": not is_calm or any(put for _, row in matrix for _, put in row),
        "left": standing.left_of(noted, picture),
    }


def _where(noted: Round, forum: Forum) -> dict[str, Any]:
    """Return where a round stands; the forum is known already."""
    noted.forum = forum
    heard = standing.heard_from(forum, noted.iso_week)
    picture = body_of(noted.snapshot) if noted.snapshot else None
    return {
        "steps": standing.steps_of(noted),
        "heard": heard,
        "silent": sum(each.is_silent for each in heard),
        "is_open": noted.state != RoundState.PUBLISHED,
        "left": standing.left_of(noted, picture) if picture else None,
        "is_calm": bool(picture) and standing.is_calm(picture or {}),
    }


def _to_open(forum: Forum, at: datetime) -> list[Week]:
    return list(standing.weeks_to_open(forum, at=at))


def _why_not_compile(noted: Round, request: HttpRequest) -> str | None:
    lead = rules.why_not_lead(noted.forum, by=request.user, on=localdate())
    return lead or rules.why_not_compile(noted)
