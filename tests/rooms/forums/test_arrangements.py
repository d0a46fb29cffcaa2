"""Arrangements are data, and nobody else knows which is which."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import samverkan
from samverkan.forums.arrangements import ARRANGEMENTS, Cadence, Product, Side, forms_of, producing
from samverkan.forums.models import Forum
from samverkan.foundation.secrecy import Secrecy
from samverkan.foundation.weeks import Week

PACKAGE = Path(samverkan.__file__).parent
STOCKHOLM = ZoneInfo("Europe/Stockholm")


def lines(path):
    return [line for line in path.read_text().splitlines() if line.strip()]


@pytest.mark.parametrize("code", ARRANGEMENTS)
def test_arrangement_is_at_most_forty_lines(code):
    assert len(lines(PACKAGE / "forums/arrangements" / f"{code}.py")) <= 40


def test_no_code_asks_which_arrangement_a_forum_follows():
    asks = re.compile(rf"""[=!]=\s*["']({"|".join(ARRANGEMENTS)})["']""")
    python = [p for p in PACKAGE.rglob("*.py") if "arrangements" not in p.parts]
    pages = list(PACKAGE.rglob("*.html"))
    assert [str(path) for path in [*python, *pages] if asks.search(path.read_text())] == []


def test_every_arrangement_of_the_documents_is_there():
    assert set(ARRANGEMENTS) == {
        *("bra", "lekebergsbra", "partnerskap", "kompass", "unga", "sspf", "sig", "styrgrupp", "gvi"),
        *("gvistyrgrupp", "avhoppare", "narelationer", "vbe", "socialoro", "est", "narkotikahandel"),
        *("trygghetsmatning", "tillsyn", "valfardsbrott", "municipal", "kommunikation", "samverkansmote"),
        *("skolapolis", "reception", "medborgarlofte", "ordningsvakter", "mbu", "hundsok"),
        *("faltassistenter", "andts", "omradespolis"),
    }


@pytest.mark.parametrize("each", ARRANGEMENTS.values(), ids=lambda each: each.code)
def test_arrangement_says_whose_it_is_and_how_it_is_followed_up(each):
    assert all((each.name, each.principal, each.purpose, each.follow_up, each.posts))
    assert {each.steered_by, each.part_of, each.form_of} - {""} <= set(ARRANGEMENTS)


@pytest.mark.parametrize("each", ARRANGEMENTS.values(), ids=lambda each: each.code)
def test_arrangement_gives_both_parties_a_post_or_says_that_one_is_enough(each):
    sides = {post.side for post in each.posts if post.count}
    assert each.both_parties == ({Side.MUNICIPALITY, Side.POLICE} <= sides)


def test_est_meets_every_thursday_and_owes_a_weekly_picture():
    est = ARRANGEMENTS["est"]
    assert str(est.cadence) == "varje vecka, torsdag"
    assert producing(Product.WEEKLY_PICTURE) == ("est",)


def test_lekebergs_council_sits_exactly_as_its_agreement_lists():
    listed = [
        ("Kommunstyrelsens ordförande", 1), ("Ordförande i kultur- och bildningsnämnden", 1),
        ("Ordförande i vård- och omsorgsnämnden", 1), ("Oppositionen", 2), ("Kommundirektör", 1),
        ("Förvaltningschef kultur och bildning", 1), ("Förvaltningschef vård och omsorg", 1),
        ("Säkerhetsstrateg", 1), ("ANDT-samordnare", 1), ("Polisen", 1),
    ]  # fmt: skip
    council = ARRANGEMENTS["lekebergsbra"]
    members = [post for post in council.posts if post.count]
    assert [(post.name, post.count) for post in members] == listed
    assert all(post.mandate for post in members)
    assert council.is_whole
    assert members[-1].codes == ("lpo-chef", "kommunpolis")


def test_lekeberg_meets_four_times_a_year_in_council_and_for_the_joint_picture():
    assert {str(ARRANGEMENTS[code].cadence) for code in ("lekebergsbra", "samverkansmote")} == {
        "minst 4 gånger om året"
    }


def test_orebros_council_gives_no_number_of_meetings():
    assert str(ARRANGEMENTS["bra"].cadence) == "när parterna bestämmer"


def test_a_council_is_found_whatever_its_local_form():
    assert forms_of("bra") == ("bra", "lekebergsbra")


def test_partnership_has_five_areas_in_three_clusters():
    clusters = ARRANGEMENTS["partnerskap"].clusters
    assert (len(clusters), sum(map(len, clusters))) == (3, 5)


def test_what_concerns_individuals_is_marked_so():
    marked = {each.code for each in ARRANGEMENTS.values() if each.secrecy == Secrecy.INDIVIDUAL}
    assert marked == {"sspf", "sig", "avhoppare"}


@pytest.mark.parametrize(
    ("week", "moment"),
    [
        ("2026-W46", datetime(2026, 11, 15, 23, tzinfo=UTC)),
        ("2026-W12", datetime(2026, 3, 22, 23, tzinfo=UTC)),
        ("2026-W13", datetime(2026, 3, 29, 22, tzinfo=UTC)),  # summer time begins that night
        ("2020-W53", datetime(2021, 1, 3, 23, tzinfo=UTC)),
    ],
)
def test_week_closes_when_the_next_begins(week, moment):
    assert ARRANGEMENTS["est"].cadence.closes_at(Week.parse(week), zone=STOCKHOLM) == moment


def test_week_of_a_forum_without_intake_never_closes():
    with pytest.raises(ValueError, match="closes_after=None"):
        Cadence(per_year=4).closes_at(Week(2026, 46), zone=STOCKHOLM)


def test_forum_meets_as_it_agreed_itself():
    forum = Forum(arrangement_code="est", weekday=2, per_year=26)
    assert (forum.cadence.weekday, forum.cadence.per_year) == (2, 26)


def test_forum_meets_as_its_arrangement_says_until_it_agrees_otherwise():
    assert Forum(arrangement_code="est").cadence == ARRANGEMENTS["est"].cadence


def test_forums_that_owe_a_picture_are_found(town):
    owing = Forum.objects.producing(Product.WEEKLY_PICTURE).order_by("slug")
    assert [each.slug for each in owing] == ["est-lekeberg", "est-orebro"]
