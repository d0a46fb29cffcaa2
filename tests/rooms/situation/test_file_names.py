"""A file keeps its name while it is read, as far as the file system has room."""

from __future__ import annotations

import pytest

from samverkan.situation import files


@pytest.mark.parametrize("name", ["plats.csv", "å" * 196 + ".csv", "a" * 255, "." + "a" * 254, "..", ""])
def test_any_name_can_be_read_under(name, settings, tmp_path):
    settings.DATA = tmp_path
    digest, _ = files.keep([b"tid;typ"])
    with files.under_its_name(digest, name) as path:
        assert path.read_bytes() == b"tid;typ"


def test_ending_is_kept_when_a_name_is_shortened(settings, tmp_path):
    settings.DATA = tmp_path
    digest, _ = files.keep([b"tid;typ"])
    with files.under_its_name(digest, "å" * 196 + ".csv") as path:
        assert path.name == "å" * 98 + ".csv"
