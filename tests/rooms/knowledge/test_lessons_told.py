"""A lesson told here names no person and no place within the municipality."""

from __future__ import annotations

import pytest

from samverkan.foundation.refusals import Refused
from samverkan.knowledge.actions.lessons import names_within
from samverkan.knowledge.bundle import TEXTS
from samverkan.knowledge.rules import why_not_tell
from tests.rooms.knowledge.lesson_stage import tell
from tests.rooms.situation.stage import lay_areas


@pytest.mark.parametrize("field", TEXTS)
def test_lesson_of_a_person_is_refused(town, field):
    with pytest.raises(Refused, match="telefonnummer"):
        tell(town, **{field: "Ring 070-123 45 67"})


@pytest.mark.parametrize("text", ["Hinder i Vivalla", "Vivallas gångvägar", "i VIVALLA."])
def test_lesson_that_names_an_area_is_refused(town, text):
    lay_areas(town.orebro)
    with pytest.raises(Refused, match="utan ”Vivalla”"):
        tell(town, learnt=text)


def test_lesson_names_its_municipality_freely(town):
    lay_areas(town.orebro)
    assert "Örebro" not in names_within(town.orebro)
    assert tell(town, learnt="Örebro stängde alla infarter.").origin == "Örebro"


def test_word_that_only_begins_like_a_place_is_no_place():
    assert why_not_tell(["Vivallabor", "Brickor"], ["Vivalla", "Brick"]) is None
