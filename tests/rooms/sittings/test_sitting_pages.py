"""The pages of the sittings, as their readers meet them."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from samverkan.pictures.models import TakenDraft
from samverkan.sittings.models import Outcome, Sitting
from samverkan.sittings.states import SittingState
from tests.rooms.sittings import sitting_stage as stage


@pytest.fixture
def seated(town):
    return stage.council(town)


@pytest.fixture
def by_lina(client, seated):
    client.force_login(seated.lina)
    return client


def at(name, *rest):
    return reverse(f"sittings:{name}", args=["lekeberg", "bra", *rest])


def test_every_page_of_a_sitting_answers_its_preparer(by_lina, seated):
    sitting = stage.under_way(seated)
    outcome = stage.decided(stage.item_in(sitting, seated), seated)
    stage.adjusted(sitting, seated)
    pages = [at("sittings"), at("sitting", 1), at("minutes", 1), at("minutes_pdf", 1), at("invitation", 1)]
    pages += [at("outcomes"), at("outcome", outcome.key), at("move", 1)]
    pages += [reverse("sittings:my_tasks"), reverse("sittings:my_calendar")]
    assert {page: by_lina.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


def test_olle_finds_none_of_it(client, town, seated):
    stage.adjusted(stage.under_way(seated), seated)
    client.force_login(town.olle)
    pages = [at("sittings"), at("sitting", 1), at("minutes", 1), at("minutes_pdf", 1), at("outcomes")]
    assert [client.get(page).status_code for page in pages] == [404] * 5


@pytest.mark.parametrize("name", ["sittings", "outcomes"])
def test_lists_ask_the_same_however_many_rows(by_lina, seated, count_queries, name):
    asked = []
    for rows in (1, 2):
        for row in range(rows):
            starts_at = stage.STARTS + timedelta(days=90 * (len(asked) + row))
            stage.decided(stage.item_in(stage.under_way(seated, starts_at=starts_at), seated), seated)
        asked.append(count_queries(lambda: by_lina.get(at(name))))
    assert asked[0] == asked[1]


def test_a_sitting_asks_the_same_however_many_items(by_lina, seated, count_queries):
    sitting, asked = stage.under_way(seated), []
    for titles in (["Ett"], ["Två", "Tre"]):
        for title in titles:
            stage.decided(stage.item_in(sitting, seated, title), seated, f"{title} görs.")
        asked.append(count_queries(lambda: by_lina.get(at("sitting", 1))))
    assert asked[0] == asked[1]


def test_minutes_ask_the_same_however_many_items(by_lina, seated, count_queries):
    asked = []
    for number, items in enumerate((1, 3), start=1):
        sitting = stage.under_way(seated, starts_at=stage.STARTS + timedelta(days=number))
        for item in range(items):
            stage.item_in(sitting, seated, f"Ärende {item}")
        stage.adjusted(sitting, seated)
        asked.append(count_queries(lambda number=number: by_lina.get(at("minutes", number))))
    assert asked[0] == asked[1]


def sent(item, **words):
    return {"title": item.title, "kind": item.kind, "text": "Nytt.", "version": item.version, **words}


def test_a_note_saves_itself_and_tells_its_new_version(by_lina, seated):
    item = stage.item_in(stage.planned(seated), seated)
    asked = {"data": sent(item), "headers": {"X-Requested-With": "meeting"}}
    answer = by_lina.post(at("change_item", 1, item.key), **asked)
    assert (answer.status_code, answer.json()["version"]) == (200, 2)


@pytest.mark.parametrize(
    ("headers", "shown"), [({"X-Requested-With": "meeting"}, "standing"), ({}, "Annat.")]
)
def test_nothing_is_written_over_and_nothing_is_lost(by_lina, seated, headers, shown):
    item = stage.item_in(stage.planned(seated), seated)
    by_lina.post(at("change_item", 1, item.key), sent(item, text="Annat."))
    answer = by_lina.post(at("change_item", 1, item.key), sent(item), headers=headers)
    assert (answer.status_code, shown in answer.content.decode()) == (409, True)


def test_personal_data_in_a_note_is_refused_with_the_words_given_back(by_lina, seated):
    item = stage.item_in(stage.planned(seated), seated)
    answer = by_lina.post(at("change_item", 1, item.key), sent(item, text="Om 19900102-9801."))
    assert (answer.status_code, "ett personnummer" in answer.content.decode()) == (403, True)


def test_planning_from_the_page_leads_to_the_sitting(by_lina, seated):
    told = {"day": "2030-02-05", "start": "13:00", "end": "15:00", "where": "Kommunhuset"}
    assert by_lina.post(at("sittings"), told)["Location"] == at("sitting", 1)


def test_a_sitting_that_ends_before_it_begins_is_not_planned(by_lina, seated):
    told = {"day": "2030-02-05", "start": "15:00", "end": "13:00", "where": "Kommunhuset"}
    page = by_lina.post(at("sittings"), told).content.decode()
    assert ("sluta efter att det börjat" in page, Sitting.objects.count()) == (True, 0)


def test_attendance_is_noted_seat_by_seat(by_lina, seated):
    sitting = stage.under_way(seated)
    here = {f"seat-{seated.police.pk}": "substitute", f"seat-{seated.coordinator.pk}": "self"}
    by_lina.post(at("attend", 1), {**here, f"seat-{seated.strategist.pk}": ""})
    rows = sitting.attendances.order_by("function").values_list("function", "is_substitute")
    assert dict(rows) == {seated.police.pk: True, seated.coordinator.pk: False}


def test_the_whole_way_works_without_script(by_lina, client, seated):
    sitting = stage.under_way(seated)
    item = stage.item_in(sitting, seated)
    task = {"kind": "task", "text": "Laga lampan.", "owner": seated.police.pk, "due_date": "2030-01-15"}
    by_lina.post(at("note_outcome", 1, item.key), task)
    by_lina.post(at("write_minutes", 1), {"adjusters": [seated.coordinator.pk, seated.police.pk]})
    for person in (seated.lina, seated.maja):
        client.force_login(person)
        client.post(at("adjust", 1))
    sitting.refresh_from_db()
    assert (sitting.state, Outcome.objects.get().owner) == (SittingState.ADJUSTED, seated.police)


def test_a_task_is_answered_by_its_owner_and_leaves_their_list(client, seated):
    outcome = stage.decided(stage.item_in(stage.under_way(seated), seated), seated)
    client.force_login(seated.maja)
    mine = reverse("sittings:my_tasks")
    before = list(client.get(mine).context["open"])
    client.post(at("answer", outcome.key), {"state": "done", "told": "Klart.", "version": 1, "to": "mine"})
    assert (before, list(client.get(mine).context["open"])) == ([outcome], [])


def test_a_reader_sees_why_the_buttons_are_grey(client, seated):
    stage.planned(seated)
    client.force_login(seated.berit)
    page = client.get(at("sitting", 1)).content.decode()
    assert page.count("Du kan inte ändra här: det gör ordföranden, samordnaren eller kommunpolisen") >= 1


def test_minutes_that_are_not_written_are_not_there(by_lina, seated):
    stage.under_way(seated)
    assert [by_lina.get(at(name, 1)).status_code for name in ("minutes", "minutes_pdf")] == [404, 404]


def test_the_pdf_is_tagged_and_has_a_title(by_lina, seated):
    stage.adjusted(stage.under_way(seated), seated)
    with pikepdf.open(BytesIO(by_lina.get(at("minutes_pdf", 1)).content)) as made:
        told = (bool(made.Root.MarkInfo.Marked), str(made.Root.Lang), "/StructTreeRoot" in made.Root)
        assert (*told, str(made.docinfo["/Title"])) == (
            *(True, "sv-SE", True),
            "Protokoll, Lekebergs BRÅ, sammanträde 1",
        )


def test_minutes_that_are_not_adjusted_ask_why_they_leave_the_house(by_lina, seated):
    stage.minuted(stage.under_way(seated), seated)
    assert "Varför tar du ut filen?" in by_lina.get(at("minutes_pdf", 1)).content.decode()


def test_taken_minutes_say_on_paper_who_took_them(by_lina, seated):
    stage.minuted(stage.under_way(seated), seated)
    until = (localdate() + timedelta(days=9)).isoformat()
    answer = by_lina.post(at("minutes_pdf", 1), {"reason": "Till nämnden.", "until": until})
    taken = TakenDraft.objects.get()
    assert (answer.content[:4], taken.what, taken.reason) == (b"%PDF", "protokoll 1", "Till nämnden.")
