"""Open data: the page that leads to it, the files of a published table, and the catalogue."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.http import condition, require_safe

from samverkan.publication.frozen import body_of
from samverkan.publication.models import PublicationRule
from samverkan.publication.site import files, put_out
from samverkan.publication.site.catalogue import FORMATS, catalogue, dataset
from samverkan.publication.site.reading import Reading
from samverkan.publication.site.views.page import keep, speaks_english


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Lead to the files and the catalogue, and say by which rule they are published."""
    english = speaks_english(request)
    request.trace_href = ""  # type: ignore[attr-defined]
    with override("en" if english else "sv"):
        rows = [(each, Reading(body_of(each.copy), english=english)) for each in put_out.every_table()]
        context = {"rows": rows, "english": english, "messages": (), "here": request.path}
        return keep(render(request, "publication/public/open_data.html", context))


@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    """Give the catalogue of everything published."""
    home = request.build_absolute_uri("/")
    rules = put_out.rules_by_town()
    rows = [
        dataset(
            each,
            body_of(each.copy),
            rules.get(each.municipality_id, PublicationRule()),
            home=home,
            contact=settings.SAMVERKAN_CONTACT,
        )
        for each in put_out.every_table()
    ]
    told = catalogue(rows, home=home, publisher=_publisher(rows))
    return _open(keep(JsonResponse(told, content_type="application/ld+json")))


def _hash_of(request: HttpRequest, municipality: str, number: int, ending: str) -> str:
    """Return what the file is a copy of: the same hash is the same bytes."""
    release = put_out.table_numbered(municipality, number)
    return f'"{release.copy.content_hash}-{ending}-{"excel" in request.GET}"'


@require_safe
@condition(etag_func=_hash_of)
def file(request: HttpRequest, municipality: str, number: int, ending: str) -> HttpResponse:
    """Give a published table as a file; ``?excel`` suits Swedish spreadsheets."""
    body, excel = body_of(put_out.table_numbered(municipality, number).copy), "excel" in request.GET
    media = FORMATS[ending]
    told = f"{media}; charset=utf-8" if ending == "csv" else media
    response = HttpResponse(files.content_of(body, ending, excel=excel), content_type=told)
    response["Content-Disposition"] = f'inline; filename="{municipality}-{number}.{ending}"'
    return _open(keep(response))


def _publisher(rows: list[dict[str, Any]]) -> str:
    """Return who publishes the catalogue: the one municipality in it, else the site."""
    names = {row["dcterms:publisher"]["foaf:name"] for row in rows}
    return names.pop() if len(names) == 1 else "Samverkan"


def _open(response: HttpResponse) -> HttpResponse:
    """Let pages of other sites read what is open."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
