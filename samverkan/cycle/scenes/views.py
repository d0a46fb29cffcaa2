"""The register of places where drugs are sold openly: the list, and one place with its life."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from samverkan.cycle.models import Problem, Scene
from samverkan.cycle.scenes import actions, rules
from samverkan.cycle.scenes.forms import SceneForm, SceneStepForm
from samverkan.cycle.states import SCENE, SceneState
from samverkan.forums.addresses import address
from samverkan.forums.views.finding import forum_of, trail
from samverkan.foundation.refusals import refuse_if
from samverkan.places.models import Place
from samverkan.web.filling import tried

METHODS = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(METHODS)
def listing(request: HttpRequest, municipality: str, forum: str) -> HttpResponse:
    """List the register, and enter a place in it."""
    found, on = forum_of(request, municipality, forum), localdate()
    refuse_if(rules.why_not_register(found, None, by=request.user, on=on))
    places = (
        Place.objects.visible_to(request.user, on=on).filter(municipality=found.municipality_id).current()
    )
    problems = Problem.objects.visible_to(request.user, on=on).filter(forum=found).open()
    form = SceneForm(request.POST or None, places=places.order_by("name"), problems=problems.newest_first())

    def save(cleaned: dict[str, Any]) -> Scene:
        return actions.register(forum=found, by=request.user, at=now(), **cleaned)

    kept, status = tried(form, save)
    if kept is not None:
        return redirect(address("cycle:scene", found, kept.pk))
    rows = Scene.objects.visible_to(request.user, on=on).filter(forum=found).select_related("place__area")
    context = {"forum": found, "trail": trail(found, ("cycle:problems", gettext("Problem"))), "form": form}
    context["scenes"] = sorted(rows, key=_order)
    return render(request, "cycle/scenes.html", context, status=status)


@login_required
@require_http_methods(METHODS)
def page(request: HttpRequest, municipality: str, forum: str, pk: int) -> HttpResponse:
    """Show a place with its life, and note the next step or look."""
    found, on = forum_of(request, municipality, forum), localdate()
    seen = Scene.objects.visible_to(request.user, on=on).filter(forum=found)
    shown: Scene = get_object_or_404(seen.select_related("place__area", "problem"), pk=pk)
    standing = {"state": shown.state, "seen_date": on, "hours": shown.hours, "priority": shown.priority}
    form = SceneStepForm(request.POST or None, initial={**standing, "version": shown.version})
    now_and_next = [SceneState(shown.state), *SCENE.following(SceneState(shown.state))]
    form.fields["state"].choices = [(each.value, each.label) for each in now_and_next]  # type: ignore[attr-defined]

    def save(cleaned: dict[str, Any]) -> Scene:
        return actions.step(scene=shown, by=request.user, at=now(), **cleaned)

    kept, status = tried(form, save)
    if kept is not None:
        return redirect(address("cycle:scene", found, shown.pk))
    pages = (("cycle:problems", gettext("Problem")), ("cycle:scenes", gettext("Drogscener")))
    context = {"forum": found, "trail": trail(found, *pages), "scene": shown, "form": form}
    context["notes"] = shown.notes.select_related("noted_by").order_by("-seen_date", "-pk")
    return render(request, "cycle/scene.html", context, status=status)


def _order(scene: Scene) -> tuple[bool, int, str]:
    """Put first what is most urgent, last what has ended."""
    return scene.state == SceneState.ENDED, -(scene.priority or 0), str(scene.place)
