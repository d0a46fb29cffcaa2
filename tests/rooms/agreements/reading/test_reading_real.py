"""The five documents beside the checkout: every guaranteed function and date in them, and none invented."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from samverkan.agreements.reading.reader import read_agreement

REAL: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "real.yaml").read_text(encoding="utf-8"))
pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def told(shared: Path) -> dict[str, Any]:
    """Return each document's proposal as JSON."""
    return {name: read_agreement(shared / "agreements" / name).as_json() for name in REAL}


def guaranteed(proposal: dict[str, Any]) -> dict[str, list[str]]:
    """Return the functions of the lists of guarantees, by party."""
    found = defaultdict(list)
    for one in proposal["commitments"]:
        if one["kind"] == "function" and one["confidence"] == 0.95:
            found[one["party"]].append(one["text"])
    return dict(found)


@pytest.mark.parametrize("name", REAL)
def test_every_guaranteed_function_is_found_and_none_invented(told: dict[str, Any], name: str) -> None:
    found, facts = guaranteed(told[name]), REAL[name]["functions"]
    assert {party: len(texts) for party, texts in found.items()} == {p: len(f) for p, f in facts.items()}
    assert [
        (party, words)
        for party, functions in facts.items()
        for words, text in zip(functions, found[party], strict=True)
        if words not in text
    ] == []


@pytest.mark.parametrize("name", REAL)
def test_every_date_is_found_and_none_invented(told: dict[str, Any], name: str) -> None:
    facts, proposal = REAL[name], told[name]
    ends = [str(facts[end]) if facts[end] else None for end in ("from", "to")]
    assert [proposal["period"][end] for end in ("from", "to")] == ends
    assert proposal["signed_on"] == (str(facts["signed_on"]) if facts["signed_on"] else None)
    assert [[one["kind"], one["date"]] for one in proposal["followups"]] == facts["followups"]


@pytest.mark.parametrize("name", REAL)
def test_parties_owners_and_signatories_are_found(told: dict[str, Any], name: str) -> None:
    facts, proposal = REAL[name], told[name]
    assert proposal["parties"] == facts["parties"]
    for field in ("owners", "signatories"):
        pairs = zip(facts[field], proposal[field], strict=True)
        assert [(word, text) for word, text in pairs if not text.startswith(word)] == []


@pytest.mark.parametrize("name", REAL)
def test_forums_have_cadence_and_seats(told: dict[str, Any], name: str) -> None:
    found = told[name]["forums"]
    expected = REAL[name]["forums"]
    assert [[one["cadence_per_year"], len(one["members"])] for one in found] == list(expected.values())
    assert [word for word, one in zip(expected, found, strict=True) if word not in one["name"]] == []


@pytest.mark.parametrize("name", REAL)
def test_what_is_not_said_is_told_as_not_found(told: dict[str, Any], name: str) -> None:
    assert sorted(told[name]["not_found"]) == sorted(REAL[name]["not_found"])
    assert len(told[name]["purposes"]) == REAL[name]["purposes"]


@pytest.mark.parametrize("name", REAL)
def test_kinds_beside_the_guarantees_are_found(told: dict[str, Any], name: str) -> None:
    kinds = {one["kind"] for one in told[name]["commitments"] if one["confidence"] < 0.95}
    assert set(REAL[name]["kinds"]) - kinds == set()
