"""What a page of an agreement stands on: whose it is, the way there, and a form that is answered once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext

from samverkan.agreements.models import Agreement
from samverkan.people.models import Function, Municipality
from samverkan.web.context import Link
from samverkan.web.filling import form_page


def agreement_of(request: HttpRequest, municipality: str, slug: str) -> Agreement:
    """Return the agreement of an address; to those who do not work for the municipality there is none."""
    found = Agreement.objects.visible_to(request.user, on=localdate())
    related = found.select_related("municipality__district", "follows", "followed_by")
    return get_object_or_404(related, municipality__slug=municipality, slug=slug)


def functions_for(request: HttpRequest, municipality: Municipality) -> Any:
    """Return the functions that work for the municipality."""
    visible = Function.objects.visible_to(request.user, on=localdate())
    return visible.filter(municipalities=municipality, to_date=None).by_organisation()


def address(name: str, agreement: Agreement, *rest: Any) -> str:
    """Return the address of a page of the agreement, by its name."""
    return reverse(f"agreements:{name}", args=[agreement.municipality.slug, agreement.slug, *rest])


def trail(town: Municipality, agreement: Agreement | None = None) -> list[Link]:
    """Return the way here."""
    links = [
        Link(gettext("Start"), reverse("start")),
        Link(gettext("Överenskommelser"), reverse("agreements:register")),
        Link(town.name, reverse("agreements:municipality", args=[town.slug])),
    ]
    return [*links, Link(agreement.name, address("agreement", agreement))] if agreement else links


def back_to(request: HttpRequest, agreement: Agreement, told: str, part: str = "") -> HttpResponse:
    """Go to the agreement's page and say what has been done."""
    messages.success(request, told)
    return redirect(address("agreement", agreement) + part)


def page_about(
    request: HttpRequest, form: Form, agreement: Agreement, *, title: str, label: str = "", **more: Any
) -> HttpResponse:
    """Show a form about an agreement, with the version of it that is changed."""
    town, label = agreement.municipality, label or gettext("Spara")
    way = trail(town, agreement)
    return form_page(
        request, form, trail=way, title=title, label=label, town=town, standing=agreement, **more
    )
