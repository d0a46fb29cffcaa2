"""The pages of the knowledge bank: methods searched, lessons exchanged, keys trusted."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samverkan.knowledge import signing
from samverkan.knowledge.models import Lesson, Method, TrustedKey
from samverkan.knowledge.stock import put_in, shipped
from tests.rooms.knowledge.lesson_stage import sent, tell, trusting

METHOD = {
    "name": "Kvällsöppet bibliotek",
    "kind": "social",
    "problems": ["annat"],
    "mechanism": "Fler vuxna ute.",
    "strength": "unknown",
    "source": "Egen erfarenhet",
}


@pytest.fixture
def karims(client, town):
    """Karim's browser, on a bank with the shipped methods."""
    put_in(Method)
    client.force_login(town.karim)
    return client


@pytest.fixture
def linas(client, town):
    """The browser of Lina in Lekeberg."""
    client.force_login(town.lina)
    return client


def names(page) -> list[str]:
    """Return the methods a page lists."""
    return [method.code for method, _, _ in page.context["lines"]]


def test_bank_lists_every_method(karims):
    assert len(names(karims.get("/kunskapsbank/"))) == len(shipped())


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("sok=fängelse+skrämma", ["scared-straight"]),
        ("problem=incident-mot-anstalld", ["skydd-for-anstallda", "stod-efter-inbrott"]),
        ("stod=harm&slag=social", ["grupp-for-riskunga", "oppen-lokal-utan-ledning"]),
        ("sok=finnsinte", []),
    ],
)
def test_bank_is_searched(karims, query, found):
    assert sorted(names(karims.get(f"/kunskapsbank/?{query}"))) == found


def test_bank_asks_no_more_for_more_methods(karims, town, django_assert_num_queries):
    karims.get("/kunskapsbank/?stod=harm")
    with django_assert_num_queries(12, exact=False) as few:
        karims.get("/kunskapsbank/?stod=harm")
    with django_assert_num_queries(len(few)):
        karims.get("/kunskapsbank/")


def test_method_tells_what_is_known_and_what_it_may_spoil(karims):
    page = karims.get("/kunskapsbank/metod/kamera-mot-narkotikahandel/").text
    assert ("ingen effekt funnen" in page, "trapphus" in page) == (True, True)


def test_method_added_is_in_the_bank(karims):
    answer = karims.post("/kunskapsbank/orebro/ny-metod/", METHOD)
    assert answer.headers["Location"] == "/kunskapsbank/metod/orebro-kvallsoppet-bibliotek/"
    assert "orebro-kvallsoppet-bibliotek" in names(karims.get("/kunskapsbank/"))


def test_method_that_tells_of_a_person_is_asked_for_again(karims):
    page = karims.post("/kunskapsbank/orebro/ny-metod/", METHOD | {"mechanism": "Ring 070-123 45 67"})
    assert "ett telefonnummer" in page.text
    assert not Method.objects.exclude(municipality=None).exists()


def test_method_shown_tells_what_others_learnt(karims, town):
    tell(town)
    assert (
        "Alla infarter behöver stängas samtidigt."
        in karims.get("/kunskapsbank/metod/hinder-for-motorfordon/").text
    )


def test_lessons_are_fetched_as_a_signed_file(karims, town):
    content, _ = sent(town)
    answer = karims.post("/kunskapsbank/orebro/lardomar/skicka/")
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="lardomar-orebro-')
    assert len(answer.content) == len(content)


def test_lessons_of_somebody_trusted_are_received(linas, town):
    content, public_key = sent(town)
    trusting(town, public_key)
    answer = linas.post(
        "/kunskapsbank/lekeberg/lardomar/", {"file": SimpleUploadedFile("l.json", content)}, follow=True
    )
    assert "1 ny lärdom från Örebro." in answer.text
    assert "underskriven av Örebro kommun" in answer.text


def test_lessons_that_cannot_be_received_say_why(linas, town):
    content, _ = sent(town)
    page = linas.post("/kunskapsbank/lekeberg/lardomar/", {"file": SimpleUploadedFile("l.json", content)})
    assert "Nyckeln är inte betrodd än." in page.text
    assert Lesson.objects.filter(municipality=town.lekeberg).count() == 0


def test_municipality_without_a_key_is_told_how_to_get_one(karims, town):
    tell(town)
    assert "samverkan lessons key orebro" in karims.get("/kunskapsbank/orebro/lardomar/").text


def test_key_is_trusted_and_taken_back(linas, town):
    public_key = signing.make_key("orebro")
    linas.post("/kunskapsbank/lekeberg/nycklar/", {"name": "Örebro kommun", "public_key": public_key})
    key = TrustedKey.objects.get()
    linas.post(f"/kunskapsbank/lekeberg/nycklar/{key.pk}/ta-bort/")
    assert "Inte betrodd sedan" in linas.get("/kunskapsbank/lekeberg/nycklar/").text


def test_page_of_keys_shows_the_public_half_alone(karims):
    public_key = signing.make_key("orebro")
    page = karims.get("/kunskapsbank/orebro/nycklar/").text
    assert (public_key in page, signing.fingerprint(public_key) in page, "PRIVATE" in page) == (
        True,
        True,
        False,
    )


def test_kommunpolis_reads_lessons_and_receives_none(client, town):
    tell(town)
    client.force_login(town.maja)
    page = client.get("/kunskapsbank/orebro/lardomar/").text
    assert ("Hinder vid infarter" in page, 'type="file"' in page) == (True, False)


@pytest.mark.parametrize("page", ["lardomar/", "nycklar/", "ny-metod/"])
@pytest.mark.parametrize("who", ["olle", "lina", "elsa"])
def test_bank_of_another_municipality_is_not_there(client, town, who, page):
    client.force_login(getattr(town, who))
    assert client.get(f"/kunskapsbank/orebro/{page}").status_code == 404
