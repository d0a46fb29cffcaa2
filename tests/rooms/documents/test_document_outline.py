"""What a kind of document holds, and which days it speaks of."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.documents.gathering import GATHERERS
from samverkan.documents.outline import outline_of, period_for
from samverkan.documents.states import DocumentKind
from samverkan.foundation.weeks import Week
from tests.cast import TODAY

TEN_SECTIONS = [
    "Sammanfattning",
    "Underlag och begränsningar",
    "Omfattning",
    "Platser och tider",
    "Utsatta grupper",
    "Konsekvenser",
    "Särskilda problem",
    "Orsaksanalys",
    "Omvärld och det som är på väg",
    "Bedömning och prioritering",
]


def test_lagesbild_has_its_ten_sections_in_order():
    found = outline_of(DocumentKind.PICTURE, on=TODAY)
    assert [part.heading for part in found.parts] == TEN_SECTIONS


def test_lagesbild_asks_for_what_the_law_asks_for():
    law = {part.law for part in outline_of(DocumentKind.PICTURE, on=TODAY).parts}
    assert law == {"", "kartläggning", "kartläggning av följder", "andra relevanta uppgifter", "analys"}


@pytest.mark.parametrize("kind", DocumentKind.values)
def test_every_section_of_a_kind_has_its_own_code_and_known_gatherers(kind):
    parts = outline_of(kind, on=TODAY).parts
    named = {name for part in parts if not part.repeat for name in part.gathers}
    assert len({part.code for part in parts}) == len(parts)
    assert named <= GATHERERS.keys()


def test_every_gatherer_is_asked_for_somewhere():
    asked = {
        name for kind in DocumentKind for part in outline_of(kind, on=TODAY).parts for name in part.gathers
    }
    assert GATHERERS.keys() <= asked


def test_question_the_system_cannot_answer_is_written_by_a_person():
    parts = {part.code: part for part in outline_of(DocumentKind.SURVEY, on=TODAY).parts}
    assert (parts["namnd"].must_write, parts["samordning"].must_write) == (True, False)


def test_questions_begin_on_their_day():
    assert outline_of(DocumentKind.SURVEY, on=date(2023, 6, 30)).parts == ()


@given(on=st.dates(date(2024, 1, 10), date(2035, 12, 31)), kind=st.sampled_from(DocumentKind.values))
def test_period_looks_back_in_whole_weeks_or_forward_from_today(on, kind):
    first, last = period_for(kind, on=on)
    if kind == DocumentKind.PLAN:
        assert (first, first < last) == (on, True)
    else:
        assert (first.isoweekday(), last.isoweekday(), last < on) == (1, 7, True)


@pytest.mark.parametrize(
    ("on", "first", "last"),
    [
        (date(2026, 4, 26), Week(2025, 36), Week(2025, 52)),
        (date(2026, 4, 27), Week(2026, 1), Week(2026, 17)),
        (date(2026, 11, 12), Week(2026, 18), Week(2026, 35)),
        (date(2027, 1, 4), Week(2026, 36), Week(2026, 53)),
    ],
)
def test_tertial_is_the_last_that_is_over(on, first, last):
    assert period_for(DocumentKind.TERTIAL, on=on) == (first.monday, last.sunday)


def test_lagesbild_speaks_of_two_years():
    first, last = period_for(DocumentKind.PICTURE, on=TODAY)
    assert last - first == timedelta(weeks=104, days=-1)
