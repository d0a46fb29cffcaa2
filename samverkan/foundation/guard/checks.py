"""What a match must hold before it is a hit: a control figure, a date, an area code, a word beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from samverkan.foundation.guard.plain import Plain
from samverkan.foundation.guard.reading import Rule, shape, words

WINDOW = 40  # how many signs away a word may stand and still speak of the number
FIGURES = str.maketrans("oil", "011")
DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Match(NamedTuple):
    """What a pattern found, with what stands around it."""

    low: str
    exact: str
    before: str
    after: str
    aloud: bool
    rule: Rule

    @property
    def digits(self) -> str:
        """Return its figures, letters that stand for figures among them."""
        return re.sub(r"[^0-9]", "", self.low.translate(FIGURES))

    @property
    def is_near(self) -> bool:
        """Tell whether a word before it says what it is."""
        return bool(self.rule.near and self.rule.near.search(self.before))


def match_at(plain: Plain, start: int, end: int, begun: int, rule: Rule) -> Match:
    """Return what stands between two places; the words before it are those before the pattern ``begun``."""
    return Match(
        low=plain.low[start:end],
        exact=plain.text[start:end],
        before=plain.low[max(0, begun - WINDOW) : begun],
        after=plain.low[end : end + WINDOW],
        aloud=plain.aloud,
        rule=rule,
    )


def holds(match: Match) -> bool:
    """Tell whether a match is a hit."""
    rule = match.rule
    if rule.needs_near and not match.is_near:
        return False
    if rule.glued and shape("letter_before").search(match.before) and not rule.glued.search(match.before):
        return False
    if rule.never_before and rule.never_before.search(match.before):
        return False
    return CHECKS[rule.check](match) if rule.check else True


def figures(text: str) -> int:
    """Return how many true figures a text has."""
    return sum("0" <= sign <= "9" for sign in text)


def is_checked(digits: str) -> bool:
    """Return whether the last figure is the check figure of the others (Luhn)."""
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(digits)]
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


def is_a_day(month: int, day: int) -> bool:
    """Return whether it is a day of birth; in a samordningsnummer 60 is added, and either may be unknown."""
    if day >= 60:
        return month <= 12 and day <= 91
    return 1 <= month <= 12 and 1 <= day <= DAYS[month - 1]


def identity(match: Match) -> bool:
    """Tell a personnummer or samordningsnummer: a day, and a check figure or a word that says so."""
    digits = match.digits
    if figures(match.low) < 6:
        return False
    if not is_a_day(int(digits[-8:-6]), int(digits[-6:-4])):
        return False
    told = match.is_near or bool(match.rule.near and match.rule.near.search(match.after))
    if is_a_clock(digits) or looks_like_a_call(match):
        return told
    return told or is_checked(digits[-10:])


def is_a_clock(digits: str) -> bool:
    """Tell whether twelve figures are rather a day of our time and an hour."""
    return len(digits) == 12 and digits >= "2020" and digits[-4:-2] < "24" and digits[-2:] < "60"


def looks_like_a_call(match: Match) -> bool:
    """Tell whether ten figures on end are rather a mobile number; the last ones of a test number are not."""
    digits = match.digits
    return bool(shape("a_call").search(match.low)) and digits[-4:-2] not in {"23", "98", "99"}


def mobile(match: Match) -> bool:
    """Tell a mobile number: ten figures; with a word beside it one may be missing or too many."""
    digits = re.sub("[^0-9]", "", shape("country").sub("", match.low).translate(FIGURES))
    digits = digits if digits.startswith("0") else f"0{digits}"
    if figures(match.low) < 7:
        return False
    return len(digits) == 10 or (match.is_near and 9 <= len(digits) <= 11)


def landline(match: Match) -> bool:
    """Tell a landline number: it has an area code, and is neither a date nor opening hours."""
    national = (
        shape("country").sub("0", match.low) if match.low[0] != "0" or match.low[1] == "0" else match.low
    )
    head, digits = re.split("[^0-9]", national)[0], re.sub("[^0-9]", "", national)
    if not 8 <= len(digits) <= 10 or shape("service").search(digits):
        return False
    if match.is_near:
        return True
    area = shape("area").search(digits)
    whole = head == digits and len(digits) > 8
    return bool(area and (whole or head == area[0]) and not shape("not_a_call").search(national))


def plate(match: Match) -> bool:
    """Tell a plate: its letters are no word, and its figures count nothing."""
    after = match.rule.never_after
    if match.is_near:
        return True
    if after and after.search(match.after):
        return False
    letters = match.low[:3]
    stands_out = match.exact[:3] == letters.upper() and not match.aloud
    return letters not in words("abbreviations") and (stands_out or letters not in words("no_plate"))


def own_plate(match: Match) -> bool:
    """Tell a plate of one's own choice: in capitals, and with figures where all is in capitals."""
    count = figures(match.low)
    if match.exact != match.exact.upper():
        return 2 <= count <= len(match.low) - 2
    return count > 0 or not (match.aloud or " " in match.low)


def handle(match: Match) -> bool:
    """Tell a handle: a made-up word, and not an office's."""
    name = match.low.lstrip("@").strip("._")
    if any(office in name for office in words("offices")):
        return False
    return name not in words("no_handle") and figures(name) < len(name)


def marked(match: Match) -> bool:
    """Without a colon or an @ a handle shows itself: figures, dots or underscores among letters."""
    name = match.low.strip("._")
    return handle(match) and bool(shape("made_up").search(name)) and not shape("counted").search(name)


def home(match: Match) -> bool:
    """Tell the home of one person from that of all who live in a house, which is only a place."""
    return not shape("all_who_live").search(match.before)


CHECKS: dict[str, Callable[[Match], bool]] = {
    "identity": identity,
    "mobile": mobile,
    "landline": landline,
    "plate": plate,
    "own_plate": own_plate,
    "handle": handle,
    "marked": marked,
    "home": home,
}
