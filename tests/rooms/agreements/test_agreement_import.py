"""From a file to a draft: proposed, gone through by a person, and made all at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samverkan.agreements.codes import code_for
from samverkan.agreements.importing.forms import last_day
from samverkan.agreements.models import Agreement
from samverkan.agreements.reading.kinds import CommitmentKind as Read
from samverkan.agreements.states import CommitmentKind

TEXT = (Path(__file__).parent / "reading" / "texts" / "alvsunda.txt").read_bytes()
HEAD = {"name": "Inläst", "from_date": "2027-01-01", "until_date": "2028-12-31"}
SETS = ("purposes", "commitments", "forums", "follow_ups")


@pytest.fixture
def confirm_page(client, town, settings, tmp_path):
    settings.DATA = tmp_path
    client.force_login(town.maja)
    answer = client.post("/avtal/orebro/las-in/", {"file": SimpleUploadedFile("avtal.txt", TEXT)})
    return answer["Location"]


def sent(page, **changed):
    """Return what the browser sends when nothing is touched but what is said."""
    data = dict(HEAD)
    for name in SETS:
        rows = page.context["rows"][name]
        data |= {f"{name}-TOTAL_FORMS": len(rows.forms), f"{name}-INITIAL_FORMS": len(rows.forms)}
        for form in rows.forms:
            filled = {field: form.initial.get(field) for field in form.fields}
            data |= {form.add_prefix(field): value for field, value in filled.items() if value}
    return {key: value for key, value in {**data, **changed}.items() if value is not None}


def test_reading_and_register_know_the_same_kinds():
    assert {each.value for each in Read} == set(CommitmentKind.values)


def test_each_proposal_has_its_passage(client, confirm_page):
    rows = client.get(confirm_page).context["rows"]["commitments"]
    assert [bool(form.source.text) for form in rows.forms] == [True] * len(rows.forms)


def test_file_of_another_municipality_is_told_apart(client, confirm_page):
    assert client.get(confirm_page).context["is_other"] is True


def test_untouched_proposals_become_a_draft_with_its_file(client, confirm_page):
    page = client.get(confirm_page)
    client.post(confirm_page, sent(page))
    kept = [form for form in page.context["rows"]["commitments"].forms if form.initial["keep"]]
    made = Agreement.objects.get()
    texts = set(made.commitments.values_list("text", flat=True))
    assert ({form.initial["text"] for form in kept} - texts, made.file_name) == (set(), "avtal.txt")


def test_row_that_is_left_out_is_not_in_the_draft(client, confirm_page):
    page = client.get(confirm_page)
    text = page.context["rows"]["commitments"].forms[0].initial["text"]
    client.post(confirm_page, sent(page, **{"commitments-0-keep": None}))
    assert Agreement.objects.get().commitments.filter(text=text).count() == 0


def test_row_that_tells_of_a_person_stops_the_draft(client, confirm_page):
    page = client.get(confirm_page)
    told = {"commitments-0-keep": "on", "commitments-0-text": "Ring 070-123 45 67"}
    answer = client.post(confirm_page, sent(page, **told))
    assert (answer.status_code, Agreement.objects.count()) == (422, 0)


def test_empty_period_is_asked_for(client, confirm_page):
    page = client.get(confirm_page)
    answer = client.post(confirm_page, sent(page, from_date=None))
    assert list(answer.context["head"].errors) == ["from_date"]


def test_file_that_is_no_agreement_says_why(client, town, settings, tmp_path):
    settings.DATA = tmp_path
    client.force_login(town.maja)
    file = SimpleUploadedFile("brev.txt", b"Hej och tack for sist, vi ses snart igen hos er i trakten. " * 3)
    answer = client.post("/avtal/orebro/las-in/", {"file": file})
    assert answer.context["form"].non_field_errors() == [
        (
            "brev.txt är ingen överenskommelse mellan kommun och polis. "
            "Den nämner inte både en kommun och polisen som parter."
        )
    ]


def test_file_read_in_elsewhere_is_not_found_here(client, confirm_page):
    assert client.get(confirm_page.replace("orebro", "lekeberg")).status_code == 404


@pytest.mark.parametrize(
    ("iso", "day"),
    [
        ("2024-11", date(2024, 11, 30)),
        ("2024-02", date(2024, 2, 29)),
        ("2025", date(2025, 12, 31)),
        ("2025-12-11", date(2025, 12, 11)),
        (None, None),
    ],
)
def test_month_or_year_stands_as_its_last_day(iso, day):
    assert last_day(iso) == day


def test_code_of_a_like_promise_is_kept():
    known = {"samordnare för est": "est"}
    assert code_for("Samordnare för EST.", set(), known=known) == "est"


def test_code_is_made_of_the_words_and_never_twice():
    assert code_for("Fältassistenter", {"faltassistenter"}) == "faltassistenter-2"
