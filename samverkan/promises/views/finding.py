"""What a page of promises stands on: what its address names, for those who see it, and the way there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext

from samverkan.people.models import Municipality
from samverkan.promises import rules
from samverkan.promises.models import Dialogue, Promise
from samverkan.web.context import Link
from samverkan.web.filling import is_done

BESIDE = ("municipality", "area__layer", "problem", "owner__organisation", "reading", "outcome")


def town_of(request: HttpRequest, slug: str) -> Municipality:
    """Return the municipality of an address, for the authorities that work there."""
    rows = Municipality.objects.visible_to(request.user, on=localdate())
    rows = rows.filter(pk__in=rules.worked_for(request.user, on=localdate()))
    return get_object_or_404(rows, slug=slug)


def dialogue_of(request: HttpRequest, municipality: str, pk: int) -> Dialogue:
    """Return the dialogue of an address."""
    rows = Dialogue.objects.visible_to(request.user, on=localdate())
    rows = rows.select_related("municipality", "area", "held_by__organisation")
    return get_object_or_404(rows, municipality__slug=municipality, pk=pk)


def promise_of(request: HttpRequest, municipality: str, number: int) -> Promise:
    """Return the promise of an address."""
    rows = Promise.objects.visible_to(request.user, on=localdate()).select_related(*BESIDE)
    rows = rows.defer("area__shape", "problem__shape")
    return get_object_or_404(rows, municipality__slug=municipality, number=number)


def address(name: str, municipality: Any, *rest: Any) -> str:
    """Return the address of a page of the municipality, by its name."""
    return reverse(f"promises:{name}", args=[municipality.slug, *rest])


def trail(municipality: Any, promise: Promise | None = None) -> list[Link]:
    """Return the way to a page about promises."""
    links = [
        Link(gettext("Start"), reverse("start")),
        Link(gettext("Medborgarlöften"), address("promises", municipality)),
    ]
    if promise is None:
        return links
    label = gettext("Löfte %(number)s") % {"number": promise.number}
    return [*links, Link(label, address("promise", municipality, promise.number))]


def trail_of_dialogues(municipality: Any, dialogue: Dialogue | None = None) -> list[Link]:
    """Return the way to a page about what people say."""
    links = [*trail(municipality), Link(gettext("Dialog"), address("dialogues", municipality))]
    if dialogue is None:
        return links
    return [*links, Link(dialogue.title, address("dialogue", municipality, dialogue.pk))]


def answered(
    request: HttpRequest, form: Form, act: Callable[[dict[str, Any]], Any], *, told: str, to: str
) -> HttpResponse | None:
    """Do what a form that was sent asks for and go on; None when it is still to be filled in."""
    if request.method != "POST" or not is_done(form, act):
        return None
    return gone_on(request, told=told, to=to)


def gone_on(request: HttpRequest, *, told: str, to: str) -> HttpResponse:
    """Say what has been done, and go on."""
    messages.success(request, told)
    return redirect(to)
