"""What the guard sees through: other scripts' figures, unseen signs, and where a hit stands."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.foundation.guard import Hit, device_rules, find
from samverkan.foundation.guard.plain import plain


def kinds(text: str) -> list[str]:
    return [hit.kind for hit in find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "960711-2399",
        "960711\u20132399",
        "960711\u00ad-2399",
        "96\u200b0711-2399",
        "9607\u00a011\u00a02399".replace("07\u00a011", "0711"),
        "\uff19\uff16\uff10\uff17\uff11\uff11\uff0d\uff12\uff13\uff19\uff19",
        "\u0669\u0666\u0660\u0667\u0661\u0661-\u0662\u0663\u0669\u0669",
        "\U0001d7d7\U0001d7d4\U0001d7ce\U0001d7d5\U0001d7cf\U0001d7cf-\U0001d7d0\U0001d7d1\U0001d7d7\U0001d7d7",
        "96O711-2399",
        "9607ll-2399",
        "19960711-2399",
        "199607112399",
        "1996-07-11-2399",
        "1996 07 11 2399",
        "960711 2399",
        "960711+2399",
        "960711 - 2399",
    ],
)
def test_personnummer_is_found_however_it_is_written(text: str) -> None:
    assert find(f"😀 {text}.") == (Hit("personnummer", 2, 2 + len(text)),)


def test_hit_is_counted_in_code_points_of_the_text_as_it_came() -> None:
    text = unicodedata.normalize("NFD", "Såg 🚲 och Åsa\u200b Åkesson där")
    (hit,) = find(text)
    assert unicodedata.normalize("NFC", text[hit.start : hit.end]) == "Åsa\u200b Åkesson"


@given(st.text())
def test_every_sign_of_a_folded_text_stands_in_the_original(text: str) -> None:
    seen = plain(text)
    assert len(seen.text) == len(seen.low) == len(seen.begins) == len(seen.ends)
    assert all(0 <= begin < end <= len(text) for begin, end in zip(seen.begins, seen.ends, strict=True))


@given(st.text(alphabet="Anders Åsa9607112399-@. \n\u200b(07)"))
def test_hits_are_in_order_and_apart(text: str) -> None:
    hits = find(text)
    assert all(hit.start < hit.end <= len(text) for hit in hits)
    assert all(one.end <= two.start for one, two in pairwise(hits))


@pytest.mark.parametrize("text", ["960711-2398", "5000-K123456-24", "202611160800", "2026-11-16 0800"])
def test_number_that_nobody_has_is_left(text: str) -> None:
    assert kinds(f"Se {text} i registret.") == []


def test_word_beside_lowers_the_bar_for_a_wrong_check_figure() -> None:
    assert kinds("Personnummer 960711-2398 enligt lappen.") == ["personnummer"]


def test_guard_needs_no_django() -> None:
    code = (
        "import sys; from samverkan.foundation import guard; guard.find('Bo'); print('django' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert ran.stdout.strip() == "False"


def test_device_gets_rules_that_json_can_carry() -> None:
    carried = json.loads(json.dumps(device_rules()))
    assert list(carried) == ["kinds", "patterns", "shapes", "words", "known", "folded", "zeros"]
    assert len(json.dumps(carried, ensure_ascii=False).encode()) < 300_000


@pytest.mark.parametrize(
    "text",
    [
        "This is what we did.", "These lights are new.", "Has it helped? It has.", "Their parents took part.",
        "Young people met the police in June.", "A walk on May 4.",
    ],
)  # fmt: skip
def test_english_of_the_public_pages_names_nobody(text: str) -> None:
    assert find(text) == ()


def test_name_in_english_is_found() -> None:
    assert [hit.kind for hit in find("This is Anna Andersson.")] == ["name"]
