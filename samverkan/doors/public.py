"""What stands around the promises' public pages: the rest of the public site, and who may frame them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from samverkan.promises.site.around import Around, register
from samverkan.publication.actions.drafting import rule_of
from samverkan.publication.site.ways import PublicWay
from samverkan.publication.site.ways import register as register_way
from samverkan.web.context import Link


def register_all() -> None:
    """Say it."""
    register(Around(pages, framed_by))
    about = gettext_lazy("Lägesbild, åtgärdsplan och analyser som är öppna för alla.")
    register_way(PublicWay(gettext_lazy("Dokument"), "documents:public_documents", about))


def pages(municipality: Any) -> list[Link]:
    """Return the public start page and its pages, as its own head shows them."""
    named = (
        (municipality.name, "publication:public"),
        (gettext("Karta"), "publication:public_map"),
        (gettext("Ni sa – vi gjorde"), "promises:public"),
        (gettext("Det vi har gjort"), "publication:public_done"),
        (gettext("Beslut"), "sittings:public_decisions"),
    )
    links = [Link(label, reverse(page, args=[municipality.slug])) for label, page in named]
    return [*links, Link(gettext("Öppna data"), reverse("publication:open_data"))]


def framed_by(municipality: Any) -> list[str]:
    """Return the sites the municipality lets show its public pages."""
    return rule_of(municipality).embed_origins.split()
