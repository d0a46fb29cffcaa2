"""The analysis of a period: the same weeks a year apart, exact intervals, no percentages of few."""

from __future__ import annotations

import math
from datetime import date, timedelta
from io import BytesIO

import numpy as np
import pytest
from django.urls import reverse
from django.utils.timezone import localdate
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Pdf

from samverkan.foundation.audit import AuditRow
from samverkan.meetings.figures.tertial import PERIODS, analysis_of, change, last_period, period_of
from samverkan.meetings.figures.wheel import weeks_of
from tests.rooms.meetings import meeting_stage as stage
from tests.rooms.rounds import round_stage

COUNTS = st.integers(0, 500)


@given(year=st.integers(2001, 2099))
def test_three_thirds_make_a_year(year):
    thirds = [week for name in list(PERIODS)[:3] for week in period_of(year, name)]
    assert thirds == period_of(year, "helar") == weeks_of(year)


@pytest.mark.parametrize(("now", "before"), [(10, 10), (30, 15), (3, 14), (5, 0)])
def test_interval_is_that_of_an_exact_poisson_ratio(now, before):
    # The ends are those of Clopper and Pearson, by the beta distribution: a way of its own.
    from scipy.stats import beta

    low = beta.ppf(0.025, now, before + 1)
    high = beta.ppf(0.975, now + 1, before) if before else 1.0
    ends = [share / (1 - share) if share < 1 else math.inf for share in (low, high)]
    found = change(now, before, (17, 17))
    np.testing.assert_allclose([found.low, found.high], ends, rtol=1e-9)


@given(now=COUNTS, before=COUNTS)
def test_ratio_lies_in_its_interval_and_turns_with_its_counts(now, before):
    one, other = change(now, before, (17, 17)), change(before, now, (17, 17))
    assert one.low <= one.ratio <= one.high
    assert one.is_sure == other.is_sure


def test_few_events_are_told_without_percentages():
    told = [change(now, before, (17, 17)).told for now, before in ((19, 40), (3, 2), (0, 0), (18, 3))]
    assert told == ["färre", "för få för att säga", "för få för att säga", "fler"]


def test_many_events_are_told_with_their_interval():
    assert change(30, 20, (17, 17)).told == "50 % (mellan −18 och 179 %)"


def test_week_more_is_no_rise():
    assert change(530, 520, (53, 52)).ratio == pytest.approx(1.0)


def test_analysis_counts_the_weeks_of_the_period(town):
    forum = round_stage.begun(town).forum
    made = analysis_of(forum, 2025, "tertial-3")
    assert (made.total.now, made.total.before, sum(line.change.now for line in made.lines)) == (63, 0, 63)
    assert made.totals == [7] * 9 + [0] * 8
    assert made.reporters == [("Skolan", 9, 0)]


def test_page_tells_what_was_done(client, town, karim):
    stage.action_in(stage.rounds(town)[1], by=karim)
    client.force_login(karim)
    address = reverse("meetings:analysis", args=["orebro", "est-orebro", 2025, "tertial-3"])
    page = client.get(address).content.decode()
    assert ("Laga lampan i parken" in page, "Pågår: 1." in page) == (True, True)


def test_analysis_is_given_on_paper_with_who_took_it(client, town, karim):
    stage.action_in(stage.rounds(town)[1], by=karim)
    client.force_login(karim)
    place = ["orebro", "est-orebro", 2025, "tertial-3"]
    said = {"reason": "Till nämnden.", "until": (localdate() + timedelta(days=9)).isoformat()}
    with Pdf.open(BytesIO(client.post(reverse("meetings:analysis_file", args=place), said).content)) as paper:
        title = str(paper.docinfo["/Title"])
    row = AuditRow.objects.latest("sequence")
    assert (title, row.verb, row.facts) == (
        *("Tertial 3 2025, EST Örebro", "draft.taken"),
        f'{{"until":"{said["until"]}","what":"analys 2025 tertial-3"}}',
    )


@pytest.mark.parametrize(
    ("on", "period"),
    [
        ("2025-12-29", (2025, "tertial-3")),
        ("2025-12-28", (2025, "tertial-2")),
        ("2026-04-26", (2025, "tertial-3")),
        ("2026-04-27", (2026, "tertial-1")),
        ("2026-11-22", (2026, "tertial-2")),
    ],
)
def test_link_leads_to_the_last_third_that_is_over(on, period):
    assert last_period(on=date.fromisoformat(on)) == period


def test_period_that_does_not_exist_is_not_found(client, town, karim):
    client.force_login(karim)
    address = reverse("meetings:analysis", args=["orebro", "est-orebro", 2025, "kvartal-1"])
    assert client.get(address).status_code == 404
