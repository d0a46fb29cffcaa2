"""Every official test number is found, however it is written; the name lists are what their sources give."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from samverkan.foundation.guard import find
from samverkan.foundation.guard.checks import is_checked
from samverkan.foundation.guard.plain import plain
from samverkan.foundation.guard.reading import FOLDER
from tests.rooms.foundation.guard_corpus import corpora

pytestmark = pytest.mark.shared
FORMS = {
    "12": lambda number: number,
    "8-4": lambda number: f"{number[:8]}-{number[8:]}",
    "8 4": lambda number: f"{number[:8]} {number[8:]}",
    "6-4": lambda number: f"{number[2:8]}{'+' if number < '1926' else '-'}{number[8:]}",
    "6 4": lambda number: f"{number[2:8]} {number[8:]}",
    "10": lambda number: number[2:],
    "4-2-2-4": lambda number: f"{number[:4]}-{number[4:6]}-{number[6:8]}-{number[8:]}",
}


@pytest.fixture(scope="session")
def numbers(shared: Path) -> list[str]:
    """All of the tax agency's test numbers, of people and of coordination."""
    files = sorted((shared / "data" / "testpersonnummer").glob("*.csv.gz"))
    return [line for file in files for line in gzip.open(file, "rt").read().split()[1:]]


@pytest.mark.parametrize("form", FORMS)
def test_official_numbers_are_found(numbers: list[str], form: str) -> None:
    written = [FORMS[form](number) for number in numbers[::7]]
    text = " ; ".join(written)
    hits = {text[hit.start : hit.end] for hit in find(text) if hit.kind == "personnummer"}
    assert sum(number in hits for number in written) / len(written) >= 0.99


def test_corpora_hold_only_official_numbers(numbers: list[str]) -> None:
    official = set(numbers) | {number[2:] for number in numbers}
    sentences = [sentence for half in corpora().values() for sentence in half]
    marked = [each.text[hit.start : hit.end] for each in sentences for hit in each.expected
              if hit.kind == "personnummer"]  # fmt: skip
    digits = [re.sub("[^0-9]", "", plain(number.replace("O", "0")).low) for number in marked]
    right = [number for number in digits if len(number) in {10, 12} and is_checked(number[-10:])]
    assert [number for number in right if number not in official] == []


def bearers(shared: Path) -> Counter[str]:
    counted: Counter[str] = Counter()
    for sex in ("kvinnor", "man"):
        path = shared / "data" / "namn" / f"scb_tilltalsnamn_{sex}_2020.csv.gz"
        with gzip.open(path, "rt", encoding="utf-8-sig") as file:
            for row in csv.DictReader(file):
                counted[row["name"].lower()] += int(row["persons"])
    return Counter({name: n for name, n in counted.items() if re.fullmatch("[a-zß-öø-ɏ]{2,}", name)})


def places(shared: Path) -> set[str]:
    folder = shared / "data" / "geo_sweden"
    files = ("scb_koppling_deso2018_regso2020", "kommuner_koder", "orter_orebro_lan_geonames",
             "postnummer_orebro_lan_geonames")  # fmt: skip
    texts = [(folder / f"{name}.csv").read_text(encoding="utf-8-sig") for name in files]
    return {word.lower() for text in texts for word in re.findall("[A-ZÅÄÖ][a-zåäöé]+", text)}


def test_given_names_are_those_of_the_source(shared: Path) -> None:
    counted, listed = bearers(shared), (FOLDER / "given.txt").read_text(encoding="utf-8").split()
    assert listed == sorted(name for name, n in counted.items() if n >= 150)


def test_rare_names_are_those_of_the_source(shared: Path) -> None:
    counted, elsewhere = bearers(shared), places(shared)
    listed = (FOLDER / "rare.txt").read_text(encoding="utf-8").split()
    assert listed == sorted(name for name, n in counted.items() if 10 <= n < 150 and name not in elsewhere)


def test_police_notices_are_seldom_hit(shared: Path) -> None:
    path = shared / "data" / "polisen_events" / "events_orebro_lan_before_2025-07.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        told = [json.loads(line)["summary"] or "" for line in file]
    hit = sum(bool(find(text)) for text in told)
    print(f"{hit} of {len(told)} notices hit")
    assert hit <= 0.05 * len(told)
