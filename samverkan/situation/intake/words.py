"""What the words of a heading say of its column; the words themselves stand in vocabulary.yaml."""

from __future__ import annotations

import re
import unicodedata
from importlib.resources import files

import yaml

_BOOK = yaml.safe_load(files(__package__).joinpath("vocabulary.yaml").read_text("utf-8"))
_SHORT: dict[str, str] = _BOOK["short"]
ROLE_WORDS: dict[str, list[str]] = {role: words.split() for role, words in _BOOK["roles"].items()}
STEMS: list[tuple[str, list[str]]] = [(entry["group"], entry["words"].split()) for entry in _BOOK["stems"]]
MISSING = frozenset(["", *_BOOK["missing"]])
NOTHING, COUNTS = (set(_BOOK[name].split()) for name in ("nothing", "counts"))
_PERSONAL, _FREE_TEXT, _THINGS = (set(_BOOK[name].split()) for name in ("personal", "free_text", "things"))
_PLACES, _KINDS = set(_BOOK["place_words"].split()), set(_BOOK["kind_words"].split())
_AFTERWARDS, _NEVER_GROUP = _BOOK["afterwards"].split(), set(_BOOK["never_group"].split())
_ONLY_NAME = {"name", "namn", "names", "nombre", "navn"}
_CAMEL = re.compile(r"(?<=[a-zåäö])(?=[A-ZÅÄÖ])")


def tokens_of(heading: str) -> list[str]:
    """Return the words of a heading in small letters without accents, leaving out what is in brackets."""
    bare = re.sub(r"[(\[].*?[)\]]", " ", heading) if heading[:1] not in "([" else heading
    spread = _CAMEL.sub(" ", bare)
    letters = unicodedata.normalize("NFKD", spread.casefold().replace("ø", "o").replace("æ", "ae"))
    bare = "".join(ch for ch in letters if not unicodedata.combining(ch))
    return [_SHORT.get(word, word) for word in re.findall(r"[a-z]+|\d+", bare)]


def role_score(role: str, tokens: list[str]) -> float:
    """Return how well a heading fits a role: over 2 for the whole heading, over 1 for a word of it."""
    words = ROLE_WORDS[role]
    compact = "".join(tokens)
    forms = compact, "".join(token for token in tokens if not token.isdigit())  # hood_158 is a hood
    whole = next((i for i, word in enumerate(words) if word.removeprefix("=") in forms), None)
    if whole is not None:
        return 3 - whole / len(words)
    inside = [words.index(token) for token in tokens if token in words and len(token) > 2]
    return 2 - (min(inside) / len(words)) if inside and role not in _WHOLE_ONLY else 0.0


_WHOLE_ONLY = {"easting", "northing", "year", "month", "day", "minute", "hour", "severity", "subcategory"}


def personal_heading(tokens: list[str]) -> bool:
    """Return whether a heading says that its column is about persons."""
    found = _PERSONAL & {*tokens, "".join(tokens)}
    return bool(found) and not (found <= _ONLY_NAME and _THINGS & set(tokens))


def free_text_heading(tokens: list[str]) -> bool:
    """Return whether a heading says that its column is written prose."""
    return bool(_FREE_TEXT & {*tokens, "".join(tokens)})


def is_afterwards(tokens: list[str]) -> bool:
    """Return whether a heading tells when a thing was reported or dealt with rather than when it happened."""
    return any(part in "".join(tokens) for part in _AFTERWARDS)


def is_never_group(tokens: list[str]) -> bool:
    """Return whether a heading speaks of offences or persons, so that its group reports nothing."""
    return bool(_NEVER_GROUP & set(tokens))


def is_kind_of_place(tokens: list[str]) -> bool:
    """Return whether a heading is of the sort location_type: neither the kind of event nor its place."""
    return bool(_PLACES & set(tokens)) and bool(_KINDS & set(tokens))
