"""The pages: what everybody reads without signing in, what is greyed and why, the way through by form."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from samverkan.promises.models import Promise, View
from samverkan.promises.site import limits
from samverkan.promises.states import PromiseState
from tests.rooms.promises import promise_stage as on_stage

PUBLIC = "/offentligt/orebro/loften/"
TITLES = [
    ("sv", "sv", "Färre mopeder på gångvägarna"),
    ("latt", "sv", "Färre mopeder"),
    ("en", "en", "Fewer mopeds"),
]


@pytest.fixture(autouse=True)
def _own_counts() -> None:
    """Let no test use up another's turns at the open form."""
    cache.clear()


def test_everybody_reads_what_both_parties_put_out(stage, client) -> None:
    on_stage.published(on_stage.under_way(stage), stage)
    page = client.get(PUBLIC)
    assert ("Färre mopeder på gångvägarna" in page.text, page.cookies) == (True, {})


def test_nobody_outside_reads_what_waits(stage, client) -> None:
    on_stage.proposed(on_stage.under_way(stage), stage)
    assert "mopeder" not in client.get(PUBLIC).text


def test_promise_not_kept_stands_with_its_reason(stage, client) -> None:
    on_stage.published(on_stage.judged(on_stage.under_way(stage), stage, PromiseState.NOT_KEPT), stage)
    text = client.get(PUBLIC).text
    assert ("Inte hållet" in text, "Bommarna kom sent." in text) == (True, True)


@pytest.mark.parametrize(("asked", "language", "title"), TITLES)
def test_page_is_read_in_three_ways(stage, client, asked: str, language: str, title: str) -> None:
    on_stage.published(on_stage.under_way(stage), stage)
    text = client.get(PUBLIC, {"sprak": asked}).text
    assert (f">{title}</h2>" in text, f'<html lang="{language}"' in text) == (
        True,
        True,
    )


def test_page_may_be_shown_in_the_municipalitys_own(stage, client) -> None:
    page = client.get(PUBLIC, {"inbaddad": ""})
    assert ("site-head" in page.text, page.headers.get("X-Frame-Options")) == (False, None)
    assert "frame-ancestors 'self'" in page.headers["Content-Security-Policy"]


def test_anybody_may_say_what_they_think(stage, client) -> None:
    area = stage.areas[1]
    client.post("/offentligt/orebro/tyck-till/", {"text": "Det är mörkt", "area": area.pk})
    view = View.objects.get()
    assert (view.text, view.area, view.noted_by) == ("Det är mörkt", area, None)


def test_word_with_a_person_in_it_is_handed_back(stage, client) -> None:
    answer = client.post("/offentligt/orebro/tyck-till/", {"text": "Ring 070-123 45 67"})
    assert (answer.status_code, View.objects.count()) == (422, 0)


def test_open_form_asks_one_who_sends_too_often_to_wait(stage, client) -> None:
    sent = {"text": "Det är mörkt"}
    codes = [
        client.post("/offentligt/orebro/tyck-till/", sent).status_code for _ in range(limits.MOST_VIEWS + 1)
    ]
    assert (set(codes[:-1]), codes[-1]) == ({302}, 429)


def test_greyed_step_says_why(stage, client) -> None:
    promise = on_stage.under_way(stage)
    client.force_login(stage.stina)
    text = client.get(f"/loften/orebro/{promise.number}/").text
    assert "Löftet kan inte kallas hållet än. Ett löfte är hållet först när en avläsning" in text


def test_promise_goes_from_draft_to_kept_by_its_forms(stage, client) -> None:
    client.force_login(stage.stina)
    number = on_stage.drafted(stage).number
    to = f"/loften/orebro/{number}/"
    client.post(f"{to}beslut/", {"body": "Kommunstyrelsen", "decided_date": "2026-09-01"})
    client.post(f"{to}borja/")
    read = {"read_date": "2026-10-01", "value": "8,5", "source_kind": "count", "source": "Räkning"}
    client.post(f"{to}avlasning/", read)
    reading = Promise.objects.get().readings.get()
    client.post(f"{to}bedom/", {"state": "kept", "reading": reading.pk})
    assert Promise.objects.get().state == PromiseState.KEPT


def test_draft_is_written_and_changed_by_its_form(stage, client) -> None:
    client.force_login(stage.stina)
    client.post("/loften/orebro/nytt/", {"title": "Ljusare gångvägar"})
    written = {"title": "Ljusare gångvägar i Vivalla", "target": "2,5", "version": 1}
    client.post("/loften/orebro/1/andra/", written)
    promise = Promise.objects.get()
    assert (promise.title, str(promise.target)) == ("Ljusare gångvägar i Vivalla", "2.50")


def test_views_are_pasted_and_read_out_of_a_file(stage, client) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    client.force_login(stage.town.sara)
    noted = on_stage.dialogue(stage)
    file = SimpleUploadedFile("s.csv", "synpunkt;tema;område\nKlottrat;klotter;vivalla\n".encode())
    client.post(f"/dialog/orebro/{noted.pk}/", {"lines": "Det är mörkt", "file": file})
    found = noted.views.order_by("pk").values_list("text", "category__code", "area__name")
    assert list(found) == [("Det är mörkt", None, None), ("Klottrat", "SKA-1", "Vivalla")]


def test_lists_ask_as_often_for_three_as_for_one(stage, client, count_queries) -> None:
    addresses = ("/loften/orebro/", "/dialog/orebro/", PUBLIC)
    client.force_login(stage.stina)
    counts = []
    for more in (1, 2):
        for _ in range(more):
            noted = on_stage.dialogue(stage, "Det är mörkt")
            on_stage.published(on_stage.under_way(stage, dialogues=[noted]), stage)
        for address in addresses if more == 1 else ():
            client.get(address)  # what is kept between requests is fetched once
        counts.append([count_queries(lambda at=address: client.get(at)) for address in addresses])
    assert counts[0] == counts[1]
