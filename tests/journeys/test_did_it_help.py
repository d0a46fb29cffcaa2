"""Karim fixes what a measure is compared with, judges another, and makes a lesson of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import localdate, now
from playwright.sync_api import expect

from samverkan.knowledge import signing
from samverkan.knowledge.actions.trusting import trust
from samverkan.knowledge.models import Method
from samverkan.knowledge.stock import put_in
from tests.cast import town
from tests.rooms.effects.conftest import scene
from tests.rooms.effects.effect_stage import keep_counts, locked, note_dose, propose, steady
from tests.rooms.knowledge.lesson_stage import tell

__all__ = ["scene", "town"]
PLACE = "/effekt/orebro/est-orebro/"


@pytest.fixture
def counted(scene):
    """The scene with counts."""
    keep_counts(scene.forum, scene.areas, scene.kinds["TRA"], steady(after=0.3))
    return scene


def coming(counted):
    """Decide a measure that begins in a fortnight."""
    starts = localdate() + timedelta(days=14)
    told = {"starts_date": starts, "follow_up_date": starts + timedelta(days=200)}
    measure = propose(counted.forum, counted.areas[0], by=counted.karim, **told)
    measure.problem.categories.set([counted.kinds["TRA"]])
    return measure


def test_plan_is_fixed_and_locked(page, sign_in, accessible, counted):
    measure = coming(counted)
    sign_in(page, counted.karim)
    page.goto(f"{PLACE}{measure.pk}/")
    page.get_by_role("link", name="Bestäm vad som jämförs").click()
    accessible(page)
    page.get_by_role("button", name="Spara planen").click()
    expect(page.get_by_text("Läs vad den kan visa")).to_be_visible()
    accessible(page)
    page.get_by_role("button", name="Lås planen").click()
    expect(page.get_by_text("Inget här kan ändras.")).to_be_visible()


def test_measure_is_judged_and_becomes_a_lesson(page, sign_in, accessible, counted):
    locked(counted.measure, counted.plan, by=counted.karim)
    note_dose(counted.measure, 4, by=counted.karim)
    sign_in(page, counted.karim)
    page.goto(PLACE)
    page.get_by_role("link", name="Hinder vid infarterna").click()
    page.get_by_role("button", name="Bedöm åtgärden").click()
    expect(page.get_by_role("heading", name="Minskningen har stöd i siffrorna")).to_be_visible()
    accessible(page)
    page.get_by_role("link", name="Gör en lärdom").click()
    page.get_by_label("Vad ni lärde er").fill("Stäng alla infarter samtidigt.")
    accessible(page)
    page.get_by_role("button", name="Spara lärdomen").click()
    expect(page.get_by_text("Stäng alla infarter samtidigt.")).to_be_visible()
    accessible(page)


def test_bank_has_nothing_for_axe_to_remark_on(page, sign_in, accessible, counted, settings, tmp_path):
    settings.DATA = tmp_path
    put_in(Method)
    public_key = signing.make_key("orebro")
    lesson = tell(counted.town)
    trust(municipality=counted.town.orebro, name="Kumla", public_key=public_key, by=counted.karim, at=now())
    sign_in(page, counted.karim)
    for place in ("", "metod/mentor/", *(f"orebro/{each}/" for each in ("lardomar", "nycklar", "ny-metod"))):
        page.goto(f"/kunskapsbank/{place}")
        accessible(page)
    page.goto(f"/kunskapsbank/orebro/lardomar/{lesson.pk}/")
    accessible(page)
