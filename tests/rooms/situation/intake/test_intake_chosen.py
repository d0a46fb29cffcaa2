"""The mapping a person gives: however it is written, never a personal column, and completed with the time."""

from __future__ import annotations

import pytest

from samverkan.situation.intake.errors import IntakeError
from samverkan.situation.intake.files import read_tables
from samverkan.situation.intake.mapping import Mapping
from samverkan.situation.intake.reading import read_file

ROWS = "när;vad;vem\n2026-11-02 10:00;Klotter;Anna Svensson\n2026-11-03 11:00;Stöld;Bo Ek\n"
WAYS = [
    {"columns": {"time": "när", "category": "vad"}},
    {"time": "när", "category": "vad"},
    {"när": "time", "vad": "category"},
    {"time": "när", "vad": "category", "timezone": "Europe/Stockholm"},
    {"category": "vad"},
]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "fil.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_mapping_is_understood_in_every_way_of_writing_it(file, way):
    mapping = read_file(file, Mapping.from_dict(way)).mapping
    assert (mapping.columns["category"], set(mapping.columns) & {"time", "date"} != set()) == ("vad", True)


def test_personal_column_is_refused_even_when_asked_for(file):
    with pytest.raises(IntakeError, match=r"Kolumnen vem ser ut att handla om personer"):
        read_file(file, Mapping.from_dict({"time": "när", "group": "vem"}))


def test_unknown_key_is_refused(file):
    with pytest.raises(IntakeError, match="okända nycklar: färg"):
        Mapping.from_dict({"time": "när", "färg": "röd"})


def test_mapping_that_names_no_column_of_the_file_is_refused(file):
    mapping = Mapping.from_dict({"time": "när", "category": "finns inte"})
    with pytest.raises(IntakeError, match="”finns inte” finns inte i fil"):
        mapping.check(read_tables(file)[0])
