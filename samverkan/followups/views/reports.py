"""The report of a follow-up: read, written by both parties, approved by both owners, concluded, on paper."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samverkan.followups import paper, rules
from samverkan.followups.actions.approving import approve, conclude
from samverkan.followups.actions.commenting import comment
from samverkan.followups.actions.compiling import compile_report
from samverkan.followups.contents import final_body_of
from samverkan.followups.evidence.said import parties_of
from samverkan.followups.forms import WHOLE, CommentsForm
from samverkan.followups.models import FollowUpReport, PartyComment
from samverkan.followups.panel import panel_of
from samverkan.followups.reading import reading_of
from samverkan.followups.states import ReportState
from samverkan.followups.views.finding import address, follow_up_of, report_of, trail
from samverkan.foundation.refusals import Changed, Stale, refuse_if
from samverkan.pictures.views.taking import taken
from samverkan.web.files import attached


@login_required
@require_safe
def show(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """Show what a follow-up found, or what it waits for."""
    return _page(request, municipality, pk)


@login_required
@require_POST
def compile_again(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """Judge every promise as of today and freeze it; the words stay."""
    found = follow_up_of(request, municipality, pk)
    compile_report(follow_up=found, by=request.user, at=now())
    messages.success(request, gettext("Uppföljningen är sammanställd. Läs, skriv och godkänn."))
    return redirect(address("report", found.agreement.municipality, pk))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """Take what a party writes; where somebody else was first, show both texts."""
    report = report_of(request, municipality, pk)
    agreement = report.follow_up.agreement
    spoken = rules.spoken_for(agreement, parties_of(agreement), by=request.user, on=localdate())
    party = _party(request, spoken)
    refuse_if(rules.why_not_comment(report, spoken, party))
    places = {WHOLE: gettext("Överenskommelsen som helhet")}
    commitments = {str(each.pk): each for each in agreement.commitments.in_order()}
    places |= {key: each.text for key, each in commitments.items()}
    standing = _standing(report, party)
    form = CommentsForm(request.POST or None, places=places, standing=standing)
    changed: dict[str, PartyComment] = {}
    if request.method == "POST" and form.is_valid():
        changed = _written(report, form, party, commitments, request.user)
        if not changed:
            messages.success(request, gettext("Kommentarerna är sparade."))
            return redirect(address("report", agreement.municipality, pk))
        form = _from_now(request, places, _standing(report, party))
    context = {
        "report": report,
        "municipality": agreement.municipality,
        "party": party,
        "spoken": spoken,
        "lines": _lines(report, form, changed),
        "trail": trail(agreement.municipality, (address("report", agreement.municipality, pk), str(report))),
    }
    return render(request, "followups/write.html", context, status=409 if changed else 200)


@login_required
@require_POST
def approve_report(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """Approve exactly what the reader had before them."""
    report = report_of(request, municipality, pk)
    try:
        approve(report=report, content_hash=request.POST.get("content", ""), by=request.user, at=now())
    except Stale as stale:
        messages.error(request, stale.reason)
        return _page(request, municipality, pk, status=409)
    messages.success(request, gettext("Du har godkänt uppföljningen."))
    return redirect(address("report", report.follow_up.agreement.municipality, pk))


@login_required
@require_POST
def conclude_report(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """Conclude what both owners have approved."""
    report = report_of(request, municipality, pk)
    conclude(report=report, by=request.user, at=now())
    messages.success(request, gettext("Uppföljningen är fastställd."))
    return redirect(address("report", report.follow_up.agreement.municipality, pk))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def as_pdf(request: HttpRequest, municipality: str, pk: int) -> HttpResponse:
    """Give the report on paper; what is not concluded is given for a reason, and says so on every page."""
    report = report_of(request, municipality, pk)
    if report.state == ReportState.CONCLUDED:
        return _paper(report)
    town = report.follow_up.agreement.municipality
    return taken(
        request,
        town,
        what=f"uppföljning {report.until_date}",
        title=gettext("Utkast till uppföljning"),
        back=address("report", town, pk),
        make=lambda stamp: _paper(report, stamp=stamp),
    )


def _paper(report: FollowUpReport, *, stamp: str = "") -> HttpResponse:
    name = f"uppfoljning-{report.follow_up.agreement.municipality.slug}-{report.until_date}.pdf"
    return attached(paper.pages(report, stamp=stamp), name, "application/pdf")


def _page(request: HttpRequest, municipality: str, pk: int, *, status: int = 200) -> HttpResponse:
    follow_up, today = follow_up_of(request, municipality, pk), localdate()
    if follow_up.due_date is None:
        raise Http404
    has_report = hasattr(follow_up, "report")
    report = report_of(request, municipality, pk) if has_report else None
    agreement = follow_up.agreement
    href = address("agreement", agreement.municipality, agreement.slug)
    context = {
        "follow_up": follow_up,
        "agreement": agreement,
        "municipality": agreement.municipality,
        "report": report,
        "reading": reading_of(final_body_of(report)["approved"]) if report else None,
        "panel": panel_of(report, by=request.user, on=today) if report else None,
        "why_not_compile": rules.why_not_compile(follow_up, by=request.user, on=today),
        "trail": trail(agreement.municipality, (href, agreement.name)),
    }
    return render(request, "followups/report.html", context, status=status)


def _party(request: HttpRequest, spoken: list[Any]) -> Any:
    """Return the party the reader writes for: the one asked for, else the only or first one."""
    asked = request.GET.get("part", "")
    return next((each for each in spoken if str(each.pk) == asked), spoken[0] if spoken else None)


def _standing(report: FollowUpReport, party: Any) -> dict[str, PartyComment]:
    rows = report.comments.filter(party=party).select_related("commented_by")
    return {str(each.commitment_id or WHOLE): each for each in rows}


def _written(
    report: FollowUpReport, form: CommentsForm, party: Any, commitments: dict[str, Any], by: Any
) -> dict[str, PartyComment]:
    """Write every place and return those that stand otherwise than the writer had before them."""
    changed = {}
    for place, text, version in form.written():
        about = commitments.get(place)
        try:
            comment(report=report, party=party, commitment=about, text=text, version=version, by=by, at=now())
        except Changed as other:
            changed[place] = other.standing or PartyComment(text="")
    return changed


def _from_now(
    request: HttpRequest, places: dict[str, str], standing: dict[str, PartyComment]
) -> CommentsForm:
    """Return the form with the writer's texts, to be saved over what stands now."""
    data = request.POST.copy()
    for place, each in standing.items():
        data[f"version_{place}"] = str(each.version)
    return CommentsForm(data, places=places, standing={})


def _lines(report: FollowUpReport, form: CommentsForm, changed: dict[str, Any]) -> list[dict[str, Any]]:
    """Return each place to write in with what was found there, and what somebody else wrote meanwhile."""
    shown = {str(each["key"]): each for each in reading_of(final_body_of(report)["approved"])["commitments"]}
    return [
        {
            "field": form[place],
            "version": form[f"version_{place}"],
            "found": shown.get(place),
            "other": changed.get(place),
        }
        for place in form.guarded
    ]
