"""Themes have a name for those who read English, and for those who read easy Swedish where they need one."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from samverkan.doors import configure
from samverkan.promises.site.telling import told_of
from samverkan.promises.site.themes import called
from tests.rooms.promises import promise_stage as on_stage

REFERENCE = Path(configure.__file__).parent / "reference" / "orebro-lekeberg.yaml"


def test_every_theme_of_the_reference_has_an_english_name() -> None:
    groups = yaml.safe_load(REFERENCE.read_text(encoding="utf-8"))["categories"]
    names = [each["name"] for group in groups for each in (group, *group.get("types", ()))]
    assert [name for name in names if not called(name, language="en")] == []


@pytest.mark.parametrize(("language", "name"), [("sv", "Övrigt"), ("easy", "Annat"), ("en", "Other")])
def test_theme_is_told_in_the_readers_words(stage, language: str, name: str) -> None:
    noted = on_stage.dialogue(stage, *("Mopeder kör fort",) * 5)
    edition = on_stage.published(on_stage.under_way(stage, dialogues=[noted]), stage)
    said = told_of(edition, language=language).themes
    assert [(each["name"], each["count"]) for each in said] == [(name, 5)]
