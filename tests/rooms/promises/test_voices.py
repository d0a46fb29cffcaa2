"""Who is heard and who is missing: shares in words, and nothing of a group smaller than five."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.promises.actions import listening
from samverkan.promises.contents import themes_of
from samverkan.promises.models import Dialogue
from samverkan.promises.said.heard import themes_in, who_is_heard
from samverkan.promises.said.voices import FEWEST, TOO_FEW, hidden_of, lines_of, missing
from tests.rooms.promises import promise_stage as on_stage

COUNTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 40))


@pytest.mark.parametrize(
    ("heard", "told"),
    [
        (0, "saknas helt bland rösterna"),
        (24, "hörs mycket mindre än sin andel"),
        (39, "hörs mindre än sin andel"),
        (50, "hörs ungefär som sin andel"),
        (63, "hörs mer än sin andel"),
    ],
)
def test_share_is_told_in_words(heard: int, told: str) -> None:
    lines = lines_of({"unga": heard, "gamla": 100 - heard}, {"unga": 500, "gamla": 500})
    assert lines[0].told == told


def test_group_without_figures_says_so() -> None:
    assert lines_of({"unga": 10}, {})[0].told == "invånarna är inte inlagda"


def test_nothing_is_told_when_fewer_than_five_are_heard() -> None:
    assert lines_of({"unga": 4}, {"unga": 100}) == []


@given(COUNTS)
def test_no_group_of_one_to_four_is_ever_told(heard: dict[str, int]) -> None:
    told = {line.group for line in lines_of(heard, {}) if line.heard is not None}
    assert [group for group in told if 0 < heard[group] < FEWEST] == []


@given(COUNTS)
def test_a_hidden_group_is_never_alone_to_be_subtracted(heard: dict[str, int]) -> None:
    hidden = hidden_of(heard)
    alone = len(hidden) == 1 and any(count >= FEWEST for count in heard.values())
    assert not alone


@given(COUNTS)
def test_themes_under_five_are_never_told(counts: dict[str, int]) -> None:
    told = {each["name"]: each["count"] for each in themes_of(counts)}
    assert told == {name: count for name, count in counts.items() if count >= FEWEST}


def test_those_who_are_missing_are_named(stage) -> None:
    groups = {("16-24", ""): 120, ("65+", ""): 180}
    told = {"municipality": stage.town.orebro, "by": stage.stina, "at": on_stage.AT}
    listening.set_population(numbers=groups, source="SCB", **told)
    noted = on_stage.dialogue(stage, headcount=30)
    listening.count_voices(dialogue=noted, numbers={("65+", ""): 20}, by=stage.stina, at=on_stage.AT)
    ages = who_is_heard(Dialogue.objects.all(), stage.town.orebro)[0]
    assert missing(ages.lines) == ["16–24 år"]


def test_people_counted_in_the_room_are_not_counted_again_by_what_they_said(stage) -> None:
    noted = on_stage.dialogue(stage, *("Det är mörkt",) * 6, headcount=8)
    noted.views.update(age_band="65+")
    listening.count_voices(dialogue=noted, numbers={("65+", ""): 8}, by=stage.stina, at=on_stage.AT)
    ages = who_is_heard(Dialogue.objects.all(), stage.town.orebro)[0]
    assert [(line.group, line.heard) for line in ages.lines if line.heard] == [("65 år och äldre", 100)]


def test_small_group_is_told_as_too_few(stage) -> None:
    noted = on_stage.dialogue(stage, *("Det är mörkt",) * 9)
    views = list(noted.views.order_by("pk"))
    for place, view in enumerate(views):
        view.age_band = "16-24" if place < 2 else "65+"
        view.save()
    ages = who_is_heard(Dialogue.objects.all(), stage.town.orebro)[0]
    told = {line.group: line.told for line in ages.lines}
    assert (told["16–24 år"], told["65 år och äldre"]) == (TOO_FEW, TOO_FEW)


def test_theme_is_told_from_five_views(stage) -> None:
    on_stage.dialogue(stage, *("Mörkt",) * 4)
    assert themes_in(Dialogue.objects.all()) == []
    on_stage.dialogue(stage, "Mörkt")
    assert themes_in(Dialogue.objects.all()) == [("Övrigt", 5)]
