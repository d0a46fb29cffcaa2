"""No word names a cause where the counts do not bear it."""

from __future__ import annotations

from itertools import product
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samverkan.effects.models.verdict import CAUSAL as MAY_NAME
from samverkan.effects.models.verdict import Verdict
from samverkan.effects.states import Word
from samverkan.effects.wording import causal_words, dosage, share, told, why_not_say

REASONS = ("mindre gjordes än vad som var planerat", "färre än 20 händelser i någon av perioderna")
NUMBERS = {"before": 104, "after": 61, "expected": 98.4, "change": -0.38, "low": -0.55, "high": -0.12}
NONE = {**NUMBERS, "expected": None, "change": None, "low": None, "high": None}


def verdict(word, **changed) -> Verdict:
    """Return a verdict that is not saved."""
    numbers = NONE if word == Word.UNKNOWN else NUMBERS
    reasons = list(REASONS) if word == Word.UNKNOWN else []
    return Verdict(**{"word": word, "reasons": reasons, "body": {}, **numbers, **changed})


EVERY = [
    verdict(
        word,
        by_itself=by_itself,
        ring_change=ring,
        body={"left_out": left, "variation": {"assumed": assumed}},
    )
    for word, by_itself, ring, left, assumed in product(
        Word, (None, 0.0, -0.15), (None, 0.0, 0.2), ([], [2900], [2900, 2901]), (False, True)
    )
]


def test_verdicts_name_no_cause_in_any_state():
    assert [found for each in EVERY for found in causal_words(told(each).whole)] == []


def test_four_words_have_four_heads():
    assert len({told(verdict(word)).head for word in Word}) == 4


def test_unknown_verdict_says_why_and_no_change():
    sentences = told(verdict(Word.UNKNOWN)).sentences
    assert sentences[-1] == f"Skälet: {REASONS[0]} och {REASONS[1]}."
    assert len(sentences) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Hindren ledde till färre mopeder",
        "Det beror på hindren",
        "Färre på grund av kontrollerna",
        "tack  vare fältarna",
        "Effekten av ljuset",
        "Minskningen orsakades av vädret",
        "Det blev lugnt p.g.a. regn",
        "Ett resultat till följd av insatsen",
    ],
)
def test_words_of_cause_are_found(text):
    assert len(causal_words(text)) == 1


@pytest.mark.parametrize(
    "text", ["Mopederna blev färre efter midsommar.", "Effektivt möte", "Saken ledde vidare"]
)
def test_words_of_what_happened_are_no_cause(text):
    assert causal_words(text) == []


@pytest.mark.parametrize("word", Word)
def test_text_names_a_cause_only_beside_a_supported_change(word):
    refused = why_not_say("Hindren ledde till färre mopeder.", verdict(word)) is not None
    assert refused == (word not in MAY_NAME)


def test_text_names_no_cause_without_a_verdict():
    assert why_not_say("Tack vare hindren", None).startswith("Utslaget är ”kan inte bedömas”.")


@settings(max_examples=15)
@given(st.floats(-1, 20))
def test_change_in_words_has_its_direction(value):
    percent = round(100 * value)
    end = "lika många" if not percent else "färre" if percent < 0 else "fler"
    assert share(value).endswith(end)


@pytest.mark.parametrize(
    ("planned", "done", "text"),
    [
        (None, None, "Det är inte noterat vad som gjordes."),
        (None, 4, "Gjort: 4 timmar. Ingen mängd var planerad."),
        (10, 2.5, "Gjort: 2,5 timmar av 10 planerade."),
    ],
)
def test_dosage_in_words(planned, done, text):
    assert dosage(planned, done, "timmar") == text


def test_text_without_words_of_cause_stands_beside_anything():
    assert [why_not_say("Mopederna blev färre.", SimpleNamespace(may_name_cause=False, word="unknown"))] == [
        None
    ]
