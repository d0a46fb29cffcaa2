"""The register of places where drugs are sold openly."""

from __future__ import annotations

import pytest
from django.urls import reverse

from samverkan.cycle.models import Scene
from samverkan.cycle.scenes import actions as scenes
from samverkan.cycle.states import SceneState
from samverkan.foundation.refusals import Changed, Refused
from samverkan.places.actions import name_place
from samverkan.places.models import Place
from samverkan.places.states import PlaceKind
from tests.cast import Town
from tests.rooms.cycle import cycle_stage as stage


def square(municipality) -> Place:
    """Return a place of a municipality."""
    told = {"name": "Torget", "kind": PlaceKind.SQUARE, "east": 512_500, "north": 6_570_500}
    return name_place(municipality=municipality, **told, by=None, at=stage.AT)


def registered(town: Town, *, by=None) -> Scene:
    """Return a place in the register."""
    stage.lay_ground(town)
    told = {"text": "Byten syns om kvällarna.", "confidence": "some", "by": by or town.karim, "at": stage.AT}
    return scenes.register(forum=town.est_orebro, place=square(town.orebro), **told)


def step(scene: Scene, state: SceneState, town: Town, *, version: int = 1, **other) -> Scene:
    """Note what a place has become."""
    told = {"seen_date": stage.TODAY, "confidence": "high", "text": "Sett tre kvällar.", "hours": "Kväll"}
    told |= {"priority": 3, "version": version, **other}
    return scenes.step(scene=scene, state=state, by=town.karim, at=stage.AT, **told)


def test_place_is_suspected_at_first_and_its_life_is_kept(town):
    scene = step(registered(town), SceneState.ACTIVE, town)
    lived = list(scene.notes.order_by("pk").values_list("state", flat=True))
    assert (scene.state, lived) == (SceneState.ACTIVE, ["suspected", "active"])


def test_look_that_changed_nothing_is_kept_too(town):
    scene = step(registered(town), SceneState.SUSPECTED, town)
    assert (scene.state, scene.notes.count()) == (SceneState.SUSPECTED, 2)


def test_place_is_not_entered_twice(town):
    scene = registered(town)
    told = {"text": "Igen.", "confidence": "some", "by": town.karim, "at": stage.AT}
    with pytest.raises(Refused, match="finns redan i registret"):
        scenes.register(forum=town.est_orebro, place=scene.place, **told)


def test_place_of_another_municipality_is_not_entered(town):
    told = {"text": "Byten.", "confidence": "some", "by": town.karim, "at": stage.AT}
    with pytest.raises(Refused, match="en annan kommun"):
        scenes.register(forum=town.est_orebro, place=square(town.lekeberg), **told)


def test_step_over_somebody_elses_is_refused(town):
    scene = registered(town)
    step(scene, SceneState.ACTIVE, town)
    with pytest.raises(Changed):
        step(scene, SceneState.PRESSED_BACK, town, version=1)


def test_private_party_neither_keeps_nor_sees_the_register(client, town):
    registered(town)
    nils = stage.landlord(town)
    client.force_login(nils)
    answer = client.get(reverse("cycle:scenes", args=["orebro", "est-orebro"]))
    assert (list(Scene.objects.visible_to(nils, on=stage.TODAY)), answer.status_code) == ([], 403)


def test_next_step_is_noted_from_the_page(client, town):
    scene = registered(town)
    client.force_login(town.karim)
    address = reverse("cycle:scene", args=["orebro", "est-orebro", scene.pk])
    told = {"state": "active", "seen_date": "2026-11-11", "confidence": "high", "text": "Sett.", "version": 1}
    client.post(address, told)
    scene.refresh_from_db()
    assert scene.state == SceneState.ACTIVE
