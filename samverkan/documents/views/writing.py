"""The numbers compiled again, and the words of people, section by section, saved as they are written."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, localtime, now
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from samverkan.documents import rules
from samverkan.documents.actions.compiling import compile_again
from samverkan.documents.actions.writing import write
from samverkan.documents.contents import unwritten, words_of
from samverkan.documents.forms import SectionForm
from samverkan.documents.models import Document
from samverkan.documents.reading import shown
from samverkan.documents.sources import hrefs_of
from samverkan.documents.views.finding import before, document_of, page_of, trail
from samverkan.foundation.refusals import refuse_if
from samverkan.rounds.frozen import body_of
from samverkan.web.saving import Answer, answer_saved


@login_required
@require_safe
def write_page(request: HttpRequest, municipality: str, kind: str, number: int) -> HttpResponse:
    """Show one section to write in, with the numbers it is about and the list of the others."""
    found = document_of(request, municipality, kind, number)
    refuse_if(rules.why_not_write(found, by=request.user, on=localdate()))
    body, words = body_of(found.snapshot), words_of(found)
    section = _chosen(body, request.GET.get("avsnitt", ""))
    kept = found.sections.filter(code=section["code"]).first()
    start = {"text": kept.text, "version": kept.version} if kept else {}
    hrefs = hrefs_of({"sections": [section]}, to=request.user, on=localdate())
    context = {
        "document": found,
        "municipality": found.municipality,
        "section": {**section, "blocks": [shown(each, hrefs) for each in section["blocks"]]},
        "sections": [(each, bool(words.get(each["code"]))) for each in body["sections"]],
        "following": _following(body, section),
        "form": SectionForm(initial=start, auto_id="avsnitt-%s"),
        "unwritten": unwritten(body, words),
        "before": _said_before(request, found, section["code"]),
        "trail": trail(found.municipality, (page_of(found), str(found))),
    }
    return render(request, "documents/write.html", context)


@login_required
@require_POST
def save_section(request: HttpRequest, municipality: str, kind: str, number: int, code: str) -> HttpResponse:
    """Keep what was written in a section; where somebody else was first, both texts are shown."""
    found = document_of(request, municipality, kind, number)
    back = f"{page_of(found, 'write')}?avsnitt={code}"

    def save(told: dict[str, Any]) -> Answer:
        version = told["version"] or 0
        kept = write(document=found, code=code, text=told["text"], version=version, by=request.user, at=now())
        return kept.version, None

    return answer_saved(request, SectionForm(request.POST), save, back=back, at=localtime())


@login_required
@require_POST
def compile_page(request: HttpRequest, municipality: str, kind: str, number: int) -> HttpResponse:
    """Compile the numbers as of today; the words stay."""
    found = document_of(request, municipality, kind, number)
    compile_again(document=found, by=request.user, at=now())
    messages.success(request, gettext("Siffrorna är sammanställda igen. Det ni skrivit står kvar."))
    return redirect(page_of(found))


def _chosen(body: dict[str, Any], code: str) -> dict[str, Any]:
    if not code:
        return dict(body["sections"][0])
    found = next((each for each in body["sections"] if each["code"] == code), None)
    if found is None:
        raise Http404
    return dict(found)


def _following(body: dict[str, Any], section: dict[str, Any]) -> dict[str, Any] | None:
    codes = [each["code"] for each in body["sections"]]
    at = codes.index(section["code"]) + 1
    return body["sections"][at] if at < len(codes) else None


def _said_before(request: HttpRequest, found: Document, code: str) -> str:
    """Return what the decided document before this one says in the section."""
    earlier = before(found, request)
    section = earlier.sections.filter(code=code).first() if earlier else None
    return section.text if section else ""
