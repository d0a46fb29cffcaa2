"""What differs between two documents of a kind, section by section; pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Body = Mapping[str, Any]
Words = Mapping[str, str]


@dataclass(frozen=True)
class Changed:
    """What a section says that the other does not; the words of people apart."""

    heading: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    words: str
    words_before: str

    @property
    def is_nothing(self) -> bool:
        """Tell whether the section says the same."""
        return not self.added and not self.removed and self.words == self.words_before


def difference(
    old: Body, new: Body, *, words_before: Words | None = None, words: Words | None = None
) -> list[Changed]:
    """Return the sections that differ, in the order of the new one, and last those that are gone."""
    before = {each["code"]: each for each in old["sections"]}
    after = {each["code"]: each for each in new["sections"]}
    codes = [*after, *(code for code in before if code not in after)]
    told, told_before = words or {}, words_before or {}
    found = [
        _changed(before.get(code), after.get(code), told.get(code, ""), told_before.get(code, ""))
        for code in codes
    ]
    return [each for each in found if not each.is_nothing]


def _changed(before: Body | None, after: Body | None, words: str, words_before: str) -> Changed:
    old = list(_said(before)) if before else []
    new = list(_said(after)) if after else []
    heading = (after or before or {"heading": ""})["heading"]
    added = tuple(each for each in new if each not in old)
    removed = tuple(each for each in old if each not in new)
    return Changed(heading, added, removed, words, words_before)


def _said(section: Body) -> Iterator[str]:
    """Yield every line and row of a section as a sentence."""
    for block in section["blocks"]:
        start = f"{block['heading']}, " if block["heading"] else ""
        for line in block["lines"]:
            yield f"{start}{line['label']}: {line['told']}"
        if block["table"]:
            labels = [label for label, _ in block["table"]["columns"]]
            for row in block["table"]["rows"]:
                yield ", ".join(_cell(*pair) for pair in zip(labels, row["cells"], strict=True))


def _cell(label: str, cell: str) -> str:
    return f"{label.lower()} {cell}"
