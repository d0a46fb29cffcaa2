"""What the areas of a file are called: which column holds names, which holds codes."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Any

import numpy as np

from samverkan.places.geometry.errors import GeometryError

# In order of preference; a header that equals a word beats one that only contains it.
_NAME_WORDS = (
    "namn", "name", "omradesnamn", "regsonamn", "stadsdel", "omrade", "neighbourhood", "neighborhood",
    "district", "distrikt", "kommunnamn", "komnamn", "kommun", "municipalityname", "municipality", "ort",
    "lan", "area", "label",
)  # fmt: skip
_CODE_WORDS = (
    "kod", "code", "omradeskod", "regsokod", "regso", "desokod", "deso", "kommunkod", "municipalitycode",
    "lankod", "id", "mapid", "objectid", "fid", "beatno", "nr", "nummer",
)  # fmt: skip

_POPULATION_WORDS = ("population", "folkmangd", "invanare", "befolkning", "inhabitants", "pop", "poblacion")

Columns = dict[str, list[str]]


def columns_of(headers: list[str], values: list[Any]) -> Columns:
    """Return each column as texts with tidy blanks; a missing value is an empty text."""
    return {header: [_text(v) for v in column] for header, column in zip(headers, values, strict=True)}


def find_names(columns: Columns, name_column: str | None, size: int) -> tuple[list[str], list[str]]:
    """Return the name of every feature and the notes about them; names are unique."""
    chosen = _wanted(columns, name_column) if name_column else _guess(columns, _NAME_WORDS)
    if chosen is None:
        names = [f"Område {number}" for number in range(1, size + 1)]
        return names, ["Filen har ingen kolumn med namn, så områdena är numrerade."]
    notes = []
    empty = [n for n, name in enumerate(columns[chosen]) if not name]
    names = [name or f"Område {n}" for n, name in enumerate(columns[chosen], start=1)]
    if empty:
        notes.append(f"{len(empty)} områden saknar namn i kolumnen {chosen} och är numrerade.")
    names, repeated = _apart(names)
    if repeated:
        notes.append(f"Flera områden heter {listed(repeated)}; de hålls isär med en siffra efter namnet.")
    return names, notes


def find_codes(columns: Columns, names: list[str]) -> list[str]:
    """Return a unique code of every feature: from the file, else made from its name."""
    unique = {h: c for h, c in columns.items() if len(set(c)) == len(c) and all(0 < len(v) <= 60 for v in c)}
    ranked = [(_rank(header, _CODE_WORDS, exact=True), header) for header in unique]
    known = sorted((rank, header) for rank, header in ranked if rank is not None)
    if known:
        return unique[known[0][1]]
    return _apart([_slug(name) for name in names])[0]


def find_populations(columns: Columns, size: int) -> list[int | None]:
    """Return the inhabitants of every feature, None where the file does not tell."""
    ranked = [(_rank(header, _POPULATION_WORDS), header) for header in columns]
    known = sorted((rank, header) for rank, header in ranked if rank is not None)
    if not known:
        return [None] * size
    return [int(text) if text.isdecimal() else None for text in columns[known[0][1]]]


def _text(value: Any) -> str:
    if value is None or isinstance(value, np.ndarray | dict | list):
        return ""
    if isinstance(value, float):
        value = "" if np.isnan(value) else int(value) if value.is_integer() else value
    return " ".join(str(value).split())  # also no-break blanks


def _wanted(columns: Columns, name_column: str) -> str:
    for header in columns:
        if header.casefold() == name_column.strip().casefold():
            return header
    found = listed(list(columns), most=20)
    raise GeometryError(f"Filen har ingen kolumn som heter {name_column}. Välj bland {found}.")


def _guess(columns: Columns, words: tuple[str, ...]) -> str | None:
    """Return the column of names: a known header before an unknown, the more distinct first."""
    texts = {h: c for h, c in columns.items() if any(re.search(r"[^\W\d_]", value) for value in c)}
    ranks = {header: _rank(header, words) for header in texts}
    known = [header for header in texts if ranks[header] is not None] or list(texts)
    return min(known, key=lambda h: (-round(_distinct(texts[h]), 1), ranks[h] or 0), default=None)


def _distinct(values: list[str]) -> float:
    return len({v for v in values if v}) / max(len(values), 1)


def _rank(header: str, words: tuple[str, ...], *, exact: bool = False) -> int | None:
    plain = re.sub(r"[^a-z]", "", _plain(header))
    for number, word in enumerate(words):
        if plain == word:
            return number
    if not exact:
        for number, word in enumerate(words):
            if len(word) > 3 and word in plain:
                return len(words) + number
    return None


def _apart(names: list[str]) -> tuple[list[str], list[str]]:
    """Return the names with a number after repeated ones, and which were repeated."""
    taken = Counter(name.casefold() for name in names)
    repeated = list(dict.fromkeys(name for name in names if taken[name.casefold()] > 1))
    seen: set[str] = set()
    apart = []
    for name in names:
        free, number = name, 1
        while free.casefold() in seen or (number > 1 and free.casefold() in taken):
            number += 1
            free = f"{name} ({number})"
        seen.add(free.casefold())
        apart.append(free)
    return apart, repeated


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", _plain(name)).strip("-")[:50] or "omrade"


def listed(names: list[str], most: int = 5) -> str:
    """Return names in a row; a longer list says how many it leaves out."""
    if len(names) > most:
        return f"{', '.join(names[:most])} och {len(names) - most} till"
    return ", ".join(names)
