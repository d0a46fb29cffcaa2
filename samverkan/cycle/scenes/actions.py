"""The register of places where drugs are sold openly: entered, and followed step by step."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.cycle.models import Problem, Scene, SceneNote
from samverkan.cycle.rules import why_not_without
from samverkan.cycle.scenes import rules
from samverkan.cycle.states import SCENE, SceneState
from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if, refuse_if_changed


@transaction.atomic
def register(
    *,
    forum: Any,
    place: Any,
    text: str,
    confidence: str,
    hours: str = "",
    priority: int | None = None,
    problem: Problem | None = None,
    by: Any,
    at: datetime,
) -> Scene:
    """Enter a place in the register as suspected, with what it rests on."""
    for words in (text, hours):
        refuse_personal_data(words)
    on = localdate(at)
    refuse_if(rules.why_not_register(forum, place, by=by, on=on))
    refuse_if(rules.why_not_twice(forum.scenes.filter(place=place).exists()))
    about = {"hours": hours, "priority": priority, "problem": problem}
    scene: Scene = Scene.objects.create(forum=forum, place=place, registered_at=at, registered_by=by, **about)
    told = {"seen_date": on, "confidence": confidence, "text": text, "noted_at": at, "noted_by": by}
    SceneNote.objects.create(scene=scene, state=SCENE.start, **told)
    audit.note("scene.registered", thing=scene, by=by, at=at, facts={"place": place.pk})
    return scene


@transaction.atomic
def step(
    *,
    scene: Scene,
    state: SceneState,
    seen_date: date,
    confidence: str,
    text: str,
    hours: str,
    priority: int | None,
    version: int,
    by: Any,
    at: datetime,
) -> Scene:
    """Note what a place has become, or that a look changed nothing."""
    for words in (text, hours):
        refuse_personal_data(words)
    rows = Scene.objects.select_for_update(of=("self",)).select_related("forum__municipality", "place")
    kept, on = rows.get(pk=scene.pk), localdate(at)
    refuse_if(rules.why_not_register(kept.forum, kept.place, by=by, on=on))
    refuse_if(rules.why_not_move_scene(kept, state, seen_date=seen_date, on=on))
    refuse_if(why_not_without(text, "Skriv vad det bygger på."))
    refuse_if_changed(kept, version=version)
    told = {"seen_date": seen_date, "confidence": confidence, "text": text, "noted_at": at, "noted_by": by}
    SceneNote.objects.create(scene=kept, state=state, **told)
    kept.state, kept.hours, kept.priority, kept.version = state, hours, priority, kept.version + 1
    kept.save()
    audit.note("scene.stepped", thing=kept, by=by, at=at, facts={"state": state, "version": kept.version})
    return kept
