"""Names of people: words that are names, weighed by the words around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from samverkan.foundation.guard.plain import Plain
from samverkan.foundation.guard.reading import known, shape, words

LONGEST = 5  # words in one name


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text, what it may be, and how it stands."""

    low: str
    start: int
    end: int
    gap: str  # what stands between the word before and this
    kind: str  # a letter of ``known``, or nothing
    capital: bool
    first: bool  # of its sentence, where every word has a capital
    owns: bool  # Annas


def people(seen: Plain, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield where a person is named, outside what is taken already."""
    text = Naming(words_of(seen, taken), seen)
    place, latest = 0, -9
    while place < len(text.words):
        if not text.begins(place, latest):
            place += 1
            continue
        last = text.reaches(place)
        if not text.is_elsewhere(place, last):
            yield text.words[place].start, text.words[last].end
            latest = last
        place = last + 1


def words_of(seen: Plain, taken: Sequence[tuple[int, int]]) -> list[Word]:
    """Return the words, those inside something else marked as never a name."""
    aloud = seen.aloud
    closed = sorted([*taken, *(match.span() for match in shape("harmless").finditer(seen.low))])
    found: list[Word] = []
    before = at = 0
    for match in shape("word").finditer(seen.low):
        start, end = match.span()
        while at < len(closed) and closed[at][1] <= start:
            at += 1
        inside = at < len(closed) and closed[at][0] < end
        gap = seen.low[before:start]
        found.append(word(seen, start, end, gap, aloud=aloud, inside=inside))
        before = end
    return found


def word(seen: Plain, start: int, end: int, gap: str, *, aloud: bool, inside: bool) -> Word:
    """Return one word with what it may be."""
    low = seen.low[start:end]
    kind, owns = judged(low)
    return Word(
        low=low,
        start=start,
        end=end,
        gap=gap,
        kind="x" if inside else kind,
        capital=not aloud and seen.text[start] != low[0],
        first=len(gap) == start or bool(shape("sentence_begins").search(gap)),
        owns=owns,
    )


def judged(low: str) -> tuple[str, bool]:
    """Return what a word may be, and whether it is so in the genitive."""
    dictionary = known()
    letter = dictionary.get(low, "")
    if letter and not (letter == "r" and dictionary.get(low.removesuffix("s")) == "g"):
        return letter, False
    for ending in ("'s", "s", "'"):
        stem = low.removesuffix(ending)
        if stem != low and len(stem) > 2 and dictionary.get(stem, "x")[0] != "x":
            return dictionary[stem], True
        if stem != low and shape("surname").search(stem):
            return "f", True
    return "f" if shape("surname").search(low) else "", False


@cache
def trades() -> tuple[str, ...]:
    """Return what a business's or place's own word may end with: Frisörsalong."""
    return tuple(sorted(word for word in words("place_after") if len(word) > 4))


class Naming:
    """The words of one text, and what they say of each other."""

    def __init__(self, words: list[Word], seen: Plain) -> None:
        self.words = words
        self.seen = seen
        long = [word for word in words if len(word.low) > 3 and not word.first]
        self.titled = len(long) > 3 and sum(word.capital for word in long) * 10 > len(long) * 8

    def begins(self, i: int, latest: int) -> bool:
        """Tell whether a name begins here; ``latest`` is where the name before ended."""
        word = self.words[i]
        if word.kind[:1] == "x":
            return False
        if word.kind[:1] == "f" or (word.kind[:1] == "g" and (word.capital or len(word.low) > 2)):
            return True
        if self.is_cued(i):
            return bool(word.kind) or (word.capital and not self.is_place(word))
        if not word.capital or (not word.kind and (word.first or self.is_place(word))):
            return False
        return self.stands_out(word) or self.is_among_people(i, latest)

    def stands_out(self, word: Word) -> bool:
        """Tell whether the capital within a sentence makes a name of it."""
        return word.kind[:1] in set("wrm") and not word.first and not self.titled

    def is_among_people(self, i: int, latest: int) -> bool:
        """Tell whether the words beside speak of a person."""
        word = self.words[i]
        if self.has_surname(i) or (self.is_after(i, "roles", "beside") and len(word.low) > 2):
            return True
        if not word.kind:
            return False
        joined = i - 2 == latest and self.words[i - 1].low in words("joins")
        listed = i - 1 == latest and word.gap == ", "
        return joined or listed or self.acts(i) or bool(shape("age").search(self.after(i)))

    def is_cued(self, i: int) -> bool:
        """Tell whether a word before says that a name comes."""
        if self.is_after(i, "cues", "announced"):
            return True
        filled = i > 1 and self.words[i - 1].low in words("fillers") and self.words[i].gap == " "
        return filled and self.is_after(i - 1, "cues", "announced")

    def is_after(self, i: int, which: str, gap: str) -> bool:
        """Tell whether a word of a list stands straight before."""
        return i > 0 and self.words[i - 1].low in words(which) and bool(shape(gap).search(self.words[i].gap))

    def has_surname(self, i: int) -> bool:
        """Tell whether the next word is a surname to this given name."""
        if i + 1 == len(self.words) or self.words[i + 1].gap not in {" ", "-"}:
            return False
        word, after = self.words[i], self.words[i + 1]
        if not after.capital:
            return False
        if not word.kind:
            return after.kind in {"f", "m"}
        return after.kind[:1] in set("fgm") or "q" in after.kind

    def acts(self, i: int) -> bool:
        """Tell whether the words after say what a person does, or name another person."""
        if self.is_surname_like(i + 1):
            i += 1
        if self.low(i + 1) in words("acts") or (
            self.words[i].kind == "r" and self.low(i + 1) in words("stirs")
        ):
            return True
        if self.low(i + 1) == "som" and self.low(i + 2) in words("acts"):
            return True
        if self.low(i + 1) in {"har", "hade"} and self.low(i + 2) in words("acted"):
            return True
        return self.low(i + 1) in words("joins") and self.is_given(i + 2)

    def low(self, i: int) -> str:
        """Return a word that stands in the same clause as the word before it, or nothing."""
        return self.words[i].low if i < len(self.words) and self.words[i].gap in {" ", ", "} else ""

    def is_given(self, i: int) -> bool:
        """Tell whether a word is surely a given name."""
        return i < len(self.words) and self.words[i].capital and self.words[i].kind[:1] == "g"

    def is_surname_like(self, i: int) -> bool:
        """Tell whether a word with a capital may be the surname of the name before it."""
        if i >= len(self.words) or self.words[i].gap not in {" ", "-"} or self.titled:
            return False
        word = self.words[i]
        return word.capital and not self.is_place(word) and (not word.kind or word.kind[0] in "fmqr")

    def after(self, i: int) -> str:
        """Return what stands straight after a word."""
        end = self.words[i].end
        return self.seen.low[end : end + 12]

    def is_place(self, word: Word) -> bool:
        """Tell whether an unknown word ends as places do."""
        return not word.kind and any(
            word.low.endswith(ending) and len(word.low) > len(ending) + 1 for ending in words("place_ending")
        )

    def reaches(self, i: int) -> int:
        """Return the last word of the name that begins here."""
        last = i
        while last - i + 1 < LONGEST and last + 1 < len(self.words) and not self.words[last].owns:
            if self.is_initial(last + 1):
                return last + 1
            if self.is_part(last + 1, self.words[i]):
                last += 1
            elif self.words[last + 1].low in words("particles") and self.is_part(last + 2, self.words[i]):
                last += 2
            else:
                break
        return last

    def is_part(self, i: int, lead: Word) -> bool:
        """Tell whether a word belongs to the name that another began."""
        if i >= len(self.words) or self.words[i].gap not in {" ", "-"}:
            return False
        word = self.words[i]
        if word.capital != lead.capital:
            return False
        if not word.capital:
            return word.kind[:1] in set("gfm")
        if not word.kind:
            return not (self.titled or len(word.low) == 1 or self.is_place(word) or self.names_a_place(i))
        return word.kind[0] in "gfmqrw" or "q" in word.kind

    def is_initial(self, i: int) -> bool:
        """Tell whether a single capital stands for the rest of the name: Anders S."""
        word = self.words[i]
        return len(word.low) == 1 and word.capital and word.gap == " " and word.low not in "iåö"

    def is_elsewhere(self, i: int, last: int) -> bool:
        """Tell whether the name is that of a place or a business."""
        if self.is_after(i, "place_before", "beside"):
            return True
        for k in (last + 1, last + 2):
            if k >= len(self.words) or self.words[k].gap not in {" ", "-"}:
                return False
            if self.names_a_place(k):
                return True
            if self.words[k].kind or not self.words[k].low.endswith("s"):
                return last == i and k == last + 1 and self.is_street(k)
        return False

    def names_a_place(self, k: int) -> bool:
        """Tell whether a word makes a place of the name before it."""
        word = self.words[k]
        if word.low in words("place_after"):
            return True
        if not word.capital or word.kind:
            return False
        return word.low in words("place_after_capital") or word.low.endswith(trades())

    def is_street(self, k: int) -> bool:
        """Tell whether a word is the rest of a street's or school's name: Erik Dahlbergsgatan."""
        word = self.words[k]
        return self.is_place(word) and (word.capital or word.low.endswith(("gatan", "vägen", "skolan")))
