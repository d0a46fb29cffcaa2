"""A judged measure, a lesson and a key behind an address: Karim works with them, Sara reads the bank."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils.timezone import localdate, now

from samverkan.cycle.models import Measure
from samverkan.effects.actions.judging import give_verdict
from samverkan.knowledge import signing
from samverkan.knowledge.actions.methods import add_method
from samverkan.knowledge.actions.trusting import trust
from tests.cast import Town
from tests.house.readers import TO_SIGN_IN, alike, colleagues, coordinator
from tests.rooms.effects import effect_stage as stage
from tests.rooms.knowledge import lesson_stage

IN_EST = {"municipality": "orebro", "forum": "est-orebro"}
IN_OREBRO = {"municipality": "orebro"}


def proposed(town: Town) -> Measure:
    """Decide a measure that begins in a fortnight."""
    areas, _ = stage.lay_town(town.orebro), stage.name_kinds()
    starts = localdate() + timedelta(days=14)
    return stage.propose(
        town.est_orebro,
        areas[0],
        by=town.karim,
        starts_date=starts,
        follow_up_date=starts + timedelta(days=90),
    )


def with_measure(town: Town) -> dict[str, Any]:
    """Name a measure for which nothing is planned yet."""
    return {**IN_EST, "pk": proposed(town).pk}


def with_verdict(town: Town) -> dict[str, Any]:
    """Name a measure that has been judged."""
    areas, kinds = stage.lay_town(town.orebro), stage.name_kinds()
    stage.keep_counts(town.est_orebro, areas, kinds["TRA"], stage.steady(after=0.3))
    measure = stage.propose(town.est_orebro, areas[0], by=town.karim)
    plan = stage.locked(measure, stage.plan_for(town.est_orebro, areas, kinds), by=town.karim)
    stage.note_dose(measure, 4, by=town.karim)
    give_verdict(registration=plan, by=town.karim, at=stage.OVER_AT)
    return {**IN_EST, "pk": measure.pk}


def with_method(town: Town) -> dict[str, Any]:
    """Name a method of Örebro's own."""
    words = {"kind": "social", "mechanism": "Fler vuxna.", "strength": "unknown", "source": "Egen erfarenhet"}
    told = {"name": "Kvällsöppet", "problems": ["annat"], **words}
    return {"code": add_method(municipality=town.orebro, by=town.karim, at=now(), **told).code}


def with_lesson(town: Town) -> dict[str, Any]:
    """Name a lesson of Örebro's own."""
    return {**IN_OREBRO, "pk": lesson_stage.tell(town).pk}


def with_key(town: Town) -> dict[str, Any]:
    """Name a key that Örebro trusts."""
    public_key = signing.public_half(signing.Ed25519PrivateKey.from_private_bytes(bytes(32)))
    made = trust(municipality=town.orebro, name="Kumla", public_key=public_key, by=town.karim, at=now())
    return {**IN_OREBRO, "pk": made.pk}


def in_orebro(town: Town) -> dict[str, Any]:
    """Name the municipality."""
    return IN_OREBRO


EFFECTS = {
    "effects:listing": coordinator(200, with_verdict),
    "effects:measure": coordinator(200, with_verdict),
    "effects:plan": coordinator(403, with_verdict),  # the plan is locked
    "effects:lock": coordinator(404, with_measure, method="post"),  # nothing is planned
    "effects:judge": coordinator(302, with_verdict, method="post"),
    "effects:pdf": coordinator(200, with_verdict),
    "effects:lesson": coordinator(200, with_verdict),
}
KNOWLEDGE = {
    "knowledge:methods": alike(200, nobody=TO_SIGN_IN),
    "knowledge:method": colleagues(200, 200, with_method),
    "knowledge:withdraw": colleagues(403, 302, with_method, method="post"),  # Sara comes first
    "knowledge:add": colleagues(200, 200, in_orebro),
    "knowledge:lessons": colleagues(200, 200, with_lesson),
    "knowledge:send": colleagues(403, 403, with_lesson, method="post"),  # Örebro has no key
    "knowledge:lesson": colleagues(200, 200, with_lesson),
    "knowledge:keys": colleagues(200, 200, with_key),
    "knowledge:drop_key": colleagues(403, 302, with_key, method="post"),
}
