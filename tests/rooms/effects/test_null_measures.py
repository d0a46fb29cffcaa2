"""Where nothing is done the platform seldom says that it helped; where something is, it often sees it."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from samverkan.effects.states import Word
from tests.rooms.effects.null_measures import NULLS, World, judged

RUNS = 50
NOMINAL = 0.05
# Three standard errors of a rate of 5 % over so many runs.
MOST = NOMINAL + 3 * (NOMINAL * (1 - NOMINAL) / RUNS) ** 0.5


def said(world: World) -> Counter[Word]:
    """Return how often each word is said of measures in drawn towns."""
    return Counter(judged(world, np.random.default_rng([run, 6]))[0].word for run in range(RUNS))


@pytest.mark.parametrize(
    "name", ["town falls by a third", "worst of 36, variance 2 × mean", "areas drift by 15 %"]
)
def test_nothing_done_is_seldom_called_a_reduction_or_an_increase(name):
    words = said(NULLS[name])
    assert max(words[Word.REDUCTION], words[Word.INCREASE]) / RUNS <= MOST


def test_half_of_many_events_gone_is_called_a_reduction():
    assert said(World(level=10, fall=0.5))[Word.REDUCTION] / RUNS > 0.9


def test_half_gone_next_door_is_seldom_called_a_reduction():
    assert said(World(level=10, fall=0.5, moves=True))[Word.REDUCTION] / RUNS < 0.7


def test_few_events_are_never_called_a_reduction():
    found = [judged(World(level=0.2), np.random.default_rng(run))[0] for run in range(60)]
    few = [each for each in found if min(each.before, each.after) < 20]
    assert {each.word for each in few} == {Word.UNKNOWN}


def test_silent_weeks_are_left_out():
    _, series = judged(World(silent=6), np.random.default_rng(1))
    assert (len(series.left_out), len(series.weeks)) == (6, 72)
