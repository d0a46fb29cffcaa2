"""The report on paper: tagged, the same bytes for the same body, and a draft says that it is one."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader

from samverkan.followups import paper
from samverkan.followups.actions.approving import approve, conclude
from samverkan.followups.actions.compiling import compile_report
from samverkan.followups.contents import candidate_of
from samverkan.followups.models import FollowUpReport
from tests.rooms.followups import followup_stage as scenery


@pytest.fixture
def report(years):
    """The final report, compiled."""
    return compile_report(follow_up=years.final, by=years.strategist, at=scenery.AT)


def text_of(pdf):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def test_draft_says_so_and_shows_what_is_missing(report):
    text = text_of(paper.pages(report))
    assert "Utkast. Inte godkänd av båda parter." in text
    assert "Vecka 30, 2025: ingen bild publicerad" in text
    assert "Obemannad 20 mars – 20 april 2025 (32 dagar)" in text


def test_concluded_report_names_both_parties_and_is_tagged_and_stays_the_same(years, report):
    for person in (years.chair, years.chief):
        content = candidate_of(report)["content_hash"]
        approve(report=report, content_hash=content, by=person, at=scenery.AT)
    conclude(report=report, by=years.strategist, at=scenery.AT)
    made = [paper.pages(FollowUpReport.objects.get()) for _ in range(2)]
    assert made[0] == made[1]
    with pikepdf.open(BytesIO(made[0])) as pdf:
        assert (bool(pdf.Root.MarkInfo.Marked), str(pdf.Root.Lang)) == (True, "sv-SE")
    text = text_of(made[0])
    assert ("Trygghetsutskottets ordförande" in text, "Utkast" in text) == (True, False)
