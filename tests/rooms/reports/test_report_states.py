"""The whole table of a report's states."""

from __future__ import annotations

from itertools import product

import pytest

from samverkan.reports.models import Report
from samverkan.reports.rules import why_not_step
from samverkan.reports.states import REPORT, ReportState

STEPS = {
    (ReportState.NEW, ReportState.CHECKED),
    (ReportState.NEW, ReportState.MERGED),
    (ReportState.NEW, ReportState.WITHDRAWN),
    (ReportState.CHECKED, ReportState.MERGED),
    (ReportState.CHECKED, ReportState.WITHDRAWN),
    (ReportState.MERGED, ReportState.NEW),
}


def test_table_allows_these_steps_and_no_other() -> None:
    assert set(REPORT.allowed()) == STEPS


@pytest.mark.parametrize(("now", "then"), list(product(ReportState, ReportState)))
def test_report_goes_only_where_the_table_leads(now: ReportState, then: ReportState) -> None:
    assert (why_not_step(Report(state=now), then) is None) == ((now, then) in STEPS)
