"""Making a lesson of a verdict."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from samverkan.effects import rules, wording
from samverkan.effects.actions.learning import learn
from samverkan.effects.forms.lesson import LessonForm
from samverkan.effects.views.finding import measure_of, registration_of, trail_of, verdicts_of
from samverkan.foundation.refusals import refuse_if
from samverkan.web.filling import tried


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def lesson(request: HttpRequest, municipality: str, forum: str, pk: int) -> HttpResponse:
    """Take the words of a lesson beside the numbers of the verdict that stands."""
    found = measure_of(request, municipality, forum, pk)
    registration = registration_of(request, found)
    verdicts = verdicts_of(request, registration)
    refuse_if(rules.why_not_work(found, by=request.user, on=localdate()))
    refuse_if(rules.why_not_learn(registration, verdicts[0] if verdicts else None))
    verdict = verdicts[0]
    title = found.method.name if found.method else found.title
    form = LessonForm(request.POST or None, verdict=verdict, initial={"title": title})
    kept, status = tried(form, lambda told: learn(verdict=verdict, **told, by=request.user, at=now()))
    if kept is not None:
        messages.success(request, gettext("Lärdomen finns i kunskapsbanken."))
        return redirect(reverse("knowledge:lessons", args=[municipality]))
    context = {
        "measure": found,
        "verdict": verdict,
        "told": wording.told(verdict),
        "form": form,
        "trail": trail_of(request, found, inside=True),
    }
    return render(request, "effects/lesson.html", context, status=status)
