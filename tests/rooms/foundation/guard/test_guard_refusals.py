"""A refusal says what was found and where, and never what it said."""

from __future__ import annotations

import doctest
import pickle
import traceback
from pathlib import Path

import pytest

from samverkan.foundation.guard import Hit, PersonalDataFound, refuse_personal_data, why_not_keep
from samverkan.foundation.refusals import Refused

PAGE = Path(__file__).resolve().parents[4] / "docs" / "reference" / "guard.md"
TEXT = "Ragnhild Quist, 960711-2399, slog sönder rutan."


@pytest.fixture
def refusal() -> PersonalDataFound:
    with pytest.raises(PersonalDataFound) as caught:
        refuse_personal_data(TEXT)
    return caught.value


def test_refusal_tells_kinds_places_and_exits() -> None:
    assert why_not_keep("Ring 070-123 45 67, fråga efter Anders") == (
        "Texten ser ut att innehålla ett telefonnummer (tecken 6–18) och ett namn (tecken 33–38). "
        "Beskriv platsen och händelsen utan uppgifter om personer. Är det bråttom, ring 112. "
        "Vill du tipsa eller anmäla, ring polisen på 114 14. "
        "Är du orolig för ett barn, gör en orosanmälan till socialtjänsten."
    )


def test_harmless_text_is_let_through() -> None:
    assert why_not_keep("Klotter vid Olof Palmes torg.") is None
    refuse_personal_data("Klotter vid Olof Palmes torg.")


def test_refusal_carries_hits(refusal: PersonalDataFound) -> None:
    assert isinstance(refusal, Refused)
    assert refusal.hits == (Hit("name", 0, 14), Hit("personnummer", 16, 27))


@pytest.mark.parametrize("part", ["Ragnhild", "Quist", "960711", "2399", "rutan"])
def test_refusal_carries_nothing_of_the_text(refusal: PersonalDataFound, part: str) -> None:
    trace = traceback.TracebackException.from_exception(refusal, capture_locals=True)
    frames = [frame for frame in trace.stack if "guard" in frame.filename and "tests" not in frame.filename]
    told = [str(refusal), repr(refusal), repr(vars(refusal)), repr([frame.locals for frame in frames])]
    assert [text for text in told if part in text] == []


def test_documented_examples_run() -> None:
    assert doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8").failed == 0


def test_hits_can_be_sent_between_processes(refusal: PersonalDataFound) -> None:
    assert pickle.loads(pickle.dumps(refusal.hits)) == refusal.hits  # noqa: S301
