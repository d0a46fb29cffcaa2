"""The steps of a promise: decided, begun, read, judged, taken up again, dropped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from samverkan.effects.models import Verdict
from samverkan.foundation.refusals import refuse_if
from samverkan.foundation.swedish import day
from samverkan.promises import rules
from samverkan.promises.actions import promising
from samverkan.promises.forms.promising import DecideForm, JudgeForm, ReadingForm, ReasonForm
from samverkan.promises.models import Promise
from samverkan.promises.views.finding import address, answered, gone_on, promise_of, trail
from samverkan.sittings.models import Outcome
from samverkan.sittings.states import OutcomeKind
from samverkan.web.filling import form_page

FORM = require_http_methods(["GET", "HEAD", "POST"])
MOST_OUTCOMES = 100


@login_required
@FORM
def decide(request: HttpRequest, municipality: str, number: int) -> HttpResponse:
    """Note the decision."""
    shown, today = promise_of(request, municipality, number), localdate()
    refuse_if(rules.why_not_decide(shown, parties=shown.parties.count(), by=request.user, on=today))
    form = DecideForm(request.POST or None, outcomes=_outcomes(request, shown))
    return _answer(
        request,
        shown,
        form,
        promising.decide,
        title=gettext("Skriv in beslutet"),
        label=gettext("Spara beslutet"),
        lead=gettext("Efter det här ligger löftets ord fast."),
        told=gettext("Löftet är beslutat. Ta fram texten som alla får läsa."),
    )


@login_required
@require_POST
def begin(request: HttpRequest, municipality: str, number: int) -> HttpResponse:
    """Say that the work has begun."""
    shown = promise_of(request, municipality, number)
    promising.begin(promise=shown, by=request.user, at=now())
    to = address("promise", shown.municipality, shown.number)
    return gone_on(request, told=gettext("Arbetet med löftet har börjat."), to=to)


@login_required
@FORM
def read(request: HttpRequest, municipality: str, number: int) -> HttpResponse:
    """Note what the indicator is."""
    shown, today = promise_of(request, municipality, number), localdate()
    refuse_if(rules.why_not_read(shown, read_date=today, by=request.user, on=today))
    verdicts = _verdicts(request, shown)
    form = ReadingForm(request.POST or None, verdicts=verdicts, initial={"read_date": today})
    return _answer(
        request,
        shown,
        form,
        promising.read,
        title=gettext("Läs av måttet"),
        label=gettext("Spara avläsningen"),
        lead=shown.indicator,
        told=gettext("Avläsningen är sparad och ligger fast."),
    )


@login_required
@FORM
def judge(request: HttpRequest, municipality: str, number: int) -> HttpResponse:
    """Say what became of the promise."""
    shown, today = promise_of(request, municipality, number), localdate()
    refuse_if(rules.why_not_prepare_promise(shown, by=request.user, on=today))
    form = JudgeForm(request.POST or None, readings=shown.readings.order_by("-read_date", "-pk"))
    return _answer(
        request,
        shown,
        form,
        promising.judge,
        title=gettext("Bedöm löftet"),
        label=gettext("Spara bedömningen"),
        lead=gettext("Ett löfte som inte hölls står kvar med sin förklaring. Det tas aldrig bort."),
        told=gettext("Bedömningen är sparad. Ta fram en ny text så att alla får veta."),
    )


@login_required
@FORM
def reopen(request: HttpRequest, municipality: str, number: int) -> HttpResponse:
    """Take up a judged promise again."""
    shown, today = promise_of(request, municipality, number), localdate()
    refuse_if(rules.why_not_reopen(shown, reason="-", by=request.user, on=today))
    form = ReasonForm(request.POST or None)
    return _answer(
        request,
        shown,
        form,
        promising.reopen,
        title=gettext("Ta upp löftet igen"),
        label=gettext("Ta upp löftet"),
        told=gettext("Löftet pågår igen."),
    )


@login_required
@FORM
def drop(request: HttpRequest, municipality: str, number: int) -> HttpResponse:
    """Drop a draft."""
    shown, today = promise_of(request, municipality, number), localdate()
    refuse_if(rules.why_not_drop(shown, reason="-", by=request.user, on=today))
    form = ReasonForm(request.POST or None)
    return _answer(
        request,
        shown,
        form,
        promising.drop,
        title=gettext("Slopa utkastet"),
        label=gettext("Slopa utkastet"),
        lead=gettext("Bara ett utkast slopas. Ett beslutat löfte bedöms i stället."),
        told=gettext("Utkastet är slopat."),
    )


def _answer(
    request: HttpRequest,
    shown: Promise,
    form: Any,
    action: Callable[..., Any],
    *,
    title: str,
    label: str,
    told: str,
    lead: str = "",
) -> HttpResponse:
    """Take the step with what the form holds, or show the form."""
    town = shown.municipality

    def save(cleaned: dict[str, Any]) -> None:
        action(promise=shown, **cleaned, by=request.user, at=now())

    to = address("promise", town, shown.number)
    return answered(request, form, save, told=told, to=to) or form_page(
        request, form, town=town, trail=trail(town, shown), title=title, label=label, lead=lead
    )


def _outcomes(request: HttpRequest, shown: Promise) -> Any:
    """Return the decisions of the municipality's own sittings that the reader knows of, the latest first."""
    rows = Outcome.objects.visible_to(request.user, on=localdate()).filter(
        kind=OutcomeKind.DECISION, item__sitting__forum__municipality=shown.municipality
    )
    latest = rows.order_by("-noted_at").values_list("pk", flat=True)[:MOST_OUTCOMES]
    return rows.filter(pk__in=list(latest)).order_by("-noted_at")


def _verdicts(request: HttpRequest, shown: Promise) -> list[tuple[str, str]]:
    rows = Verdict.objects.visible_to(request.user, on=localdate())
    rows = rows.filter(registration__measure__promises=shown).select_related("registration__measure")
    return [
        (str(each.pk), f"{each}: {each.registration.measure}, {day(each.judged_at.date())}")
        for each in rows.order_by("-judged_at", "-pk")
    ]
