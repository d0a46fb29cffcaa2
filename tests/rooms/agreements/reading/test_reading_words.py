"""Dates, cadences and periods as Swedish agreements write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.agreements.reading.cadence import find_cadence
from samverkan.agreements.reading.dates import MONTHS, find_dates, is_date_line
from samverkan.agreements.reading.document import Document
from samverkan.agreements.reading.outline import Outline
from samverkan.agreements.reading.period import find_period

DATES = {
    "den 1 januari 2024": ["2024-01-01"],
    "2024-01-01": ["2024-01-01"],
    "2023- 12-11": ["2023-12-11"],
    "20231211": ["2023-12-11"],
    "1/2 2024": ["2024-02-01"],
    "1.2.2024": ["2024-02-01"],
    "den tjugoandra maj tjugohundratjugofyra": ["2024-05-22"],
    "den sista februari 2024": ["2024-02-29"],
    "november 2024": ["2024-11"],
    "dec. 2025": ["2025-12"],
    "maj och november 2025": ["2025-05", "2025-11"],
    "november 2024 och 2025": ["2024-11", "2025-11"],
    "2018-07-01—2020-06-30": ["2018-07-01", "2020-06-30"],
    "1 januari – 31 december 2024": ["2024-01-01", "2024-12-31"],
    "2024–26": ["2024-01-01/2026-12-31"],
    "2021/2022": ["2021-01-01/2022-12-31"],
    "årsskiftet 2025/26": ["2025-12-31/2026-01-01"],
    "halvårsskiftet 2025": ["2025-06-30/2025-07-01"],
    "tredje kvartalet 2029": ["2029-07-01/2029-09-30"],
    "tertial 2 2025": ["2025-05-01/2025-08-31"],
    "våren 2025": ["2025-03-01/2025-05-31"],
    "utgången av år 2026": ["2026-12-31"],
    "l januari 2O12": ["2012-01-01"],
    "lagen (2023:196)": [],
    "dnr KS 2023/418": [],
    "den 31 februari 2024": [],
    "telefon 019-21 10 00": [],
}
CADENCES = {
    "fyra gånger per år": 4,
    "minst fyra tillfällen per år": 4,
    "sex ggr per år": 6,
    "två gånger årligen": 2,
    "2–4 möten per år": 2,
    "en gång i kvartalet": 4,
    "en gång per tertial": 3,
    "två gånger per termin": 4,
    "varannan vecka": 26,
    "var tredje vecka": 17,
    "varannan månad": 6,
    "varje vecka": 52,
    "varje måndag": 52,
    "månadsvis": 12,
    "halvårsvis": 2,
    "årligen": 1,
    "vartannat år": 0.5,
    "två timmar i veckan": None,
    "under hela året": None,
}
PERIODS = {
    "Avtalet gäller från och med 1 februari 2024 till och med 31 januari 2027.": ("2024-02-01", "2027-01-31"),
    "Överenskommelsen gäller fr.o.m. 2024-09-01 t.o.m. 2027-08-31.": ("2024-09-01", "2027-08-31"),
    "Avtalsperiod: 2025-01-01 – 2028-12-31": ("2025-01-01", "2028-12-31"),
    "Samverkansöverenskommelse för åren 2020-2021": ("2020-01-01", "2021-12-31"),
    "Överenskommelsen löper från årsskiftet 2022/23 till årsskiftet 2024/25.": ("2023-01-01", "2024-12-31"),
    "Avtalet gäller under kalenderåren 2009 och 2010.": ("2009-01-01", "2010-12-31"),
    "Överenskommelsen gäller tre år från och med den 1 maj 2021.": ("2021-05-01", "2024-04-30"),
    "Avtalet gäller från och med 1 september 2023 och tills vidare.": ("2023-09-01", "None"),
    "Avtalet gäller till och med den 30 juni 2026.": ("None", "2026-06-30"),
}  # fmt: skip


@pytest.mark.parametrize("text", DATES)
def test_dates_are_read_no_finer_than_written(text: str) -> None:
    assert [when.iso for when in find_dates(f"Klart {text}.")] == DATES[text]


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2049, 12, 31)))
def test_every_day_is_read_in_words_and_figures(day: date) -> None:
    text = f"den {day.day} {MONTHS[day.month - 1]} {day.year}, alltså {day.isoformat()}"
    assert [when.first for when in find_dates(text)] == [day, day]


@pytest.mark.parametrize("text", CADENCES)
def test_cadence_is_times_a_year(text: str) -> None:
    found = find_cadence(f"Gruppen träffas {text}.")
    assert (found.per_year if found else None) == CADENCES[text]


@pytest.mark.parametrize("text", PERIODS)
def test_period_is_read(text: str) -> None:
    period = find_period(Outline(Document("a", "txt", (text,))), None)
    assert (str(period.first), str(period.last)) == PERIODS[text]


@pytest.mark.parametrize(
    "text",
    [
        "Överenskommelsen ersätter den tidigare för åren 2019–2021.",
        "Kommunen gör under åren 2023–2024 en lägesbild.",
        "Lagen trädde i kraft den 1 juli 2023.",
    ],
)
def test_other_years_are_not_taken_for_the_period(text: str) -> None:
    assert find_period(Outline(Document("a", "txt", (text,))), None) is None


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Laxsjö den 26 oktober 2018", True),
        ("2020-05-05", True),
        ("Senast den 1 maj 2024", False),
        ("Publicerad 3 maj 2024", False),
    ],
)
def test_place_and_day_on_a_line_of_their_own(text: str, alone: bool) -> None:
    assert is_date_line(text) is alone
