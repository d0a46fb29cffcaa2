"""Whether it helped: a forum's measures, one of them, its paper."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from samverkan.cycle.models import Measure
from samverkan.cycle.views.finding import measure_page
from samverkan.effects import drawing, paper, reading, rules, wording
from samverkan.effects.actions.judging import give_verdict
from samverkan.effects.actions.planning import chance_of
from samverkan.effects.figures.power import falls_by_itself
from samverkan.effects.figures.series import Counts, count, weeks_counted
from samverkan.effects.models import Registration, Verdict
from samverkan.effects.states import Role, Word
from samverkan.effects.views.finding import (
    measure_of,
    place_of,
    registration_of,
    trail_of,
    verdicts_of,
)
from samverkan.forums.views.finding import forum_of, trail
from samverkan.foundation.refusals import refuse_if
from samverkan.web.files import attached


@login_required
@require_safe
def listing(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """List a forum's measures with what was fixed beforehand and what came of them."""
    found, on = forum_of(request, municipality, forum), localdate()
    rows = Measure.objects.visible_to(request.user, on=on).filter(problem__forum=found)
    measures = list(rows.exclude(state="dropped").beside().order_by("-starts_date", "-pk"))
    plans = Registration.objects.visible_to(request.user, on=on).filter(measure__in=measures)
    by_measure = {each.measure_id: each for each in plans}
    given = reading.latest_by_measure(measures, Verdict.objects.visible_to(request.user, on=on))
    lines = [
        (each, *reading.standing(by_measure.get(each.pk), given.get(each.pk)), place_of("measure", each))
        for each in measures
    ]
    context = {"forum": found, "trail": trail(found), "lines": lines}
    return render(request, "effects/listing.html", context)


@login_required
@require_safe
def measure(request: HttpRequest, municipality: str, forum: str, pk: int) -> HttpResponse:
    """Show what was fixed beforehand for a measure, and what can be said of it."""
    found = measure_of(request, municipality, forum, pk)
    registration, on = registration_of(request, found), localdate()
    verdicts = verdicts_of(request, registration)
    why_not_work = rules.why_not_work(found, by=request.user, on=on)
    context = {
        "measure": found,
        "measure_href": measure_page(found),
        "forum": found.problem.forum,
        "trail": trail_of(request, found),
        "registration": registration,
        "planned": reading.planned_of(registration) if registration else None,
        "nothing_fixed": rules.NOTHING_FIXED,
        "why_not_plan": why_not_work or rules.why_not_plan(found, on=on),
        **_power(registration),
        **_judged(registration, verdicts, why_not_work),
    }
    return render(request, "effects/measure.html", context)


@login_required
@require_POST
def judge(request: HttpRequest, municipality: str, forum: str, pk: int) -> HttpResponse:
    """Judge a measure as it was planned."""
    found = measure_of(request, municipality, forum, pk)
    registration = registration_of(request, found)
    if registration is None:
        refuse_if(rules.NOTHING_FIXED)
        raise Http404
    given = give_verdict(registration=registration, by=request.user, at=now())
    messages.success(request, gettext("Utslaget är klart: %(word)s.") % {"word": given.get_word_display()})
    return redirect(place_of("measure", found))


@login_required
@require_safe
def as_pdf(request: HttpRequest, municipality: str, forum: str, pk: int) -> HttpResponse:
    """Give the verdict that stands on paper."""
    found = measure_of(request, municipality, forum, pk)
    verdicts = verdicts_of(request, registration_of(request, found))
    if not verdicts:
        raise Http404
    verdict = verdicts[0]
    name = f"utslag-{municipality}-{found.pk}-{verdict.number}.pdf"
    return attached(paper.pages(verdict), name, "application/pdf")


def _power(registration: Registration | None) -> dict[str, Any]:
    """Return what the plan could see, in words: reckoned while it is a draft, kept once it is locked."""
    if registration is None:
        return {}
    if registration.is_locked:
        return {"chance": reading.detectable_told(registration), "is_absurd": False}
    first, last = registration.before_from, registration.before_until
    counted = count(registration.forum, registration.categories.all(), first=first, last=last)
    chance, known = chance_of(registration, counted), weeks_counted(registration.forum)
    return {
        "by_itself": _by_itself(registration, counted),
        "chance": reading.chance_told(chance),
        "is_absurd": chance.is_absurd,
        "why_not_lock": rules.why_not_lock(registration, registration.measure, known=known)
        or rules.why_not_compared(set(registration.planned_areas.values_list("role", flat=True))),
    }


def _by_itself(registration: Registration, counted: Counts) -> str:
    """Return what may fall by itself in areas with high figures, unless the plan already allows for it."""
    if registration.chosen_among > 1:
        return ""
    treated = registration.planned_areas.filter(role=Role.TREATED).values_list("area", flat=True)
    return reading.by_itself_told(falls_by_itself(counted, list(treated)), len(counted.areas))


def _judged(
    registration: Registration | None, verdicts: list[Verdict], why_not_work: str | None
) -> dict[str, Any]:
    """Return the verdict that stands in words, the earlier ones, and why it cannot be judged now."""
    known = weeks_counted(registration.forum) if registration else None
    why_not = why_not_work or rules.why_not_judge(registration, on=localdate(), known=known)
    context: dict[str, Any] = {"why_not_judge": why_not, "why_not_learn": why_not_work}
    if not verdicts or registration is None:
        return context
    verdict = verdicts[0]
    unit = registration.measure.dose_unit
    return {
        **context,
        "verdict": verdict,
        "sign": reading.SIGNS[Word(verdict.word)],
        "told": wording.told(verdict),
        "dosage": wording.dosage(verdict.planned_dose, verdict.done_dose, unit),
        "chart": drawing.chart(verdict.body, title=gettext("Händelser före och efter åtgärden")),
        "table": drawing.table(verdict.body),
        "earlier": verdicts[1:],
    }
