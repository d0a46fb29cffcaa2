"""How well the picture is fed, group by group: by hand, beside a slow twin, and on the page."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.foundation.weeks import Week
from samverkan.reports.actions import triage
from samverkan.reports.states import Basis
from samverkan.situation.models import NilReport, ReporterGroup
from samverkan.triage.figures.quality import (
    FEWEST_REPORTS,
    FEWEST_WEEKS,
    WEEKS,
    Share,
    Told,
    qualities_of,
    quality,
)
from tests.rooms.reports.sending import AT, WEEK, set_up
from tests.rooms.triage.waiting import LATER, address, wait

LAST = Week.from_index(WEEK)
NOTHING = Told(*(np.array([], dtype=kind) for kind in (float, bool, bool, bool)))


@pytest.fixture
def group(town):
    return set_up(town)


def told(hours=(), **holds):
    n = len(hours)
    columns = {"is_placed": [True] * n, "is_timed": [True] * n, "is_seen": [True] * n, **holds}
    return Told(np.array(hours, dtype=float), **{name: np.array(each) for name, each in columns.items()})


def weeks(text):
    return np.array([sign == "x" for sign in text])


COVERAGE = [
    ("xxxx", True, Share(4, 4)),
    ("x.x.", True, Share(2, 4)),
    ("....", True, Share(0, 4)),
    ("..xxxx.x", False, Share(5, 6)),
    (".....xxx", False, None),
    ("........", False, None),
]


@pytest.mark.parametrize(("signs", "is_known", "coverage"), COVERAGE)
def test_coverage_is_counted_from_the_first_sign_of_life(signs, is_known, coverage):
    assert quality(weeks(signs), is_known, NOTHING).coverage == coverage


def test_latency_is_the_median_where_the_clock_is_known():
    assert quality(weeks("xxxx"), True, told([1, 2, np.nan, 9, 3, 50])).hours == 3


@pytest.mark.parametrize(("n", "share"), [(FEWEST_REPORTS - 1, None), (FEWEST_REPORTS, Share(5, 5))])
def test_few_reports_are_too_few_to_say(n, share):
    found = quality(weeks("xxxx"), True, told([1] * n))
    assert (found.reports, found.placed, found.timed, found.seen) == (n, share, share, share)


def test_share_is_told_in_whole_per_cent():
    assert Share(2, 3).percent == 67


def slow_coverage(signs, is_known):
    expected = told_weeks = 0
    begun = is_known
    for sign in signs:
        begun = begun or sign
        expected += begun
        told_weeks += sign
    return Share(told_weeks, expected) if expected >= FEWEST_WEEKS else None


@given(st.lists(st.booleans(), min_size=1, max_size=30), st.booleans())
def test_coverage_agrees_with_its_slow_twin(signs, is_known):
    assert quality(np.array(signs), is_known, NOTHING).coverage == slow_coverage(signs, is_known)


# ——— out of the database


def of(group, *, last=LAST):
    return dict(qualities_of(group.forum, last=last))[group]


def test_week_with_a_report_or_the_word_that_there_was_nothing_is_covered(group, karim):
    wait(group, by=karim)
    for week in (WEEK - 3, WEEK - 1):
        NilReport.objects.create(group=group, week=week, noted_at=AT, noted_by=karim)
    assert of(group).coverage == Share(3, 4)


def test_group_that_was_there_before_is_expected_every_week(group, karim):
    NilReport.objects.create(group=group, week=WEEK - WEEKS, noted_at=AT, noted_by=karim)
    assert of(group).coverage == Share(0, WEEKS)


def test_reports_are_judged_by_how_soon_and_how_exactly_they_tell(group, karim):
    for number in range(1, 6):
        wait(group, by=karim, number=number, basis=Basis.HEARD if number == 1 else Basis.SEEN)
    found = of(group)
    assert (found.reports, found.hours) == (5, 0.0)
    assert (found.placed, found.timed, found.seen) == (Share(5, 5), Share(5, 5), Share(4, 5))


def test_withdrawn_report_is_not_judged(group, karim):
    report = wait(group, by=karim)
    triage.withdraw(report=report, reason="Prov", version=1, by=karim, at=LATER)
    assert (of(group).reports, of(group).weeks) == (0, 0)


def test_groups_stand_by_name_and_never_by_share(group, karim):
    ReporterGroup.objects.create(forum=group.forum, slug="a", name="Almbyskolan")
    ended = {"slug": "b", "name": "Borta", "ended_at": AT - timedelta(days=1)}
    ReporterGroup.objects.create(forum=group.forum, **ended)
    assert [each.name for each, _ in qualities_of(group.forum, last=LAST)] == ["Almbyskolan", "Bovärdarna"]


def test_page_says_when_it_is_too_few_to_say(group, karim, client):
    client.force_login(karim)
    page = client.get(address("quality"))
    assert (page.status_code, "för få att säga" in page.text, "inget än" in page.text) == (200, True, True)


@pytest.mark.parametrize("stranger", ["olle", "lina", "sara", "elsa"])
def test_page_does_not_exist_for_a_stranger(group, client, request, stranger):
    client.force_login(request.getfixturevalue(stranger))
    assert client.get(address("quality")).status_code == 404
