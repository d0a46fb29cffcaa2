"""Promises come to the agenda of the forum that answers for them: to be decided, and each quarter."""

from __future__ import annotations

from datetime import timedelta

from samverkan.forums.models import Seat
from samverkan.promises.agenda import due, one
from samverkan.promises.site import around
from samverkan.publication.models import PublicationRule
from tests.cast import BEGAN, make_forum
from tests.rooms.promises import promise_stage as on_stage

SOON = on_stage.TODAY + timedelta(days=70)


def titles(forum, on=on_stage.TODAY) -> list[str]:
    return [each.title for each in due(forum, on)]


def test_draft_waits_for_a_decision_where_promises_are_owed(stage) -> None:
    council = make_forum(
        stage.town.orebro, "medborgarlofte", "loften", "Medborgarlöften", stage.town.kommunpolis
    )
    on_stage.drafted(stage, problem=None)
    assert titles(council) == ["Besluta om löftet: Färre mopeder på gångvägarna"]


def test_promise_comes_back_when_its_quarter_is_near(stage) -> None:
    on_stage.under_way(stage)
    forum = stage.town.est_orebro
    assert (titles(forum), titles(forum, SOON)) == ([], ["Följ upp löftet: Färre mopeder på gångvägarna"])


def test_promise_stays_away_from_forums_that_have_no_part_in_it(stage) -> None:
    on_stage.drafted(stage)
    assert (titles(stage.town.bra_orebro), titles(stage.town.est_lekeberg)) == ([], [])


def test_draft_is_hidden_from_a_private_party_at_the_table(stage) -> None:
    forum, lets = stage.town.est_orebro, stage.gunnar.holdings.get().function
    Seat.objects.create(forum=forum, function=lets, from_date=BEGAN)
    draft, decided = on_stage.drafted(stage), on_stage.under_way(stage)
    cleared = [one(forum, str(each.pk), SOON).cleared for each in (draft, decided)]
    assert (lets.pk in cleared[0], cleared[1]) == (False, None)


def test_agenda_tells_the_latest_reading(stage) -> None:
    promise = on_stage.under_way(stage)
    on_stage.read(promise, stage, 15)
    lines = one(stage.town.est_orebro, str(promise.pk), SOON).lines
    assert lines[-1] == "Senast avläst 12 november 2026: 15 mopeder."


def test_agenda_asks_as_often_for_three_as_for_one(stage, count_queries) -> None:
    counts = []
    for more in (1, 2):
        for _ in range(more):
            on_stage.read(on_stage.under_way(stage), stage, 15)
        counts.append(count_queries(lambda: titles(stage.town.est_orebro, SOON)))
    assert counts[0] == counts[1]


def test_sites_the_municipality_has_chosen_may_frame_the_page(stage, client) -> None:
    PublicationRule.objects.create(municipality=stage.town.orebro, embed_origins="https://www.orebro.se")
    page = client.get("/offentligt/orebro/loften/", {"inbaddad": ""})
    policy = page.headers["Content-Security-Policy"].split("; ")
    assert "frame-ancestors 'self' https://www.orebro.se" in policy
    assert around.framed_by(stage.town.lekeberg) == []


def test_page_is_framed_by_nobody_unless_it_is_asked_for_so(stage, client) -> None:
    page = client.get("/offentligt/orebro/loften/")
    assert page.headers["X-Frame-Options"] == "DENY"
