"""``samverkan agreement read``: what is found on the screen, all as JSON, one sentence when it fails."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from docs.generate import REFERENCE
from samverkan.agreements.reading.kinds import CommitmentKind
from samverkan.agreements.reading.telling import FOLLOW_UPS, KINDS, NOT_FOUND
from tests.rooms.agreements.reading.writing import TEXTS

LISTS = ("commitments", "forums", "followups")
PAGE = (REFERENCE / "agreement-reading.md").read_text(encoding="utf-8")


@pytest.fixture
def told(tmp_path: Path) -> dict[str, Any]:
    """Return the JSON of the letter from Sandmora."""
    call_command("agreement", "read", TEXTS / "sandmora.txt", "--json", tmp_path / "a.json")
    proposal: dict[str, Any] = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    return proposal


def sources(value: Any) -> list[dict[str, Any]]:
    """Return every passage of a proposal."""
    if isinstance(value, dict):
        own = [value["source"]] if value.get("source") else []
        return own + [source for inner in value.values() for source in sources(inner)]
    return [source for inner in value for source in sources(inner)] if isinstance(value, list) else []


def test_screen_tells_what_was_found_and_what_was_not(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("agreement", "read", TEXTS / "kvarnasen.html")
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:5] == [
        "Parter:",
        "  Kvarnåsens kommun (sida 1)",
        "  Lokalpolisområde Södra Åsarna (sida 1)",
        "Period: 2024-01-01 – 2026-12-31 (sida 1)",
    ]
    assert lines[-2] == "Hittades inte: syften, uppföljningar, ansvariga."


def test_json_holds_the_promised_keys(told: dict[str, Any]) -> None:
    assert list(told["period"])[:2] == ["from", "to"]
    assert list(told["commitments"][0])[:4] == ["party", "kind", "text", "source"]
    assert list(told["forums"][0])[:3] == ["name", "cadence_per_year", "members"]
    assert list(told["followups"][0])[:2] == ["kind", "date"]


def test_every_passage_stands_in_the_document(told: dict[str, Any]) -> None:
    text, found = told["document"]["text"], sources(told)
    assert len(found) > 12
    assert [one for one in found if text[one["start"] : one["end"]] != one["text"] or not one["text"]] == []


def test_every_field_is_documented(told: dict[str, Any]) -> None:
    parts = [told, told["document"], told["period"], *(told[name][0] for name in LISTS)]
    assert {name for part in parts for name in part} - set(re.findall(r"`(\w+)`", PAGE)) == set()


def test_every_kind_has_a_word_and_is_documented() -> None:
    assert list(KINDS) == [kind.value for kind in CommitmentKind]
    assert {*KINDS, *FOLLOW_UPS, *NOT_FOUND} - set(re.findall(r"`([\w.]+)`", PAGE)) == set()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (
            "protokoll.txt",
            (
                "protokoll.txt är ingen överenskommelse mellan kommun och polis. "
                "Den ser ut som ett protokoll eller en kallelse."
            ),
        ),
        ("saknas.txt", f"{TEXTS / 'saknas.txt'} finns inte. Kontrollera namnet."),
    ],
)
def test_failure_is_one_sentence(name: str, sentence: str) -> None:
    with pytest.raises(CommandError) as refused:
        call_command("agreement", "read", TEXTS / name)
    assert (str(refused.value), refused.value.returncode) == (sentence, 1)


def test_nothing_is_written_when_the_file_is_no_agreement(tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        call_command("agreement", "read", TEXTS / "protokoll.txt", "--json", tmp_path / "a.json")
    assert list(tmp_path.iterdir()) == []
