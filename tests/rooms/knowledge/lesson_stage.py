"""The stage of the knowledge tests: a lesson of Örebro, keys, and a bundle on its way to Lekeberg."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from samverkan.knowledge import signing
from samverkan.knowledge.actions.lessons import send_lessons, tell_lesson
from samverkan.knowledge.actions.trusting import trust
from samverkan.knowledge.models import Lesson, TrustedKey

AT = datetime(2026, 11, 12, 8, 0, tzinfo=UTC)
TOLD: dict[str, Any] = {
    "method": "hinder-for-motorfordon",
    "problem": "mopedkorning",
    "title": "Hinder vid infarter till gångvägar",
    "kind": "environment",
    "planned_dose": "4",
    "done_dose": "4",
    "dose_unit": "hinder",
    "verdict": "reduction",
    "change_percent": -42,
    "low_percent": -60,
    "high_percent": -16,
    "weeks_before": 26,
    "weeks_after": 26,
    "year": 2025,
    "learnt": "Alla infarter behöver stängas samtidigt.",
    "otherwise": "Fråga dem som kör snöröjningen först.",
}


def told(**changed: Any) -> dict[str, Any]:
    """Return a lesson in words, with some of them changed."""
    return {**TOLD, **changed}


def tell(town: Any, **changed: Any) -> Lesson:
    """Keep a lesson in Örebro."""
    return tell_lesson(municipality=town.orebro, told=told(**changed), by=town.karim, at=AT)


def sent(town: Any, **changed: Any) -> tuple[bytes, str]:
    """Return a bundle of one lesson from Örebro, and the public key that signed it."""
    public_key = signing.make_key("orebro")
    tell(town, **changed)
    return send_lessons(municipality=town.orebro, by=town.karim, at=AT), public_key


def trusting(town: Any, public_key: str) -> TrustedKey:
    """Let Lekeberg trust Örebro's key."""
    return trust(municipality=town.lekeberg, name="Örebro kommun", public_key=public_key, by=town.lina, at=AT)
