"""What is on its way out: the list, one release with its steps, and a new one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from samverkan.cycle.models import Measure
from samverkan.foundation.refusals import refuse_if
from samverkan.people.models import Municipality
from samverkan.promises.views.finding import town_of
from samverkan.publication import rules, tasks
from samverkan.publication.actions import drafting, publishing, ruling
from samverkan.publication.actions.drafting import About, rule_of
from samverkan.publication.choices import forums_of, layers_of, periods_of, weeks_in
from samverkan.publication.forms.releases import (
    AreasForm,
    MeasuresForm,
    NoteForm,
    ReasonForm,
    RuleForm,
    WordsForm,
)
from samverkan.publication.frozen import body_of, under
from samverkan.publication.models import Release
from samverkan.publication.site.handed import shown_of
from samverkan.publication.site.reading import Reading
from samverkan.publication.states import ON_ITS_WAY, OUT, CheckKind, ReleaseKind, ReleaseState
from samverkan.publication.views.finding import address, release_of, trail
from samverkan.web.context import Link
from samverkan.web.filling import form_page, is_done

FORM = require_http_methods(["GET", "HEAD", "POST"])
MOST = 200
OWN_KINDS = set(ReleaseKind.values) - {ReleaseKind.DOCUMENT}  # a document is opened from its own page


@login_required
@require_safe
def listing(request: HttpRequest, municipality: str) -> HttpResponse:
    """List what is on its way out, and what has been."""
    town, on = town_of(request, municipality), localdate()
    rows = Release.objects.visible_to(request.user, on=on).filter(municipality=town)
    context = {
        "town": town,
        "trail": trail(town),
        "going": rows.filter(state__in=ON_ITS_WAY).order_by("-number"),
        "out": rows.filter(state__in=OUT).order_by("-number")[:MOST],
        "rule": rule_of(town),
        "why_not": rules.why_not_write(town, by=request.user, on=on),
    }
    return render(request, "publication/releases.html", context)


@login_required
@FORM
def new(request: HttpRequest, municipality: str, kind: str) -> HttpResponse:
    """Draft a release of one of the kinds."""
    town, on = town_of(request, municipality), localdate()
    if kind not in OWN_KINDS:
        raise Http404
    refuse_if(rules.why_not_write(town, by=request.user, on=on))
    form = _form(request, town, ReleaseKind(kind))
    made: list[Release] = []

    def save(_: dict[str, Any]) -> None:
        chosen = _chosen(form)
        made.append(
            drafting.draft(
                municipality=town,
                kind=ReleaseKind(kind),
                words=form.words,
                by=request.user,
                at=now(),
                **chosen,
            )
        )

    if is_done(form, save):
        return redirect(_place(made[0]))
    title = gettext("Ny utgåva: %(kind)s") % {"kind": ReleaseKind(kind).label}
    return form_page(request, form, trail=_way(town), title=title, label=gettext("Skapa utkast"))


@login_required
@require_safe
def page(request: HttpRequest, municipality: str, number: int) -> HttpResponse:
    """Show a release as it will be read, and the next step."""
    release, on = release_of(request, municipality, number), localdate()
    body, given = body_of(release.copy), publishing.approvals_of(release)
    basis = release.bases.filter(content_hash=release.copy.content_hash).first()
    kept, why_not = under(basis) if basis else {}, _why_not(request, release, given, on=on)
    context = {
        "release": release,
        "town": release.municipality,
        "trail": _way(release.municipality),
        "reading": Reading(body),
        "handed": shown_of(release, body),
        "under": kept if release.kind == ReleaseKind.AREAS else None,
        "held": [] if why_not["why_not_read_held"] else kept.get("held"),
        "checks": release.checks.filter(content_hash=release.copy.content_hash).select_related("function"),
        "approvals": given,
        "note_form": NoteForm(initial={"content_hash": release.copy.content_hash}),
        "reason_form": ReasonForm(),
        "is_out": release.state == ReleaseState.PUBLISHED,
        "is_going": release.state in ON_ITS_WAY,
        **why_not,
    }
    return render(request, "publication/release.html", context)


@login_required
@FORM
def reword(request: HttpRequest, municipality: str, number: int) -> HttpResponse:
    """Change the words of a draft."""
    release = release_of(request, municipality, number)
    refuse_if(rules.why_not_change(release, by=request.user, on=localdate()))
    initial = {name: getattr(release, name) for name in (*drafting.WORDS, "version")}
    form = WordsForm(request.POST or None, initial=initial)

    def save(said: dict[str, Any]) -> None:
        version = said["version"] or 0
        drafting.reword(release=release, words=form.words, version=version, by=request.user, at=now())

    if is_done(form, save):
        return redirect(_place(release))
    way = [*_way(release.municipality), Link(release.title, _place(release))]
    return form_page(request, form, trail=way, title=gettext("Ändra orden"), label=gettext("Spara"))


@login_required
@FORM
def rule(request: HttpRequest, municipality: str) -> HttpResponse:
    """Say how the municipality publishes numbers."""
    town = town_of(request, municipality)
    refuse_if(rules.why_not_rule(town, by=request.user, on=localdate()))
    standing = rule_of(town)
    form = RuleForm(request.POST or None, initial={name: getattr(standing, name) for name in ruling.FIELDS})
    if is_done(form, lambda said: ruling.choose(municipality=town, fields=said, by=request.user, at=now())):
        messages.success(request, gettext("Sparat."))
        return redirect(address("releases", town))
    title = gettext("Så publiceras uppgifter")
    return form_page(request, form, trail=_way(town), title=title, label=gettext("Spara"))


def _why_not(request: HttpRequest, release: Release, given: list[Any], *, on: Any) -> dict[str, str | None]:
    by = request.user
    seats = rules.seats_of(release.municipality, by=by, on=on)
    return {
        "why_not_change": rules.why_not_change(release, by=by, on=on),
        "why_not_facts": rules.why_not_check(release, CheckKind.FACTS, by=by, on=on),
        "why_not_privacy": rules.why_not_check(release, CheckKind.PRIVACY, by=by, on=on)
        or rules.why_not_yet(tasks.found(release)),
        "why_not_approve": rules.why_not_approve(release, by=by, seats=seats, given=given),
        "why_not_publish": rules.why_not_publish(
            release, waits_until=publishing.waits_until(release), outdated=False, at=now()
        ),
        # What is held back may be of a higher class than the release: it is for those who check and approve.
        "why_not_read_held": rules.why_not_take_away(release.municipality, by=by, on=on),
        "why_not_send_back": rules.why_not_send_back(release, by=by, on=on),
    }


def _form(request: HttpRequest, town: Municipality, kind: ReleaseKind) -> WordsForm:
    data = request.POST or None
    if kind == ReleaseKind.AREAS:
        periods = periods_of(town, on=localdate(), lag=rule_of(town).lag_weeks)
        return AreasForm(data, forums=forums_of(town), layers=layers_of(town), periods=periods)
    if kind == ReleaseKind.MEASURES:
        measures = Measure.objects.visible_to(request.user, on=localdate()).filter(
            problem__forum__municipality=town, state__in=rules.FINISHED
        )
        return MeasuresForm(data, measures=list(measures.order_by("-starts_date", "pk")))
    return WordsForm(data)


def _chosen(form: WordsForm) -> dict[str, Any]:
    """Return what a form says beside the words."""
    if isinstance(form, AreasForm):
        said = form.cleaned_data
        return {"about": About(said["forum"], weeks_in(said["period"]), said["layer"], said["detail"])}
    return {"told": form.told} if isinstance(form, MeasuresForm) else {}


def _way(town: Municipality) -> list[Link]:
    return trail(town, (gettext("Utgåvor"), address("releases", town)))


def _place(release: Release) -> str:
    return address("release", release.municipality, release.number)
