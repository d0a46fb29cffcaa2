"""Read the rules once: patterns, words and names, for this engine and for the browser's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from samverkan.foundation.guard import plain

FOLDER = Path(__file__).resolve().parent / "rules"
# Of kinds that claim the same signs, the first wins.
KINDS = ("email", "personnummer", "phone", "handle", "plate", "address", "name")


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern and what decides whether its match is a hit."""

    kind: str
    pattern: re.Pattern[str]
    check: str = ""
    near: re.Pattern[str] | None = None
    needs_near: bool = False
    never_before: re.Pattern[str] | None = None
    never_after: re.Pattern[str] | None = None
    glued: re.Pattern[str] | None = None


NAMES = {"words", "places", "never", "surname_words"}
EXPRESSIONS = {"pattern", "near", "never_before", "never_after", "glued"}


@cache
def raw_patterns() -> list[dict[str, Any]]:
    """Return the patterns with their parts put in, as they are sent to the browser."""
    content = _content("patterns")
    return [
        {key: _whole(value, content["parts"]) if key in EXPRESSIONS else value for key, value in rule.items()}
        for rule in content["patterns"]
    ]


@cache
def raw_shapes() -> dict[str, str]:
    """Return the expressions that checks ask for by name."""
    content = _content("patterns")
    return {name: _whole(shape, content["parts"]) for name, shape in content["shapes"].items()}


@cache
def shape(name: str) -> re.Pattern[str]:
    """Return one of them, compiled."""
    return compiled(raw_shapes()[name])


def compiled(expression: str) -> re.Pattern[str]:
    """Return an expression as JavaScript reads it: there ``$`` is the very end, never before a line end."""
    return re.compile(expression.replace("$", r"\Z"))


@cache
def _content(name: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return content


def _whole(pattern: str, parts: dict[str, str]) -> str:
    while found := re.search(r"<([a-z]+)>", pattern):
        pattern = pattern.replace(found[0], parts[found[1]])
    return pattern


@cache
def rules() -> tuple[Rule, ...]:
    """Return the compiled patterns, in order of kinds."""
    made = [_rule(rule) for rule in raw_patterns()]
    return tuple(sorted(made, key=lambda rule: KINDS.index(rule.kind)))


def _rule(raw: dict[str, Any]) -> Rule:
    given: dict[str, Any] = {
        key: compiled(value) if key in EXPRESSIONS else value for key, value in raw.items()
    }
    return Rule(**given)


@cache
def words(name: str) -> frozenset[str]:
    """Return one of the word lists."""
    return frozenset(_listed(name))


def _listed(name: str) -> list[str]:
    return str(_content("words")[name]).split()


@cache
def known() -> dict[str, str]:
    """Return every known word with what it may be; the later list wins.

    g a given name, r a rare one, w one that is also a word, p also a place, f m q surnames that are sure,
    likely, or also words, x never a name. A q after another letter: it may also be a surname.
    """
    surnames = _lines("surnames")
    found = dict.fromkeys(_lines("rare"), "r")
    found |= {name: "f" if shape("surname").search(name) else "m" for name in surnames}
    found |= dict.fromkeys(words("surname_words"), "q")
    found |= dict.fromkeys(_lines("given"), "g")
    for letter, name in (("w", "words"), ("p", "places"), ("x", "never")):
        found |= dict.fromkeys(words(name), letter)
    for name in {*surnames, *words("surname_words")}:
        if found[name] in {"g", "w", "p"}:
            found[name] += "q"
    return found


def _lines(name: str) -> list[str]:
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8").split()


@cache
def device_rules() -> dict[str, Any]:
    """Return all the rules as plain data, for the engine in the browser."""
    by_letter: dict[str, list[str]] = {}
    for name, letter in known().items():
        by_letter.setdefault(letter, []).append(name)
    return {
        "kinds": KINDS,
        "patterns": raw_patterns(),
        "shapes": raw_shapes(),
        "words": {name: _listed(name) for name in _content("words") if name not in NAMES},
        "known": {letter: " ".join(sorted(found)) for letter, found in sorted(by_letter.items())},
        "folded": plain.FOLDED,
        "zeros": plain.ZEROS,
    }
