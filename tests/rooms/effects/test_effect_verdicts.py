"""A measure is judged as it was planned: a new frozen row each time, and no word more than it bears."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from django.db import IntegrityError, transaction

from samverkan.effects import rules
from samverkan.effects.actions.judging import give_verdict, judge_due
from samverkan.effects.figures.series import series_of
from samverkan.effects.models import Verdict
from samverkan.effects.states import Word
from samverkan.effects.wording import told
from samverkan.foundation.audit import AuditRow
from samverkan.foundation.refusals import Refused
from samverkan.situation.models import WeekCube
from tests.cast import TODAY
from tests.rooms.effects.effect_stage import (
    AFTER,
    BEFORE,
    OVER_AT,
    keep_counts,
    locked,
    note_dose,
    planned,
    propose,
    steady,
)


def judged(scene, table, *, done=4, plan=None, silent=()) -> Verdict:
    """Lock a plan over a table of counts, do so much, and judge it when its weeks are over."""
    keep_counts(scene.forum, scene.areas, scene.kinds["TRA"], table, silent=silent)
    registration = locked(scene.measure, plan or scene.plan, by=scene.karim)
    if done:
        note_dose(scene.measure, done, by=scene.karim)
    return give_verdict(registration=registration, by=scene.karim, at=OVER_AT)


def moved(table):
    """Let what left the first area turn up in the ring around it."""
    half = table.shape[1] // 2
    table[[1, 6, 7], half:] += 2
    return table


@pytest.mark.parametrize(
    ("after", "word"),
    [(0.3, Word.REDUCTION), (1.0, Word.NO_DIFFERENCE), (2.5, Word.INCREASE)],
)
def test_verdict_is_what_the_counts_bear(scene, after, word):
    assert judged(scene, steady(after=after)).word == word


def test_verdict_keeps_counts_change_and_interval(scene):
    found = judged(scene, steady(after=0.3))
    table = steady(after=0.3)
    assert (found.before, found.after) == (table[0, :26].sum(), table[0, 26:].sum())
    assert found.low < found.change < found.high < 0
    assert found.expected == pytest.approx(found.before * growth(table))


def growth(table):
    """Return how the comparison areas went."""
    beside = table[[2, 3, 4, 5, 8, 9]]
    return beside[:, 26:].sum() / beside[:, :26].sum()


@pytest.mark.parametrize(
    ("told_", "reason"),
    [
        ({"done": 2}, "mindre gjordes än vad som var planerat"),
        ({"done": 0}, "det är inte noterat vad som gjordes"),
    ],
)
def test_verdict_without_the_planned_dose_cannot_be_told(scene, told_, reason):
    found = judged(scene, steady(after=0.3), **told_)
    assert (found.word, found.reasons) == (Word.UNKNOWN, [reason])


def test_verdict_on_few_events_cannot_be_told(scene):
    table = steady(after=0.3)
    table[0] = 0
    table[0, ::3] = 1
    found = judged(scene, table)
    assert (found.word, found.reasons) == (Word.UNKNOWN, ["färre än 20 händelser i någon av perioderna"])


def test_verdict_on_a_fall_that_moved_is_no_reduction(scene):
    found = judged(scene, moved(steady(after=0.3)))
    assert (found.word, found.reasons) == (
        Word.NO_DIFFERENCE, ["lika mycket eller mer tillkom i området runt om"],
    )  # fmt: skip


def test_verdict_on_the_worst_of_many_says_what_fell_by_itself(scene):
    plain = judged(scene, steady(after=0.75))
    registration = plain.registration
    assert plain.by_itself == 0
    other = propose(scene.forum, scene.areas[0], by=scene.karim)
    worst = locked(other, replace(scene.plan, chosen_among=12), by=scene.karim)
    note_dose(other, 4, by=scene.karim)
    found = give_verdict(registration=worst, by=scene.karim, at=OVER_AT)
    assert registration.pk != worst.pk
    assert (found.by_itself < 0, found.high > plain.high) == (True, True)


def test_verdict_leaves_out_weeks_in_which_nobody_reported(scene):
    silent = (30, 31, 32, 33)
    found = judged(scene, steady(after=0.3), silent=silent)
    assert found.body["left_out"] == [BEFORE[0].index + at for at in silent]
    assert len(found.body["weeks"]) == 48


def test_verdict_with_too_many_silent_weeks_cannot_be_told(scene):
    found = judged(scene, steady(after=0.3), silent=tuple(range(30, 46)))
    assert (found.word, found.change) == (Word.UNKNOWN, None)
    assert found.reasons == ["för många veckor saknas, eftersom de som brukar rapportera var tysta"]


def test_verdict_counts_the_types_of_a_group(scene):
    keep_counts(scene.forum, scene.areas, scene.kinds["TRA-GC"], steady())
    plan = locked(scene.measure, scene.plan, by=scene.karim)
    assert series_of(plan).treated.sum() == steady()[0].sum()


def test_verdict_counts_no_other_kinds(scene):
    keep_counts(scene.forum, scene.areas, scene.kinds["TRA"], steady())
    plan = locked(scene.measure, replace(scene.plan, categories=[scene.kinds["SKA"]]), by=scene.karim)
    assert series_of(plan).treated.sum() == 0


def test_series_lay_every_area_in_its_role(scene):
    table = steady()
    keep_counts(scene.forum, scene.areas, scene.kinds["TRA"], table)
    series = series_of(locked(scene.measure, scene.plan, by=scene.karim))
    assert np.array_equal(series.comparison, table[[2, 3, 4, 5, 8, 9]])
    assert np.array_equal(series.ring, table[[1, 6, 7]].sum(axis=0))
    assert np.array_equal(series.others, table[[10, 11]])
    assert series.start == 26


def test_verdict_again_on_the_same_counts_is_the_same_row(scene):
    first = judged(scene, steady(after=0.3))
    again = give_verdict(registration=first.registration, by=scene.karim, at=OVER_AT + timedelta(days=1))
    assert (again.pk, Verdict.objects.count()) == (first.pk, 1)


def test_verdict_on_changed_counts_is_a_new_row(scene):
    first = judged(scene, steady(after=0.3))
    WeekCube.objects.all().delete()
    keep_counts(scene.forum, scene.areas, scene.kinds["TRA"], steady(after=1.0))
    again = give_verdict(registration=first.registration, by=scene.karim, at=OVER_AT)
    assert list(Verdict.objects.order_by("number").values_list("number", "word")) == [
        (1, Word.REDUCTION), (2, Word.NO_DIFFERENCE),
    ]  # fmt: skip
    assert list(Verdict.objects.latest()) == [again]


def test_verdict_counts_a_dose_that_was_taken_back_no_more(scene):
    first = judged(scene, steady(after=0.3))
    scene.measure.doses.update(withdrawn_at=OVER_AT)
    again = give_verdict(registration=first.registration, by=scene.karim, at=OVER_AT)
    assert (first.done_dose, again.done_dose, again.word) == (4, None, Word.UNKNOWN)


def test_verdict_counts_no_dose_done_after_its_weeks(scene):
    first = judged(scene, steady(after=0.3), done=2)
    note_dose(scene.measure, 2, by=scene.karim, day=AFTER[1].sunday + timedelta(days=1))
    again = give_verdict(registration=first.registration, by=scene.karim, at=OVER_AT)
    assert (again.pk, again.done_dose) == (first.pk, 2)


@pytest.mark.database
@pytest.mark.parametrize("change", [lambda rows: rows.update(word="reduction"), lambda rows: rows.delete()])
def test_database_refuses_to_change_a_verdict(scene, change):
    judged(scene, steady())
    with pytest.raises(IntegrityError, match="Ett utslag ändras inte"), transaction.atomic():
        change(Verdict.objects.all())


def test_verdict_without_a_locked_plan_is_refused(scene):
    plan = planned(scene.measure, scene.plan, by=scene.karim)
    with pytest.raises(Refused) as refused:
        give_verdict(registration=plan, by=scene.karim, at=OVER_AT)
    assert refused.value.reason == rules.NOTHING_FIXED


def test_verdict_before_the_weeks_are_over_is_refused(scene):
    keep_counts(scene.forum, scene.areas, scene.kinds["TRA"], steady())
    plan = locked(scene.measure, scene.plan, by=scene.karim)
    with pytest.raises(Refused, match="kan bedömas när vecka 2025-W52 är slut"):
        give_verdict(registration=plan, by=scene.karim, at=OVER_AT - timedelta(days=4))


def test_verdict_before_the_last_week_is_read_in_is_refused(scene):
    keep_counts(scene.forum, scene.areas, scene.kinds["TRA"], steady()[:, :-1])
    plan = locked(scene.measure, scene.plan, by=scene.karim)
    with pytest.raises(Refused, match="inte inlästa än"):
        give_verdict(registration=plan, by=scene.karim, at=OVER_AT)


def test_verdict_by_somebody_without_a_seat_is_refused(scene):
    keep_counts(scene.forum, scene.areas, scene.kinds["TRA"], steady())
    plan = locked(scene.measure, scene.plan, by=scene.karim)
    with pytest.raises(Refused, match="ingen plats i forumet"):
        give_verdict(registration=plan, by=scene.town.sara, at=OVER_AT)


def test_verdict_is_in_the_audit_log(scene):
    found = judged(scene, steady(after=0.3))
    row = AuditRow.objects.get(verb="registration.judged")
    assert (row.thing_key, found.content_hash in row.facts) == (str(found.registration.pk), True)


def test_verdict_is_seen_by_those_who_see_the_measure(scene):
    judged(scene, steady())
    everybody = ("karim", "maja", "sara", "lina", "olle", "elsa")
    seen = [Verdict.objects.visible_to(getattr(scene.town, who), on=TODAY).exists() for who in everybody]
    assert seen == [True, True, False, False, False, False]


def test_verdict_in_words_names_both_counts(scene):
    found = judged(scene, steady(after=0.3))
    words = told(found)
    assert words.head == "Minskningen har stöd i siffrorna"
    assert words.sentences[0] == (
        f"I åtgärdens område noterades {found.before} händelser före och {found.after} efter."
    )


def test_measure_is_judged_by_itself_once_its_weeks_are_over(scene):
    keep_counts(scene.forum, scene.areas, scene.kinds["TRA"], steady())
    locked(scene.measure, scene.plan, by=scene.karim)
    note_dose(scene.measure, 4, by=scene.karim)
    counts = []
    for days in (-9, 0, 1):
        judge_due(at=OVER_AT + timedelta(days=days))
        counts.append(Verdict.objects.count())
    assert (counts, Verdict.objects.get().judged_by) == ([0, 1, 1], None)


def test_measure_whose_last_weeks_are_not_read_in_is_not_judged_by_itself(scene):
    keep_counts(scene.forum, scene.areas, scene.kinds["TRA"], steady()[:, :-1])
    locked(scene.measure, scene.plan, by=scene.karim)
    judge_due(at=OVER_AT)
    assert Verdict.objects.count() == 0
