"""While a measure is proposed its page says which fall could be seen, and what to do where none could."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from samverkan.cycle.models import Measure
from samverkan.effects.figures.power import Chance
from samverkan.effects.foreseeing import NOWHERE, tell
from samverkan.effects.reading import INSTEAD, UNSEEN, foreseen_told
from samverkan.effects.wording import causal_words
from tests.rooms.effects.effect_stage import PLANNED_AT, STARTS, keep_counts, lock_it, steady

ON = localdate(PLANNED_AT)
CHANCES = {
    Chance(None, 6.0, 12): f"12 händelser är rapporterade på 52 veckor. {UNSEEN} {INSTEAD}",
    Chance(0.67, 60.0, 120): "120 händelser är rapporterade på 52 veckor. Med så få händelser kan ni se en "
    f"minskning på minst 67 %. {INSTEAD}",
    Chance(0.32, 300.0, 600): "600 händelser är rapporterade på 52 veckor. En minskning på minst 32 % kan "
    "upptäckas med 80 % säkerhet.",
}


def proposed(scene, **told) -> Measure:
    """Return the measure of the scene as it was before anybody decided it."""
    rows = Measure.objects.filter(pk=scene.measure.pk)
    rows.update(state="proposed", decided_date=None, decided_by=None, **told)
    return rows.beside().get()


@pytest.mark.parametrize(("chance", "words"), CHANCES.items())
def test_what_could_be_seen_is_told_without_words_of_cause(chance, words) -> None:
    told = foreseen_told(chance, weeks=52)
    assert (told, causal_words(told)) == (words, [])


def test_proposed_measure_says_what_could_be_seen_and_leads_to_its_plan(scene) -> None:
    keep_counts(scene.forum, scene.areas, scene.kinds["TRA-GC"], steady(level=40))
    said = tell(proposed(scene), scene.karim, ON)
    assert said.text == (
        "1\u202f026 händelser är rapporterade på 26 veckor. "
        "En minskning på minst 13 % kan upptäckas med 80 % säkerhet."
    )
    assert said.href == f"/effekt/orebro/est-orebro/{scene.measure.pk}/"


def test_proposed_measure_with_few_events_says_what_to_do_instead(scene) -> None:
    keep_counts(scene.forum, scene.areas, scene.kinds["TRA-GC"], steady(level=1) // 2)
    assert tell(proposed(scene), scene.karim, ON).text.endswith(INSTEAD)


def test_measure_without_a_place_asks_for_one(scene) -> None:
    keep_counts(scene.forum, scene.areas, scene.kinds["TRA-GC"], steady())
    measure = proposed(scene, area=None)
    measure.problem.area = None
    assert tell(measure, scene.karim, ON).text == NOWHERE


def test_measure_whose_plan_is_locked_says_what_was_said_then(scene) -> None:
    keep_counts(scene.forum, scene.areas, scene.kinds["TRA-GC"], steady(level=40))
    plan = lock_it(scene.measure, scene.plan, by=scene.karim)
    percent = round(100 * plan.detectable)
    said = tell(scene.measure, scene.karim, ON).text
    assert said == f"En minskning på minst {percent} % kan upptäckas med 80 % säkerhet."


@pytest.mark.parametrize("reader", ["olle", "sara"])
def test_nothing_is_told_to_those_whose_events_they_are_not(scene, reader) -> None:
    keep_counts(scene.forum, scene.areas, scene.kinds["TRA-GC"], steady())
    assert tell(proposed(scene), getattr(scene.town, reader), ON) is None


def test_nothing_is_told_once_the_measure_begins_or_where_nothing_is_counted(scene) -> None:
    days = (ON, STARTS + timedelta(days=1))
    assert [tell(proposed(scene), scene.karim, each) for each in days] == [None, None]


def test_page_of_a_proposed_measure_says_it(scene, client) -> None:
    keep_counts(scene.forum, scene.areas, scene.kinds["TRA-GC"], steady())
    starts = localdate() + timedelta(days=14)
    measure = proposed(scene, starts_date=starts, follow_up_date=starts + timedelta(days=200))
    client.force_login(scene.karim)
    assert "Vad som går att se" in client.get(f"/atgarder/{measure.pk}/").content.decode()
