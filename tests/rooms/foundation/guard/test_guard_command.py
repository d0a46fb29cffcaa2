"""``samverkan guard`` from outside: what it writes, and how it ends."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

SEEN = {"id": 7, "text": "😀 Såg Anders i Vivalla", "hits": [{"kind": "name", "start": 6, "end": 12}]}
CALM: dict[str, Any] = {"text": "Lugnt.", "id": None, "hits": []}


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    rows = [{key: row[key] for key in row if key != "hits"} for row in (SEEN, CALM)]
    path = tmp_path / "texts.jsonl"
    lines = "\n\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_bytes(b"\xef\xbb\xbf" + lines.encode() + b"\r\n")
    return path


def test_guard_writes_each_line_with_its_hits(texts: Path) -> None:
    out = StringIO()
    call_command("guard", texts, stdout=out)
    assert [json.loads(line) for line in out.getvalue().splitlines()] == [SEEN, CALM]


def test_guard_writes_a_file(texts: Path, tmp_path: Path) -> None:
    out = tmp_path / "hits.jsonl"
    call_command("guard", texts, out=out)
    assert [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()] == [SEEN, CALM]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (b'{"text": "Anders"', "Rad 4 är inte JSON i UTF-8. Rätta raden och försök igen."),
        (b"\xff\xfe", "Rad 4 är inte JSON i UTF-8. Rätta raden och försök igen."),
        (b'{"body": "Anders"}', 'Rad 4 saknar text. Skriv till exempel {"text": "…"}.'),
        (b'["Anders"]', 'Rad 4 saknar text. Skriv till exempel {"text": "…"}.'),
        (b'{"text": null}', 'Rad 4 saknar text. Skriv till exempel {"text": "…"}.'),
    ],
)
def test_bad_line_is_told_and_nothing_written(
    texts: Path, tmp_path: Path, line: bytes, sentence: str
) -> None:
    texts.write_bytes(texts.read_bytes() + line)
    with pytest.raises(CommandError) as refused:
        call_command("guard", texts, out=tmp_path / "hits.jsonl")
    assert str(refused.value) == sentence
    assert [path.name for path in tmp_path.iterdir()] == ["texts.jsonl"]


def test_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"finns inte\. Kontrollera namnet\.$"):
        call_command("guard", tmp_path / "none.jsonl")
