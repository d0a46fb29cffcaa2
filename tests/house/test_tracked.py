"""What git keeps names no machine, no secret and no person, and holds nobody else's files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.house.source import CHECKOUT, text_of, tracked

FORBIDDEN = {
    "a registry's host": r"pythonhosted\.org|pypi\.org/simple|registry\.npmjs|--(extra-)?index-url[ =]",
    "a path of one machine": r"(?<![\w.:/$}{-])/(work|root|home|Users)/\w",
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE KEY",
    "an access token": r"\b(AKIA[0-9A-Z]{16}|gh[pousr]_\w{30,}|xox[abp]-\w{10,}|glpat-[\w-]{20})",
    "a secret": r"(?i)(password|secret|token|api_?key)\w*[\"']?\s*[:=]\s*[\"'](?=\S*\d)[^\"'\s]{16,}[\"']",
    "somebody's e-mail": r"[\w.+-]+@(?!(?:[\w-]+\.)*ex[ae]mp[el]+\.)[\w-]+\.(?:se|com|org|net|eu|nu)\b",
}
SPECIMEN = "1212121212"  # on the specimens of Swedish documents for decades
# ÅÅMMDD-NNNN with or without century, or twelve digits on end.
NUMBER = re.compile(
    r"(?<![\w.-])(?:(?:19|20)?(\d{2})(\d{2})(\d{2})[-+](\d{4})|(?:19|20)(\d{2})(\d{2})(\d{2})(\d{4}))(?![\w-])"
)
OTHERS = re.compile(
    r"\.min\.(js|css)$|\.(woff2?|ttf|otf|eot|whl|jar|exe|so|dll)$|(^|/)node_modules/|(^|/)vendor/"
)


def name_of(path: Path) -> str:
    """Return a file's path in the checkout."""
    return path.relative_to(CHECKOUT).as_posix()


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what])
    found = [
        (name_of(path), match[0])
        for path in tracked()
        if path != Path(__file__)
        for match in pattern.finditer(text_of(path))
        if what != "a secret" or "tests" not in path.parts  # tests sign in with something
    ]
    assert found == []


def checksum_holds(digits: str) -> bool:
    """Tell whether ten digits pass the control of a personal number (Luhn)."""
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(digits)]
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def is_a_date(year: str, month: str, day: str) -> bool:
    """Tell whether the first six digits are a day, or a coordination number's day plus 60."""
    try:
        date(2000 + int(year), int(month), int(day) - 60 * (int(day) > 60))
    except ValueError:
        return False
    return True


def personal_numbers(text: str) -> Iterator[str]:
    """Yield what could be a real person's number: not one of the tax agency's, which nobody has."""
    for match in NUMBER.finditer(text):
        year, month, day, last = (part for part in match.groups() if part)
        for_tests = last[:3] in {"238", "239"} or "980" <= last[:3] <= "999"
        number = year + month + day + last
        if is_a_date(year, month, day) and checksum_holds(number) and not for_tests and number != SPECIMEN:
            yield match[0]


def test_no_file_holds_a_personal_number() -> None:
    found = [(name_of(path), number) for path in tracked() for number in personal_numbers(text_of(path))]
    assert found == []


@pytest.mark.parametrize("written", ["19{}-{}", "19{}{}", "{}+{}", "{}-{}"])
def test_personal_number_is_recognised(written: str) -> None:
    number = written.format("640823", "3234")  # the textbooks' example
    assert list(personal_numbers(number)) == [number]


@pytest.mark.parametrize("other", ["121212-1213", "19900102-9801", "5000-K123456-24", "19121212-1212"])
def test_other_number_is_left_in_peace(other: str) -> None:
    assert list(personal_numbers(other)) == []


def test_no_file_is_somebody_elses() -> None:
    assert [name_of(path) for path in tracked() if OTHERS.search(name_of(path))] == []


def test_no_file_is_so_large_that_it_should_be_made() -> None:
    limit = 1_000_000
    assert [(name_of(path)) for path in tracked() if path.stat().st_size > limit] == []
