"""The last net: what it takes, and what it leaves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.foundation.personal import names_a_person, scrub


@pytest.mark.parametrize(
    ("text", "scrubbed"),
    [
        ("skriv till maja.ek+est@exempel.se nu", "skriv till [e-post] nu"),
        ("maja@sub.exempel.se", "[e-post]"),
        ("19811218-9876", "[personnummer]"),
        ("811218-9876", "[personnummer]"),
        ("8112189876", "[personnummer]"),
        ("198112189876", "[personnummer]"),
        ("811218+9876", "[personnummer]"),
        ("811278-9873", "[personnummer]"),
        ("fil_811218-9876.csv", "fil_[personnummer].csv"),
        ("070-123 45 67", "[telefon]"),
        ("0761234567", "[telefon]"),
        ("+46 70 123 45 67", "[telefon]"),
        ("+46(0)701234567", "[telefon]"),
        ("019-21 10 00", "[telefon]"),
        ("från 192.0.2.7 igen", "från [nätadress] igen"),
        ("från 2001:db8::7 igen", "från [nätadress] igen"),
        ("från 2001:DB8:0:0:0:0:0:7", "från [nätadress]"),
    ],
)
def test_personal_data_is_taken_out(text: str, scrubbed: str) -> None:
    assert scrub(text) == scrubbed


@pytest.mark.parametrize(
    "text",
    [
        "2026-W46",
        "2026-11-16T08:00:00.000000+00:00",
        "08:15:30",
        "200000 rader på 29.4 s",
        "sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0",
        "foundation.0002_append_only",
        "6580822 1484000",
        "1.2.3",
        "samverkan.situation.figures",
    ],
)
def test_codes_times_and_counts_are_left(text: str) -> None:
    assert scrub(text) == text


@pytest.mark.parametrize("text", ["811218-9876", "198112189876", "811278-9873", "maja@exempel.se"])
def test_text_that_surely_names_a_person_is_told(text: str) -> None:
    assert names_a_person(text)


@pytest.mark.parametrize("text", ["811218-9875", "202611160800", "0701234567", "2026-W46"])
def test_text_that_may_be_something_else_is_let_through(text: str) -> None:
    assert not names_a_person(text)


@given(st.from_regex(r"(sha256:)?[0-9a-f]{64}", fullmatch=True) | st.uuids().map(str))
def test_digest_and_key_are_never_taken_for_a_person(text: str) -> None:
    assert not names_a_person(text)


@given(st.integers(10**12, 10**13 - 1))
def test_longer_number_is_never_taken_for_a_person(number: int) -> None:
    assert not names_a_person(str(number))
