"""The agenda: added to, changed, put in order, restricted."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localtime, now
from django.views.decorators.http import require_http_methods, require_POST

from samverkan.sittings.actions import agenda
from samverkan.sittings.forms import ClearanceForm, ItemForm, NewItemForm
from samverkan.sittings.states import ItemKind
from samverkan.sittings.views.finding import around, beside_item, item_of, place_of, sitting_of
from samverkan.web.saving import Answer, answer_saved


@login_required
@require_POST
def fill(request: HttpRequest, municipality: str, forum: str, number: int) -> HttpResponse:
    """Put what is due on the agenda."""
    sitting = sitting_of(request, municipality, forum, number)
    agenda.fill(sitting=sitting, by=request.user, at=now())
    return redirect(place_of("sitting", sitting))


@login_required
@require_POST
def add(request: HttpRequest, municipality: str, forum: str, number: int) -> HttpResponse:
    """Add an item."""
    sitting = sitting_of(request, municipality, forum, number)

    def save(cleaned: dict[str, Any]) -> Answer:
        kind = ItemKind(cleaned.pop("kind"))
        agenda.add(sitting=sitting, kind=kind, by=request.user, at=now(), **cleaned)
        return None, None

    form = NewItemForm(request.POST, functions=around(sitting.forum, by=request.user))
    return answer_saved(request, form, save, back=place_of("sitting", sitting), at=localtime())


@login_required
@require_http_methods(["POST"])
def change(request: HttpRequest, municipality: str, forum: str, number: int, key: UUID) -> HttpResponse:
    """Change an item's words; the page's script saves the note by itself."""
    item = item_of(request, municipality, forum, number, key)

    def save(cleaned: dict[str, Any]) -> Answer:
        kind = ItemKind(cleaned.pop("kind"))
        kept = agenda.change(item=item, kind=kind, by=request.user, at=now(), **cleaned)
        return kept.version, None

    return answer_saved(request, ItemForm(request.POST), save, back=beside_item(item), at=localtime())


@login_required
@require_POST
def raise_up(request: HttpRequest, municipality: str, forum: str, number: int, key: UUID) -> HttpResponse:
    """Take an item before the one above it."""
    item = item_of(request, municipality, forum, number, key)
    agenda.raise_up(item=item, by=request.user, at=now())
    return redirect(beside_item(item))


@login_required
@require_POST
def remove(request: HttpRequest, municipality: str, forum: str, number: int, key: UUID) -> HttpResponse:
    """Take an item off the agenda."""
    item = item_of(request, municipality, forum, number, key)
    agenda.remove(item=item, by=request.user, at=now())
    return redirect(place_of("sitting", item.sitting))


@login_required
@require_POST
def restrict(request: HttpRequest, municipality: str, forum: str, number: int, key: UUID) -> HttpResponse:
    """Say who may know of an item."""
    item = item_of(request, municipality, forum, number, key)

    def save(cleaned: dict[str, Any]) -> Answer:
        agenda.restrict(item=item, by=request.user, at=now(), **cleaned)
        return None, None

    form = ClearanceForm(request.POST, functions=around(item.sitting.forum, by=request.user))
    return answer_saved(request, form, save, back=beside_item(item), at=localtime())
