"""Sort the kinds of a file into the groups of the cooperation, or keep the file's own kinds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from .batch import Labels
from .words import NOTHING, STEMS

OTHER = "ÖVR"
GROUPS = {
    "VAL": "Våld och hot",
    "NAR": "Narkotika och alkohol",
    "SKA": "Skadegörelse",
    "BRA": "Brand och pyroteknik",
    "STO": "Stöld och inbrott",
    "TRA": "Trafik och fordon",
    "SAM": "Samlingar och social oro",
    "ANS": "Incident mot anställd",
    "MIL": "Otrygg plats",
    "SIG": "Signaler",
    OTHER: "Övrigt",
}
MOST_OWN = 10


def _pattern(stems: list[str]) -> re.Pattern[str]:
    parts = [re.escape(stem).replace(r"\*", r"\w*").replace("_", " ").replace(r"\$", r"\b") for stem in stems]
    return re.compile(rf"\b(?:{'|'.join(parts)})")


_PATTERNS = [(code, _pattern(stems)) for code, stems in STEMS]
_WORDS = {
    word: code
    for code, stems in STEMS
    for stem in stems
    if len(word := stem.strip("*$")) > 5 and word.isalpha()
}


@dataclass(frozen=True)
class Categories:
    """The groups in use and which of them each row and each label of the file belongs to."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    index: NDArray[np.int16]
    code_of_label: tuple[str, ...]
    unmapped: dict[str, int]
    notes: tuple[str, ...] = ()


def plain(label: str) -> str:
    """Return a label in small letters, without accents, signs and "(t.o.m. 2022)"."""
    bare = re.sub(
        r"\(\s*t\.?\s?o\.?\s?m\.?[^)]*\)", " ", label.casefold().replace("ø", "o").replace("æ", "ae")
    )
    letters = "".join(ch for ch in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(ch))
    return " ".join(re.findall(r"[a-z0-9]+", letters))


@lru_cache(maxsize=4096)
def code_of(label: str) -> str | None:
    """Return the group a label belongs to, also when it is slightly misspelt; None when none is near."""
    code = label.strip().upper().split("-", 1)[0].replace("OVR", OTHER)
    if code in GROUPS:
        return code
    text = plain(label)
    if set(text.split()) <= NOTHING:
        return OTHER if text else None
    found = next((code for code, pattern in _PATTERNS if pattern.search(text)), None)
    return found or _alike(text)


def _alike(text: str) -> str | None:
    """Return the group of the first word that is almost one of the known ones."""
    for word in text.split():
        near = get_close_matches(word, _WORDS, n=1, cutoff=0.84) if len(word) > 5 else []
        if near:
            return _WORDS[near[0]]
    return None


def sort_categories(labels: Labels, chosen: AnyMapping[str, str] | None = None) -> Categories:
    """Sort a file's labels into groups, or keep its own when fewer than half of the rows can be sorted."""
    wanted = {plain(label): code.strip().upper() for label, code in (chosen or {}).items()}
    codes = [wanted.get(plain(name)) or code_of(name) for name in labels.names]
    counts = np.bincount(labels.index[labels.index >= 0], minlength=len(codes))
    sorted_rows = sum(int(n) for code, n in zip(codes, counts, strict=True) if code)
    if codes and not wanted and sorted_rows * 2 < counts.sum():
        return _own(labels, counts)
    unmapped = {
        name: int(n) for name, code, n in zip(labels.names, codes, counts, strict=True) if not code and n
    }
    return _indexed(labels, [code or OTHER for code in codes], GROUPS, unmapped, _told(unmapped))


def _told(unmapped: dict[str, int]) -> tuple[str, ...]:
    """Say which kinds could not be sorted, the most frequent first."""
    if not unmapped:
        return ()
    most = ", ".join(sorted(unmapped, key=lambda name: -unmapped[name])[:5])
    rest = " med flera" if len(unmapped) > 5 else ""
    rows = sum(unmapped.values())
    return (
        f"{len(unmapped)} händelsetyper ({rows} rader) gick inte att sortera och blev Övrigt: {most}{rest}.",
    )


def _own(labels: Labels, counts: NDArray[np.int64]) -> Categories:
    """Keep the most frequent labels of the file itself."""
    most = [int(i) for i in np.argsort(-counts, kind="stable")[:MOST_OWN] if counts[i]]
    code_of_index = {i: f"E{number:02d}" for number, i in enumerate(most, start=1)}
    names = {code_of_index[i]: labels.names[i] for i in most} | {OTHER: GROUPS[OTHER]}
    codes = [code_of_index.get(i, OTHER) for i in range(len(labels.names))]
    rest = {labels.names[i]: int(counts[i]) for i in range(len(codes)) if codes[i] == OTHER and counts[i]}
    note = "Filens händelsetyper liknar inte samverkans grupper, så filens egna namn används."
    if rest:
        note += f" {len(rest)} ovanligare typer ({sum(rest.values())} rader) blev Övrigt."
    return _indexed(labels, codes, names, rest, (note,))


def _indexed(
    labels: Labels,
    codes: list[str],
    names: AnyMapping[str, str],
    unmapped: dict[str, int],
    notes: tuple[str, ...],
) -> Categories:
    """Give the groups that occur numbers in the order of ``names``; codes only a person knows come last."""
    used = set(codes) | ({OTHER} if not codes or (labels.index < 0).any() else set())
    order = [code for code in names if code in used] + sorted(used - set(names))
    number = {code: i for i, code in enumerate(order)}
    of_label = np.array([*(number[code] for code in codes), number.get(OTHER, 0)], dtype=np.int16)
    return Categories(
        tuple(order),
        tuple(names.get(code, code) for code in order),
        of_label[labels.index],
        tuple(codes),
        unmapped,
        notes,
    )
