"""What everybody reads: no cookie, no person, only what is out, and what was wrong said aloud."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from samverkan.publication.actions import drafting, publishing
from samverkan.publication.actions.drafting import Told
from samverkan.publication.models import PublicationRule, Release
from samverkan.publication.states import ReleaseKind
from tests.rooms.publication import telling_stage as acting
from tests.rooms.publication.telling_stage import AT, Stage

HOME = "/offentligt/orebro/"
PAGES = (HOME, f"{HOME}karta/", f"{HOME}gjort/", f"{HOME}rattelser/", f"{HOME}utgava/1/", "/oppna-data/")
FILES = ("/oppna-data/katalog.jsonld", "/oppna-data/orebro/1.csv", "/oppna-data/orebro/1.geojson")


def read(client: Client, path: str) -> str:
    """Return a page as anybody reads it."""
    return client.get(path).content.decode()


@pytest.fixture
def out(counted: Stage) -> Release:
    """A published table of four areas, number one."""
    return acting.published(counted, acting.table(counted))


def test_public_answers_set_no_cookie(client: Client, out: Release) -> None:
    answers = [client.get(path) for path in (*PAGES, *FILES)]
    told = {(each.status_code, each.headers.get("Set-Cookie"), len(each.cookies)) for each in answers}
    assert told == {(200, None, 0)}


def test_public_pages_are_the_same_for_somebody_signed_in(
    client: Client, out: Release, counted: Stage
) -> None:
    before = {path: client.get(path).content for path in PAGES}
    client.force_login(counted.karim)
    assert [path for path in PAGES if client.get(path).content != before[path]] == []


def test_public_pages_may_be_kept_by_anybody(client: Client, out: Release) -> None:
    assert {client.get(path).headers["Cache-Control"] for path in PAGES} == {"public, max-age=300"}


def test_draft_is_not_public(client: Client, stage: Stage) -> None:
    acting.text(stage, title="Hemligt utkast")
    assert client.get(f"{HOME}utgava/1/").status_code == 404


def test_map_says_how_sure_a_number_is(client: Client, out: Release) -> None:
    shown = read(client, f"{HOME}karta/")
    assert "Rapporteringen har varit ofullständig i Baronbackarna." in " ".join(shown.split())


def test_map_carries_the_number_of_each_area(client: Client, out: Release) -> None:
    figures = re.findall(r'font-weight="600"[^>]*>([^<]+)</text>', read(client, f"{HOME}karta/"))
    assert figures == ["40", "dolt", "dolt", "0", "N"]


def test_map_says_how_late_and_how_sure_it_is(client: Client, out: Release) -> None:
    shown = read(client, f"{HOME}karta/")
    told = ("tidigast 8 veckor efter periodens slut" in shown, "visar intervallen i tabellen" in shown)
    assert told == (True, True)


def test_map_tells_its_period_in_english(client: Client, out: Release) -> None:
    shown = read(client, f"{HOME}karta/?sprak=en")
    assert ("5 January 2026 – 1 March 2026" in shown, "januari" in shown) == (True, False)


def test_map_goes_with_its_rule(client: Client, out: Release) -> None:
    assert "Antal från 1 till 4 visas inte" in read(client, f"{HOME}karta/")


def test_map_speaks_english_to_those_who_ask(client: Client, out: Release) -> None:
    assert "Counts from 1 to 4 are not shown" in read(client, f"{HOME}karta/?sprak=en")


def test_page_is_framed_by_nobody(client: Client, out: Release) -> None:
    answer = client.get(f"{HOME}karta/")
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_embedded_page_is_framed_by_the_chosen_site(client: Client, out: Release) -> None:
    PublicationRule.objects.create(municipality=out.municipality, embed_origins="https://www.orebro.se")
    policy = client.get(f"{HOME}karta/?inbaddad").headers["Content-Security-Policy"]
    assert "frame-ancestors 'self' https://www.orebro.se" in policy


def test_embedded_page_has_no_head(client: Client, out: Release) -> None:
    assert "site-head" not in read(client, f"{HOME}karta/?inbaddad")


def test_done_tells_the_public_words(client: Client, stage: Stage) -> None:
    told = [Told(acting.measure(stage.town, "Inre namn"), "Vi satte upp lampor.", "Fler går där på kvällen.")]
    release = drafting.draft(
        municipality=stage.town.orebro, kind=ReleaseKind.MEASURES, words=acting.TEXT, told=told,
        by=stage.karim, at=AT,
    )  # fmt: skip
    acting.published(stage, release)
    shown = read(client, f"{HOME}gjort/")
    assert ("Vi satte upp lampor." in shown, "Inre namn" in shown) == (True, False)


def test_retracted_page_stays_with_its_reason(client: Client, stage: Stage) -> None:
    release = acting.published(stage, acting.text(stage))
    publishing.retract(release=release, reason="Uppgiften stämde inte.", by=stage.maja, at=AT)
    answer = client.get(f"{HOME}utgava/1/")
    text = answer.content.decode()
    told = ("Uppgiften stämde inte." in text, "Nu lyser det" in text)
    assert (answer.status_code, *told) == (410, True, False)


def test_corrected_page_leads_to_the_correction(client: Client, stage: Stage) -> None:
    release = acting.published(stage, acting.text(stage))
    acting.published(stage, publishing.correct(release=release, reason="Fel dag.", by=stage.karim, at=AT))
    assert f"{HOME}utgava/2/" in read(client, f"{HOME}utgava/1/")


def test_corrections_are_listed(client: Client, stage: Stage) -> None:
    release = acting.published(stage, acting.text(stage))
    acting.published(stage, publishing.correct(release=release, reason="Fel dag.", by=stage.karim, at=AT))
    assert "Fel dag." in read(client, f"{HOME}rattelser/")


def test_file_of_a_retracted_table_is_gone(client: Client, counted: Stage, out: Release) -> None:
    publishing.retract(release=out, reason="Fel.", by=counted.maja, at=AT)
    assert client.get("/oppna-data/orebro/1.csv").status_code == 404


def test_public_start_asks_the_database_as_often_whatever_there_is(
    client: Client, stage: Stage, count_queries
) -> None:
    asked = []
    for more in (1, 2):
        for n in range(more):
            acting.published(stage, acting.text(stage, title=f"Text {more}{n}"))
        asked.append(count_queries(lambda: client.get(HOME)))
    assert asked[0] == asked[1]


@pytest.mark.parametrize(
    "said", ["delvis förenliga", "22 november 2026", "https://www.digg.se/tdosanmalan", "WCAG 1.1.1"]
)
def test_accessibility_statement_says_what_the_law_asks(client: Client, db: None, said: str) -> None:
    assert said in read(client, "/tillganglighet/")


def test_accessibility_statement_gives_a_way_to_tell(client: Client, db: None, settings) -> None:
    settings.SAMVERKAN_CONTACT = "trygghet@exempel.se"
    assert 'href="mailto:trygghet@exempel.se' in read(client, "/tillganglighet/")
