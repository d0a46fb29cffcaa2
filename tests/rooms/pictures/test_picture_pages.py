"""The picture's page, its files, its map, and what stands behind each number."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from samverkan.foundation.audit import AuditRow
from samverkan.pictures.models import TakenDraft
from samverkan.situation.models import CategoryName, Observation
from tests.rooms.situation.stage import read_in, rows_in_weeks, rows_of_a_file

HERE = ("orebro", "est-orebro")
LAST = "2025-W44"


def address(name, *rest):
    return reverse(f"pictures:{name}", args=[*HERE, *rest])


@pytest.fixture
def weeks(forum, karim):
    """Twelve weeks with an event a day, the last of them ``LAST``."""
    read_in(forum, rows_of_a_file(*rows_in_weeks(84, first=date(2025, 8, 11))), by=karim)
    return forum


@pytest.fixture
def reader(client, karim):
    client.force_login(karim)
    return client


def test_picture_leads_to_the_last_whole_week_with_anything_in_it(weeks, reader):
    assert reader.get(address("picture")).url == address("week", LAST)


def test_picture_without_a_week_says_what_is_missing(forum, reader):
    page = reader.get(address("picture"))
    assert (page.status_code, page.context["forum"]) == (200, forum)
    assert "Ingen hel vecka har händelser än" in page.text


def test_picture_page_shows_the_week_and_its_neighbours(weeks, reader):
    page = reader.get(address("week", LAST))
    assert page.context["made"]["title"] == "Lägesbild vecka 44, 2025"
    assert [str(page.context[name]) for name in ("earlier", "later")] == ["2025-W43", "2025-W45"]


def test_first_week_has_none_before_it(weeks, reader):
    assert reader.get(address("week", "2025-W33")).context["earlier"] is None


@pytest.mark.parametrize("week", ["2025-W32", "2099-W01"])
def test_week_before_the_first_or_after_today_says_which_weeks_there_are(weeks, reader, week):
    page = reader.get(address("week", week))
    assert (page.status_code, [str(end) for end in page.context["ends"]]) == (404, ["2025-W33", LAST])
    assert "börjar vecka 33, 2025. Den senaste hela veckan med händelser är vecka 44, 2025." in page.text


def test_week_of_a_forum_without_events_says_what_is_missing(forum, reader):
    page = reader.get(address("week", LAST))
    assert (page.status_code, "Ingen hel vecka har händelser än" in page.text) == (404, True)


def test_week_that_no_year_has_is_not_there(weeks, reader):
    assert reader.get(address("week", LAST).replace("W44", "W54")).status_code == 404


def test_picture_counts_every_observation_of_the_week(weeks, reader):
    made = reader.get(address("week", LAST)).context["made"]
    behind = {row for cell in made["cells"] for row in cell["rows"]}
    assert behind == set(Observation.objects.filter(week=2913).values_list("id", flat=True))
    assert sum(cell["count"] for cell in made["cells"]) == 7


def test_second_visit_gives_the_same_page(weeks, reader):
    pages = [reader.get(address("week", LAST)) for _ in range(2)]
    assert pages[0].context["made"] == pages[1].context["made"]
    assert pages[0].context["made"]["content_hash"] in pages[1].text


def test_picture_follows_a_new_import(weeks, reader, karim):
    before = reader.get(address("week", LAST)).context["made"]["rows"]["read"]
    read_in(weeks, rows_of_a_file("x;2025-10-30 10:00;Klotter;Vivalla;Skolan"), by=karim)
    assert reader.get(address("week", LAST)).context["made"]["rows"]["read"] == before + 1


def test_changed_name_without_an_audit_row_is_seen_with_the_next_change(weeks, reader, karim, forum):
    reader.get(address("week", LAST))
    klotter = Observation.objects.filter(category__code="SKA").first().category
    CategoryName.objects.create(municipality=forum.municipality, category=klotter, name="Sabotage")
    read_in(weeks, rows_of_a_file("x;2020-10-30 10:00;Klotter;Vivalla;Skolan"), by=karim)
    names = {each["name"] for each in reader.get(address("week", LAST)).context["made"]["categories"]}
    assert "Sabotage" in names


KINDS = {
    "pdf": ("application/pdf", b"%PDF-"),
    "png": ("image/png", b"\x89PNG"),
    "html": ("text/html; charset=utf-8", b"<!doctype html>"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
    "json": ("application/json", b"{"),
}


def take(reader, ending, **changed):
    """Take a draft, saying why."""
    said = {"reason": "Till mötet.", "until": (localdate() + timedelta(days=30)).isoformat(), **changed}
    return reader.post(address("picture_file", LAST, ending), said)


@pytest.mark.parametrize("ending", KINDS)
def test_picture_is_given_as_a_file(weeks, reader, ending):
    kind, beginning = KINDS[ending]
    file = take(reader, ending)
    assert (file.status_code, file["Content-Type"]) == (200, kind)
    assert (
        file["Content-Disposition"]
        == f'attachment; filename="utkast-lagesbild-orebro-est-orebro-{LAST}.{ending}"'
    )
    assert file.content.startswith(beginning)


def test_file_that_nobody_approved_says_so_and_is_noted(weeks, reader, karim):
    told, until = take(reader, "json").json(), (localdate() + timedelta(days=30)).isoformat()
    row = AuditRow.objects.latest("sequence")
    assert told["title"] == "Lägesbild vecka 44, 2025 – utkast"
    assert told["stamp"].startswith("Utkast, inte godkänt. Hämtat av Karim ")
    assert (row.verb, row.actor, row.facts) == (
        "draft.taken",
        karim.pk,
        f'{{"until":"{until}","what":"{LAST}.json"}}',
    )
    assert told["stamp"].endswith(f"Varför: Till mötet. Ska vara borta {until}. Sprid det inte vidare.")


@pytest.mark.parametrize("said", [{"reason": ""}, {"reason": "Om Anna Andersson"}, {"until": "2020-01-01"}])
def test_draft_leaves_with_a_reason_and_a_day_or_not_at_all(weeks, reader, said):
    assert take(reader, "json", **said).status_code == 422
    assert (TakenDraft.objects.count(), AuditRow.objects.filter(verb="draft.taken").count()) == (0, 0)


def test_form_is_asked_before_the_draft(weeks, reader):
    page = reader.get(address("picture_file", LAST, "pdf"))
    assert (page.status_code, [*page.context["form"].fields]) == (200, ["reason", "until"])


@pytest.mark.parametrize("ending", ["pdf", "html"])
def test_stamp_of_a_draft_stands_in_the_file(weeks, reader, ending):
    content = take(reader, ending).content
    assert b"utkast" in content


def test_page_says_that_it_is_a_draft(weeks, reader):
    assert "Utkast, räknat på det som finns nu." in reader.get(address("week", LAST)).text


def test_picture_is_given_in_no_other_shape(weeks, reader):
    assert reader.get(address("picture_file", LAST, "docx")).status_code == 404


def test_map_has_each_area_in_degrees_with_its_numbers(weeks, reader):
    areas = reader.get(address("areas", LAST)).json()["features"]
    told = areas[0]["properties"]
    assert [area["properties"]["name"] for area in areas] == [
        "Vivalla",
        "Varberga",
        "Oxhagen",
        "Baronbackarna",
    ]
    assert (told["count"], told["covered"], told["level"]) == (1, True, "Som vanligt")
    lon, lat = areas[0]["geometry"]["coordinates"][0][0]
    assert (round(lon, 1), round(lat, 1)) == (15.2, 59.3)


def test_number_opens_its_rule_and_its_observations(weeks, reader):
    page = reader.get(address("cell", LAST), {"omrade": "A1", "typ": "VAL"})
    rows = page.context["leaf"].rows
    made = reader.get(address("week", LAST)).context["made"]
    cell = next(each for each in made["cells"] if (each["area_code"], each["category"]) == ("A1", "VAL"))
    assert sorted(row.key for row in rows) == sorted(cell["rows"])
    assert page.context["explained"].rule == made["rule"]


def test_number_is_explained_step_by_step(weeks, reader):
    steps = reader.get(address("cell", LAST), {"omrade": "A1", "typ": "VAL"}).context["explained"].steps
    assert [what for what, _, _ in steps] == [
        "Väntat antal",
        "Vanligt",
        "Slumpens del (p)",
        "Avstånd från det väntade",
        "Gräns för signal",
    ]


@pytest.mark.parametrize("asked", [{}, {"omrade": "A9"}, {"omrade": "A1", "typ": "XXX"}])
def test_number_the_picture_does_not_have_is_not_there(weeks, reader, asked):
    assert reader.get(address("cell", LAST), asked).status_code == 404


OPEN = [
    ("picture", ()),
    ("week", (LAST,)),
    ("areas", (LAST,)),
    ("cell", (LAST,)),
    ("picture_file", (LAST, "json")),
]


@pytest.mark.parametrize("stranger", ["olle", "lina", "sara"])
@pytest.mark.parametrize(("name", "rest"), OPEN)
def test_picture_does_not_exist_for_a_stranger(weeks, client, request, stranger, name, rest):
    client.force_login(request.getfixturevalue(stranger))
    assert client.get(address(name, *rest), {"omrade": "A1"}).status_code == 404


@pytest.mark.parametrize(("name", "rest"), OPEN[:4])
def test_pages_ask_as_often_whatever_the_number_of_rows(forum, reader, karim, name, rest, count_queries):
    def asked(n, start):
        rows = [f"{start + i};2025-10-{28 + i} 10:00;Klotter;Vivalla;Skolan" for i in range(n)]
        read_in(forum, rows_of_a_file(*rows), by=karim)
        return count_queries(lambda: reader.get(address(name, *rest), {"omrade": "A1"}))

    asked(1, 0)
    assert asked(1, 10) == asked(3, 20)
