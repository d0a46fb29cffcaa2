"""Who keeps the register, and why a place may not be noted so."""

from __future__ import annotations

from datetime import date
from typing import Any

from samverkan.cycle.states import SCENE, SceneState
from samverkan.rounds.rules import PRIVATE_KINDS


def why_not_register(forum: Any, place: Any, *, by: Any, on: date) -> str | None:
    """Say why ``by`` may not enter a place in the register, or None: public parties keep it."""
    if place is not None and place.municipality_id != forum.municipality_id:
        return "Platsen ligger i en annan kommun."
    if forum.seats_of(by, on=on).exclude(function__organisation__kind__in=PRIVATE_KINDS).exists():
        return None
    return "Registret förs av kommunen och polisen."


def why_not_twice(is_there: bool) -> str | None:
    """Say why a place is not entered again, or None."""
    return "Platsen finns redan i registret." if is_there else None


def why_not_move_scene(scene: Any, to: str, *, seen_date: date, on: date) -> str | None:
    """Say why a place cannot be noted so, or None; the same again is a look that changed nothing."""
    if seen_date > on:
        return "Välj en dag som varit."
    if to == scene.state:
        return None
    return SCENE.why_not(SceneState(scene.state), SceneState(to))
