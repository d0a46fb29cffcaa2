"""The YAML file as entries that know where they stand, so that a fault names its line and key."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from samverkan.foundation.opening import read_text

T = TypeVar("T")
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class ConfigurationError(Exception):
    """The file cannot be used; the reason says where and what to do, in Swedish."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Spot:
    """Where something stands in the file."""

    line: int
    path: str

    def fault(self, sentence: str) -> ConfigurationError:
        """Return the error that something is wrong here."""
        return ConfigurationError(f"Rad {self.line}, {self.path}: {sentence}")


class Entry:
    """One mapping of the file; ``finish`` complains about the keys that nobody has asked for."""

    def __init__(self, node: Node, path: str) -> None:
        self.spot = Spot(node.start_mark.line + 1, path or "filen")
        self._path = path
        if not isinstance(node, MappingNode):
            raise self.spot.fault("Här ska det stå nycklar med värden.")
        self._nodes: dict[str, Node] = {}
        self._asked: list[str] = []
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                raise self.spot.fault("Nycklar ska vara text.")
            if key.value in self._nodes:
                raise Spot(key.start_mark.line + 1, self._of(key.value)).fault("Nyckeln står två gånger.")
            self._nodes[key.value] = value

    def __contains__(self, key: str) -> bool:
        return key in self._nodes

    def at(self, key: str) -> Spot:
        """Return where a key stands, or would stand."""
        line = self._nodes[key].start_mark.line + 1 if key in self._nodes else self.spot.line
        return Spot(line, self._of(key))

    def text(self, key: str, *, default: str | None = None, longest: int = 120) -> str:
        """Return a text; without default the key must be there."""
        node = self._ask(key)
        if node is None and default is not None:
            return default
        if node is None:
            raise self.at(key).fault("Nyckeln saknas.")
        if not isinstance(node, ScalarNode) or not node.value.strip() or node.tag.endswith(":null"):
            raise self.at(key).fault("Här ska det stå en text.")
        if not node.value.strip().isprintable():
            raise self.at(key).fault("Texten har osynliga tecken eller flera rader. Skriv den på en rad.")
        if len(node.value) > longest:
            raise self.at(key).fault(f"Texten är för lång: högst {longest} tecken.")
        return node.value.strip()

    def code(self, key: str) -> str:
        """Return a short name of small letters, figures and hyphens."""
        code = self.text(key, longest=40)
        if not _CODE.fullmatch(code):
            raise self.at(key).fault(f"”{code}” får bara ha små bokstäver a–z, siffror och bindestreck.")
        return code

    def number(self, key: str, *, default: int | None, least: int, most: int) -> int | None:
        """Return a whole number."""
        if self._ask(key) is None:
            return default
        text = self.text(key)
        if not re.fullmatch(r"[0-9]+(?:_[0-9]+)*", text) or not least <= int(text) <= most:
            raise self.at(key).fault(f"Här ska det stå ett heltal från {least} till {most}.")
        return int(text)

    def day(self, key: str) -> date | None:
        """Return a day written as 2024-01-01; none when the key is not there."""
        if self._ask(key) is None:
            return None
        try:
            return date.fromisoformat(self.text(key))
        except ValueError:
            raise self.at(key).fault("Här ska det stå en dag, till exempel 2024-01-01.") from None

    def flag(self, key: str) -> bool:
        """Return yes or no; no when the key is not there."""
        return self.choice(key, ("true", "false", "ja", "nej"), default="false") in ("true", "ja")

    def choice(self, key: str, choices: Collection[str], *, default: str | None = None) -> str:
        """Return one of the words."""
        word = self.text(key, default=default)
        if word not in choices:
            raise self.at(key).fault(f"”{word}” finns inte. Välj bland: {', '.join(choices)}.")
        return word

    def codes(self, key: str) -> tuple[str, ...]:
        """Return a list of words; empty when the key is not there."""
        words = []
        for node, path in self._items(key):
            spot = Spot(node.start_mark.line + 1, path)
            if not isinstance(node, ScalarNode) or not node.value.strip():
                raise spot.fault("Här ska det stå en text.")
            if node.value in words:
                raise spot.fault(f"”{node.value}” står två gånger.")
            words.append(node.value)
        return tuple(words)

    def entry(self, key: str, read: Callable[[Entry], T]) -> T:
        """Return what ``read`` makes of the mapping under a key."""
        node = self._ask(key)
        if node is None:
            raise self.at(key).fault("Nyckeln saknas.")
        return _finished(Entry(node, self._of(key)), read)

    def entries(self, key: str, read: Callable[[Entry], T]) -> tuple[T, ...]:
        """Return what ``read`` makes of each mapping in the list under a key."""
        return tuple(_finished(Entry(node, path), read) for node, path in self._items(key))

    def finish(self, known: Collection[str] = ()) -> None:
        """Complain about a key that means nothing here: neither ``known`` nor asked for."""
        meant = [*dict.fromkeys([*known, *self._asked])]
        for key in self._nodes:
            if key not in meant:
                near = get_close_matches(key, meant, n=1)
                hint = f"Menade du {near[0]}?" if near else f"Här kan stå {', '.join(meant)}."
                raise self.at(key).fault(f"Nyckeln finns inte. {hint}")

    def _ask(self, key: str) -> Node | None:
        self._asked.append(key)
        return self._nodes.get(key)

    def _of(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key

    def _items(self, key: str) -> Iterable[tuple[Node, str]]:
        node = self._ask(key)
        if node is None:
            return []
        if not isinstance(node, SequenceNode):
            raise self.at(key).fault("Här ska det stå en lista.")
        return [(item, f"{self._of(key)}[{number}]") for number, item in enumerate(node.value)]


def _finished(entry: Entry, read: Callable[[Entry], T]) -> T:
    made = read(entry)
    entry.finish()
    return made


def open_file(path: Path) -> Entry:
    """Return the whole file as one entry."""
    try:
        node = yaml.compose(read_text(path), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError):
        raise ConfigurationError(f"Filen {path.name} går inte att läsa.") from None
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 1
        raise ConfigurationError(f"Rad {line}: Filen är inte rätt skriven YAML ({fault.problem}).") from None
    except yaml.YAMLError:
        raise ConfigurationError(f"Filen {path.name} är inte rätt skriven YAML.") from None
    if node is None:
        raise ConfigurationError(f"Filen {path.name} är tom.")
    return Entry(node, "")
