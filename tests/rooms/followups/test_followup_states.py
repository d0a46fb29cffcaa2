"""The whole table of a follow-up report's states."""

from __future__ import annotations

from itertools import product

import pytest

from samverkan.followups.states import REPORT, ReportState

ALLOWED = {(ReportState.WRITING, ReportState.CONCLUDED)}


@pytest.mark.parametrize(("now", "then"), list(product(ReportState, ReportState)))
def test_report_goes_only_where_the_table_leads(now, then):
    assert (REPORT.why_not(now, then) is None) == ((now, then) in ALLOWED)
