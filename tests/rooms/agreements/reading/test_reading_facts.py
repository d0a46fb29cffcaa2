"""What stands in agreements of fictional municipalities is found, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs.generate import REFERENCE
from samverkan.agreements.reading.errors import ReadingError
from samverkan.agreements.reading.files import document_of
from samverkan.agreements.reading.reader import propose
from tests.rooms.agreements.reading.scoring import Score, compare
from tests.rooms.agreements.reading.writing import TEXTS, content_of, facts_of

ALL = [path for path in sorted(TEXTS.rglob("*.*")) if path.suffix != ".yaml"]
AGREEMENTS = [path for path in ALL if facts_of(path).get("agreement", True)]
OTHERS = [path for path in ALL if path not in AGREEMENTS]


@pytest.mark.parametrize("path", AGREEMENTS, ids=lambda path: path.stem)
def test_agreement_is_read_as_a_person_reads_it(path: Path) -> None:
    score = Score()
    compare(score, facts_of(path), propose(document_of(content_of(path), path.name)).as_json())
    assert score.faults == []


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.stem)
def test_what_is_no_agreement_is_refused(path: Path) -> None:
    with pytest.raises(ReadingError, match="är ingen överenskommelse mellan kommun och polis"):
        propose(document_of(content_of(path), path.name))


def test_measured_scores_are_those_of_the_reference_page() -> None:
    score = Score()
    for path in AGREEMENTS:
        compare(score, facts_of(path), propose(document_of(content_of(path), path.name)).as_json())
    page = (REFERENCE / "agreement-reading.md").read_text(encoding="utf-8")
    assert [line for line in score.table() if line not in page] == []
