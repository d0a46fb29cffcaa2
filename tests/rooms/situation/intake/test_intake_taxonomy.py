"""Every kind of the reference taxonomy is sorted into its own group, also out of a file."""

from __future__ import annotations

import pytest
import yaml

from samverkan.doors.demo.loading import REFERENCE
from samverkan.situation.intake.categories import code_of

TAXONOMY = yaml.safe_load(REFERENCE.read_text(encoding="utf-8"))["categories"]
NAMES = [(group["code"], each["name"]) for group in TAXONOMY for each in (group, *group.get("types", ()))]


@pytest.mark.parametrize(("group", "name"), NAMES)
def test_kind_of_the_taxonomy_is_sorted_into_its_group(group: str, name: str) -> None:
    assert code_of(name) == group
