"""What is published: the list, a picture to read, files to take, and corrections."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from samverkan.forums.addresses import address
from samverkan.forums.models import Forum
from samverkan.forums.views.finding import trail
from samverkan.foundation.refusals import refuse_if
from samverkan.foundation.weeks import Week
from samverkan.pictures.figures.kept import week_picture
from samverkan.pictures.figures.picture import code_version
from samverkan.pictures.rendering import reading
from samverkan.publishing import documents
from samverkan.publishing.actions.correcting import propose_correction, texts_of
from samverkan.publishing.actions.exporting import export, stamp_of
from samverkan.publishing.contents import latest_of
from samverkan.publishing.difference import names_of_texts
from samverkan.publishing.figures.precision import precision_of
from samverkan.publishing.forms.publications import CorrectionForm, ExportForm
from samverkan.publishing.signals import signals_of, ways_from
from samverkan.rounds import rules
from samverkan.rounds.frozen import body_of
from samverkan.rounds.models import KnownEvent, Publication
from samverkan.rounds.queries import forums_read_by
from samverkan.rounds.states import Verdict
from samverkan.web.context import Link
from samverkan.web.files import attached
from samverkan.web.filling import is_done, made_of

KEPT = timedelta(days=30)


@login_required
@require_safe
def listing(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """List the pictures that are out, the latest first, and how often the signals were real."""
    found, is_seated = forum_to_read(request, municipality, forum)
    published = _readable(request, found).select_related("corrected_by", "published_by").latest_first()
    context = {
        "forum": found,
        "trail": way_to(found, is_seated=is_seated),
        "publications": published,
        "is_seated": is_seated,
        "precision": precision_of(found) if is_seated else None,
    }
    return render(request, "publishing/publications.html", context)


@login_required
@require_safe
def show(request: HttpRequest, municipality: str, forum: str, week: Week, number: int) -> HttpResponse:
    """Show a published picture as its reader may see it."""
    found, is_seated = forum_to_read(request, municipality, forum)
    publication = publication_of(request, found, week, number)
    secrecy = rules.class_for(request.user, found, on=localdate()) or ""
    made = documents.edition(publication, secrecy)
    context = {
        "forum": found,
        "made": made,
        "drawn_by": code_version(),
        "trail": way_to(found, ("publishing:publications", gettext("Publicerat")), is_seated=is_seated),
        "publication": publication,
        "secrecy": secrecy,
        "is_seated": is_seated,
        "reading": SimpleLazyObject(lambda: reading.read(made)),
        "signals": _judged(publication) if is_seated else [],
        "verdicts": Verdict.choices,
        "why_not_correct": rules.why_not_lead(found, by=request.user, on=localdate()),
        "latest": latest_of(publication.round),
        "known": _known(request, publication),
    }
    return render(request, "publishing/publication.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, municipality: str, forum: str, week: Week, number: int) -> HttpResponse:
    """Give a file of a published picture, stamped, to somebody who says why."""
    found, is_seated = forum_to_read(request, municipality, forum)
    publication = publication_of(request, found, week, number)
    form = ExportForm(request.POST or None, initial={"until": localdate() + KEPT})
    noted = made_of(form, lambda said: export(publication=publication, **said, by=request.user, at=now()))
    if noted:
        secrecy = rules.class_for(request.user, found, on=localdate()) or ""
        return _file(publication, noted.ending, secrecy, stamp=stamp_of(noted))
    way = _way_to_one(found, publication, is_seated=is_seated)
    return render(request, "publishing/export.html", {**way, "form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, municipality: str, forum: str, week: Week, number: int) -> HttpResponse:
    """Propose a correction of a published picture."""
    found, is_seated = forum_to_read(request, municipality, forum)
    publication = publication_of(request, found, week, number)
    refuse_if(rules.why_not_lead(found, by=request.user, on=localdate()))
    body = body_of(publication.snapshot)["approved"]
    form = CorrectionForm(
        request.POST or None,
        texts=texts_of(body),
        names=names_of_texts(body),
        levels={row["area_code"]: row["level"] for row in body["assessments"]},
    )
    if is_done(form, lambda said: _propose(request, publication, form, said)):
        messages.success(request, gettext("Rättelsen är föreslagen. Nu behöver två godkänna den."))
        return redirect(address("publishing:approval", found, week))
    way = _way_to_one(found, publication, is_seated=is_seated)
    return render(request, "publishing/correct.html", {**way, "form": form})


def forum_to_read(request: HttpRequest, municipality: str, slug: str) -> tuple[Forum, bool]:
    """Return the forum for those who sit in it or get its picture, and whether the reader sits in it."""
    on = localdate()
    seated = Forum.objects.visible_to(request.user, on=on)
    forums = forums_read_by(request.user, on=on).select_related("municipality")
    found = get_object_or_404(forums, municipality__slug=municipality, slug=slug)
    return found, seated.filter(pk=found.pk).exists()


def publication_of(request: HttpRequest, forum: Forum, week: Week, number: int) -> Publication:
    """Return a publication of the forum that the reader may read."""
    rows = _readable(request, forum).select_related("snapshot", "corrects", "published_by")
    found: Publication = get_object_or_404(rows, round__week=week.index, number=number)
    found.round.forum = forum
    return found


def way_to(forum: Forum, *pages: tuple[str, str], is_seated: bool) -> list[Link]:
    """Return the way here; somebody who only gets the picture has no page of the forum to go by."""
    if is_seated:
        return trail(forum, *pages)
    start = Link(gettext("Start"), reverse("start"))
    return [start, *(Link(label, address(name, forum)) for name, label in pages)]


def _readable(request: HttpRequest, forum: Forum) -> Any:
    rows = Publication.objects.readable_by(request.user, on=localdate())
    return rows.filter(round__forum=forum).select_related("round")


def _way_to_one(forum: Forum, publication: Publication, *, is_seated: bool) -> dict[str, Any]:
    """Return what a page about one publication stands on."""
    week = publication.round.iso_week
    label = gettext("Vecka %(number)d, %(year)d") % {"number": week.number, "year": week.year}
    href = address("publishing:publication", forum, week, publication.number)
    way = way_to(forum, ("publishing:publications", gettext("Publicerat")), is_seated=is_seated)
    return {"forum": forum, "publication": publication, "trail": [*way, Link(label, href)], "back": href}


def _judged(publication: Publication) -> list[dict[str, Any]]:
    """Return each signal with what it was judged to be."""
    rows = publication.judgements.select_related("judged_by")
    said = {(each.area_code, each.category_code): each for each in rows}
    return [
        {
            "signal": signal,
            "judgement": said.get((signal.area_code, signal.category_code)),
            "ways": ways_from(signal, publication, publication.round.forum),
        }
        for signal in signals_of(body_of(publication.snapshot))
    ]


def _known(request: HttpRequest, publication: Publication) -> Any:
    """Return what the calendar holds of the week today: beside the picture, and no part of what is frozen."""
    forum, week = publication.round.forum, publication.round.iso_week
    events = KnownEvent.objects.visible_to(request.user, on=localdate()).filter(
        municipality=forum.municipality_id
    )
    return events.between(week.monday, week.sunday).select_related("area")


def _propose(
    request: HttpRequest, publication: Publication, form: CorrectionForm, asked: dict[str, Any]
) -> None:
    noted = publication.round
    picture = week_picture(noted.forum, noted.iso_week) if asked["recount"] else None
    said = {"texts": form.changed_texts(), "levels": form.changed_levels(), "reason": asked["reason"]}
    propose_correction(publication=publication, picture=picture, **said, by=request.user, at=now())


def _file(publication: Publication, ending: str, secrecy: str, *, stamp: str) -> HttpResponse:
    picture = documents.edition(publication, secrecy, stamp=stamp)
    forum, week = publication.round.forum, publication.round.iso_week
    name = f"lagesbild-{forum.municipality.slug}-{forum.slug}-{week}-{publication.number}.{ending}"
    return attached(documents.file_of(picture, ending), name, documents.FILES[ending][0])
