"""The list of observations, leafing through it, and the same list as a file."""

from __future__ import annotations

import csv
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from samverkan.situation import listing
from samverkan.situation.models import Observation, ReporterGroup
from tests.rooms.situation.stage import read_in, receive, rows_in_weeks, rows_of_a_file

HERE = ("orebro", "est-orebro")


def address(name="observations", *rest):
    return reverse(f"situation:{name}", args=[*HERE, *rest])


@pytest.fixture
def reader(client, karim):
    client.force_login(karim)
    return client


@pytest.fixture
def rows(forum, karim):
    read_in(forum, rows_of_a_file(*rows_in_weeks(12, first=date(2026, 10, 26))), by=karim)
    return forum


def keys(reader, **asked):
    return [row.key for row in reader.get(address(), asked).context["leaf"].rows]


def test_list_begins_with_the_latest(rows, reader):
    latest = Observation.objects.order_by("-starts_at", "-id").values_list("id", flat=True)
    assert keys(reader) == list(latest)


FILTERS = {
    "vecka": ("2026-W45", {"week": 2966}),
    "omrade": ("A2", {"area__code": "A2"}),
    "typ": ("SKA", {"category__code__in": ["SKA", "SKA-1"]}),
    "kalla": ("obo", {"batch__source__slug": "obo"}),
}


@pytest.mark.parametrize("name", FILTERS)
def test_filter_keeps_what_it_says(rows, reader, karim, name):
    read_in(rows, rows_of_a_file("99;2026-11-11 10:00;Klotter;Vivalla;Polisen"), by=karim, source="Polisen")
    value, condition = FILTERS[name]
    wanted = Observation.objects.filter(**condition).values_list("id", flat=True)
    assert sorted(keys(reader, **{name: value})) == sorted(wanted)
    assert 0 < len(wanted) < 13


@pytest.mark.parametrize("asked", [{"vecka": "46"}, {"omrade": "X"}])
def test_filter_that_cannot_be_understood_shows_nothing_and_says_so(rows, reader, asked):
    page = reader.get(address(), asked)
    assert page.context["leaf"].rows == []
    assert list(page.context["form"].errors) == list(asked)


def test_list_is_leafed_through_both_ways_without_loss(rows, reader, monkeypatch):
    monkeypatch.setattr(listing, "PAGE", 5)
    first = reader.get(address()).context["leaf"]
    second = reader.get(address(), {"aldre": first.older}).context["leaf"]
    third = reader.get(address(), {"aldre": second.older}).context["leaf"]
    assert [len(leaf.rows) for leaf in (first, second, third)] == [5, 5, 2]
    assert (first.newer, third.older) == ("", "")
    back = reader.get(address(), {"nyare": third.newer}).context["leaf"]
    assert back.rows == second.rows


def test_equal_times_are_leafed_through_without_loss(forum, reader, karim, monkeypatch):
    same = [f"{i};2026-11-04 10:00;Klotter;Vivalla;Skolan" for i in range(7)]
    read_in(forum, rows_of_a_file(*same), by=karim)
    monkeypatch.setattr(listing, "PAGE", 3)
    seen, older = [], ""
    for _ in range(3):
        leaf = reader.get(address(), {"aldre": older}).context["leaf"]
        seen += [row.key for row in leaf.rows]
        older = leaf.older
    assert seen == sorted(seen, reverse=True)
    assert len(set(seen)) == 7


@pytest.mark.parametrize("key", ["x", "1-", "99999999999999999999-1", "-"])
def test_altered_key_leads_to_the_first_page(rows, reader, key):
    assert keys(reader, nyare=key) == keys(reader)


def test_list_leaves_out_what_is_not_finished(rows, reader, karim):
    batch = receive(rows, rows_of_a_file("99;2026-11-11 10:00;Klotter;Vivalla;Skolan"), by=karim)
    Observation.objects.filter(source_row=2).update(batch=batch)
    assert len(keys(reader)) == 11


def test_csv_opens_in_a_swedish_excel(rows, reader):
    content = b"".join(reader.get(address("export", "csv"), {"omrade": "A1"}))
    table = list(csv.reader(content.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert content.startswith(b"\xef\xbb\xbf")
    assert table[0] == list(listing.HEADER)
    assert table[1][:5] == ["2026-11-03 18:30", "2026-11-03 18:30", "exakt", "Skadegörelse", "Vivalla"]
    assert len(table) == 4


def test_csv_runs_nothing(forum, reader, karim):
    ReporterGroup.objects.create(forum=forum, slug="farlig", name='=HYPERLINK("x")')
    read_in(forum, rows_of_a_file('1;2026-11-04 10:00;Klotter;Vivalla;"farlig"'), by=karim)
    Observation.objects.update(group=ReporterGroup.objects.get(slug="farlig"))
    content = b"".join(reader.get(address("export", "csv"))).decode()
    assert "'=HYPERLINK" in content


def test_excel_has_times_as_times(rows, reader):
    book = openpyxl.load_workbook(BytesIO(reader.get(address("export", "xlsx")).content))
    table = list(book.active.values)
    assert table[0] == listing.HEADER
    assert str(table[1][0]) == "2026-11-06 11:30:00"
    assert len(table) == 13


def test_excel_refuses_more_than_it_can_hold(rows, reader, monkeypatch):
    monkeypatch.setattr(listing, "MOST_IN_EXCEL", 11)
    page = reader.get(address("export", "xlsx"))
    assert page.status_code == 403
    assert "Listan har fler än 11 händelser" in page.text


@pytest.mark.parametrize("stranger", ["olle", "lina", "sara"])
@pytest.mark.parametrize("rest", [("observations",), ("export", "csv"), ("export", "xlsx")])
def test_observations_do_not_exist_for_a_stranger(rows, client, request, stranger, rest):
    client.force_login(request.getfixturevalue(stranger))
    assert client.get(address(*rest)).status_code == 404


def test_list_asks_as_often_for_one_row_as_for_three(forum, reader, karim, count_queries):
    def asked(n, start):
        read_in(forum, rows_of_a_file(*rows_in_weeks(start + n)[start:]), by=karim)
        return count_queries(lambda: reader.get(address()))

    asked(1, 0)
    assert asked(1, 1) == asked(3, 2)


@pytest.mark.parametrize("week", ["0001-W01", "9999-W52"])
def test_week_at_the_end_of_the_calendar_is_no_week(rows, reader, week):
    page = reader.get(address(), {"vecka": week})
    assert page.context["form"].errors == {"vecka": ["Skriv veckan som 2026-W46."]}


def test_somebody_not_signed_in_sees_nothing_that_the_program_noted(forum):
    read_in(forum, rows_of_a_file(*rows_in_weeks(2, first=date(2026, 10, 26))), by=None)
    assert list(Observation.objects.visible_to(AnonymousUser(), on=date(2026, 11, 12))) == []
