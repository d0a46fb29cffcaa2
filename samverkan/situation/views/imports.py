"""Files on their way in: the list, the upload, the preview, the progress, the result, and the way back."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverkan.forums.addresses import address
from samverkan.forums.views.finding import forum_of, trail
from samverkan.foundation.refusals import Refused, refuse_if
from samverkan.situation import files, rules, tasks
from samverkan.situation.actions import imports, previews
from samverkan.situation.actions.sources import name_source
from samverkan.situation.forms import ColumnsForm, UploadForm
from samverkan.situation.intake.mapping import Mapping
from samverkan.situation.models import ImportBatch
from samverkan.situation.states import ImportState
from samverkan.situation.views.finding import import_of

MOST_SHOWN = 100


@login_required
@require_safe
def listing(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """List the forum's imports, latest first."""
    found = forum_of(request, municipality, forum)
    visible = ImportBatch.objects.visible_to(request.user, on=localdate()).filter(forum=found)
    context = {
        "forum": found,
        "trail": trail(found),
        "imports": visible.select_related("source", "started_by").newest_first()[:MOST_SHOWN],
        "most": MOST_SHOWN,
        "why_not": rules.why_not_import(found, by=request.user, on=localdate()),
    }
    return render(request, "situation/imports.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """Take in a file for preview."""
    found = forum_of(request, municipality, forum)
    refuse_if(rules.why_not_import(found, by=request.user, on=localdate()))
    form = UploadForm(request.POST or None, request.FILES or None, forum=found)
    if request.method == "POST" and form.is_valid():
        batch = _received(request, found, form)
        if batch is not None:
            return redirect(address("situation:import", found, batch.pk))
    return render(request, "situation/upload.html", {"forum": found, "trail": _trail(found), "form": form})


@login_required
@require_safe
def show(request: HttpRequest, municipality: str, forum: str, batch: int) -> HttpResponse:
    """Show an import where it stands; a page that waits for it is told when it is there."""
    found = forum_of(request, municipality, forum)
    shown = import_of(request, found, batch)
    preview = previews.kept(shown) if shown.state == ImportState.PREVIEWED else None
    waits = shown.state == ImportState.IMPORTING or (shown.state == ImportState.PREVIEWED and preview is None)
    if request.headers.get("HX-Request") and waits:
        return render(request, "situation/import_progress.html", {"batch": shown})
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Refresh": "true"})
    form = ColumnsForm(found=preview) if preview else None
    return _page(request, shown, preview=preview, form=form, waits=waits)


@login_required
@require_POST
def choose(request: HttpRequest, municipality: str, forum: str, batch: int) -> HttpResponse:
    """Change which column means what."""
    found = forum_of(request, municipality, forum)
    shown = import_of(request, found, batch)
    preview = previews.kept(shown)
    if preview is None:
        return redirect(address("situation:import", found, shown.pk))
    form = ColumnsForm(request.POST, found=preview)
    if not form.is_valid():
        return _page(request, shown, preview=preview, form=form, waits=False)
    told = {**preview.mapping, "columns": form.cleaned_data["columns"]}
    with transaction.atomic():
        imports.choose_columns(batch=shown, mapping=Mapping.from_dict(told), by=request.user, at=now())
        tasks.look_through.enqueue(shown.pk)
    return redirect(address("situation:import", found, shown.pk))


@login_required
@require_POST
def start(request: HttpRequest, municipality: str, forum: str, batch: int) -> HttpResponse:
    """Begin to read the file in, beside the site."""
    found = forum_of(request, municipality, forum)
    shown, at = import_of(request, found, batch), now()
    with transaction.atomic():
        imports.begin(batch=shown, by=request.user, at=at)
        tasks.read_in.enqueue(shown.pk, cast("int", request.user.pk), at.isoformat())
    return redirect(address("situation:import", found, shown.pk))


@login_required
@require_POST
def remove(request: HttpRequest, municipality: str, forum: str, batch: int) -> HttpResponse:
    """End an import that nobody finishes."""
    found = forum_of(request, municipality, forum)
    shown = import_of(request, found, batch)
    imports.give_up(batch=shown, by=request.user, at=now())
    messages.success(request, gettext("%(file)s är borttagen.") % {"file": shown.file_name})
    return redirect(address("situation:imports", found))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, municipality: str, forum: str, batch: int) -> HttpResponse:
    """Ask, and then take the whole import back."""
    found = forum_of(request, municipality, forum)
    shown = import_of(request, found, batch)
    refuse_if(rules.why_not_import(found, by=request.user, on=localdate()))
    refuse_if(rules.why_not_step(shown, ImportState.ROLLED_BACK))
    if request.method == "POST":
        imports.roll_back(batch=shown, by=request.user, at=now(), knowing="knowing" in request.POST)
        messages.success(request, gettext("%(file)s är återtagen.") % {"file": shown.file_name})
        return redirect(address("situation:import", found, shown.pk))
    visible = ImportBatch.objects.visible_to(request.user, on=localdate())
    later = visible.leaning_on(shown).newest_first()
    context = {"forum": found, "trail": _trail(found), "batch": shown, "later": later}
    return render(request, "situation/take_back.html", context)


@login_required
@require_safe
def rejected(request: HttpRequest, municipality: str, forum: str, batch: int) -> HttpResponseBase:
    """Give the rows that were refused, with why."""
    found = forum_of(request, municipality, forum)
    shown = import_of(request, found, batch)
    refuse_if(rules.why_not_import(found, by=request.user, on=localdate()))
    path = files.refused(shown.pk)
    if not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename="rejected.csv", content_type="text/csv")


def _received(request: HttpRequest, forum: Any, form: UploadForm) -> ImportBatch | None:
    """Keep the file and begin its import; a file that is too large says so in the form."""
    sent, by, at = form.cleaned_data["file"], request.user, now()
    try:
        digest, size = files.keep(sent.chunks(), most=files.MOST_BYTES)
    except files.FileTooLarge:
        form.add_error("file", gettext("Filen är för stor. Dela den i mindre filer."))
        return None
    try:
        with transaction.atomic():
            source = name_source(forum=forum, name=form.cleaned_data["source"], by=by, at=at)
            batch = imports.receive(
                forum=forum, source=source, file_name=sent.name, digest=digest, size=size, by=by, at=at
            )
            tasks.look_through.enqueue(batch.pk)
    except Refused as refused:
        imports.forget(digest)
        form.add_error(None, refused.reason)
        return None
    return batch


def _page(
    request: HttpRequest, batch: ImportBatch, *, preview: Any, form: ColumnsForm | None, waits: bool
) -> HttpResponse:
    why_not = rules.why_not_import(batch.forum, by=request.user, on=localdate())
    is_read = files.is_read(batch.file_digest)
    context = {
        "forum": batch.forum,
        "trail": _trail(batch.forum),
        "batch": batch,
        "preview": preview,
        "form": form,
        "waits": waits,
        "why_not": why_not,
        "why_not_start": why_not or rules.why_not_begin(batch, accepted=preview.accepted if preview else 0),
        "why_not_remove": why_not or rules.why_not_give_up(batch, is_read=is_read),
        "has_rejected": files.refused(batch.pk).is_file(),
    }
    return render(request, "situation/import.html", context)


def _trail(forum: Any) -> Any:
    return trail(forum, ("situation:imports", gettext("Importer")))
