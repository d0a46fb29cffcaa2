"""The round's pages: where it stands, words, areas and what goes first; for those who sit in the forum."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import pytest
from django.urls import reverse

from samverkan.rounds.actions.assessments import assess
from samverkan.rounds.actions.wording import write
from samverkan.rounds.models import Assessment, Priority, Round, Wording
from samverkan.rounds.states import Level, RoundState, Scale
from samverkan.situation.models import NilReport
from tests.rooms.rounds import round_stage as stage

HERE = ("orebro", "est-orebro")
WEEK = (*HERE, str(stage.WEEK))
AREA = (*WEEK, "A1")


def page(name: str, *where: str) -> str:
    """Return an address of the room."""
    return reverse(f"rounds:{name}", args=where or WEEK)


def words(**told: Any) -> dict[str, Any]:
    """Return a filled-in form of words."""
    return {"version_lead": 0, **told}


@pytest.fixture
def noted(town):
    """The round, compiled."""
    return stage.compiled(town)


@pytest.fixture
def reader(client, town):
    """Karim, who leads."""
    client.force_login(town.karim)
    return client


def said(noted: Round, by: Any, level: Level = Level.RAISED) -> Assessment:
    """Let somebody assess Vivalla."""
    told = {"area": stage.area(), "level": level, "reason": "Fler samlingar sent.", "version": 0}
    return assess(round=noted, **told, by=by, at=stage.THURSDAY)


def test_round_page_says_where_it_stands_and_what_comes_next(noted, reader):
    shown = reader.get(page("now", *HERE))
    steps = [(step.code, step.place) for step in shown.context["steps"]]
    assert steps == [("report", "done"), ("compile", "done"), ("meet", "next"), ("publish", "later")]
    assert "torsdag 6 november" in shown.text


@pytest.mark.parametrize(
    ("state", "next_one"),
    [("collecting", "report"), ("compiled", "meet"), ("discussed", "publish"), ("published", None)],
)
def test_next_step_follows_the_state(noted, reader, state, next_one):
    Round.objects.update(state=state)
    steps = reader.get(page("now", *HERE)).context["steps"]
    assert next((step.code for step in steps if step.place == "next"), None) == next_one


def test_round_page_tells_reported_nil_and_silent_apart(town, noted, reader):
    nil, quiet = stage.group(town, "Bovärdar"), stage.group(town, "Fältgruppen")
    NilReport.objects.create(group=nil, week=noted.week, noted_at=stage.NOON, noted_by=town.karim)
    heard = {
        each.name: (each.count, each.is_nil, each.is_silent)
        for each in reader.get(page("now", *HERE)).context["heard"]
    }
    assert heard == {"Skolan": (7, False, False), nil.name: (0, True, False), quiet.name: (0, False, True)}


def test_round_page_without_rounds_offers_to_begin(town, reader):
    stage.lay_ground(town)
    assert "Ingen runda än" in reader.get(page("now", *HERE)).text
    assert reader.post(page("begin", *HERE)).status_code == 302
    assert Round.objects.count() == 1


def test_calm_week_asks_for_less(town, reader):
    forum = stage.lay_ground(town)
    stage.report(town, days=3)
    calm = stage.open_round(forum=forum, week=stage.WEEK, by=None, at=stage.BEGUN)
    stage.compile_round(round=calm, by=None, at=stage.NOON)
    shown = reader.get(page("week"))
    assert (shown.context["is_calm"], shown.context["show_matrix"]) == (True, False)
    assert "Lugn vecka: det räcker med några rader." in shown.text


def test_busier_week_asks_for_an_order(noted, reader):
    left = reader.get(page("week")).context["left"]
    assert (left.words, left.priorities, left.meeting) == (True, True, True)


def test_words_are_saved_and_shown(noted, reader):
    answer = reader.post(page("words"), words(lead="Lugnt i centrum."))
    assert (answer.status_code, Wording.objects.get().text) == (302, "Lugnt i centrum.")
    assert "Lugnt i centrum." in reader.get(page("week")).text


def test_words_that_somebody_changed_meanwhile_give_both_texts(noted, town, reader):
    write(round=noted, slot="lead", text="Lugnt vid torget.", version=0, by=town.maja, at=stage.THURSDAY)
    answer = reader.post(page("words"), words(lead="Oroligt vid skolan.", coming="Höstlov."))
    assert (answer.status_code, "Lugnt vid torget." in answer.text, "Oroligt vid skolan." in answer.text) == (
        409,
        True,
        True,
    )
    assert dict(Wording.objects.values_list("slot", "text")) == {
        "lead": "Lugnt vid torget.",
        "coming": "Höstlov.",
    }


def test_words_written_together_are_saved_over_what_stands(noted, town, reader):
    write(round=noted, slot="lead", text="Lugnt vid torget.", version=0, by=town.maja, at=stage.THURSDAY)
    shown = reader.post(page("words"), words(lead="Oroligt vid skolan."))
    version = re.search(r'name="version_lead" value="(\d+)"', shown.text)
    assert version is not None
    reader.post(page("words"), words(lead="Lugnt vid torget, oroligt vid skolan.", version_lead=version[1]))
    assert Wording.objects.get().text == "Lugnt vid torget, oroligt vid skolan."


def test_words_about_a_person_come_back_with_why(noted, reader):
    answer = reader.post(page("words"), words(lead="Ring 070-174 06 05."))
    assert (answer.status_code, Wording.objects.count()) == (200, 0)
    assert "ett telefonnummer" in answer.text


def test_area_shows_the_suggestion_and_leaves_the_choice_open(noted, reader):
    shown = reader.get(page("area", *AREA))
    assert "Talen föreslår" in shown.text
    assert 'type="radio" name="level" value="0" required id="id_level_0" checked' not in shown.text
    assert shown.context["form"].initial == {}


def test_area_is_assessed_and_the_difference_said_in_words(noted, reader):
    answer = reader.post(page("area", *AREA), {"level": 2, "reason": "Fler samlingar sent.", "version": 0})
    assert (answer.status_code, Assessment.objects.get().level) == (302, Level.RAISED)
    assert "Gruppen tar läget allvarligare än talen, som säger lugnt." in reader.get(page("week")).text


def test_area_assessed_meanwhile_gives_both_and_keeps_the_first(noted, town, reader):
    said(noted, town.maja)
    answer = reader.post(page("area", *AREA), {"level": 0, "reason": "Lugnt enligt oss.", "version": 0})
    assert (answer.status_code, Assessment.objects.get().level) == (409, Level.RAISED)
    assert ("Fler samlingar sent." in answer.text, "Lugnt enligt oss." in answer.text) == (True, True)


def test_assessment_without_a_reason_comes_back(noted, reader):
    answer = reader.post(page("area", *AREA), {"level": 2, "reason": "", "version": 0})
    assert (answer.status_code, Assessment.objects.count()) == (200, 0)


def test_area_remembers_how_it_was_assessed_before(town, noted, reader):
    said(noted, town.maja)
    later = Round.objects.create(
        forum=noted.forum, week=noted.week + 1, state="compiled", due_at=stage.NOON,
        meeting_date=stage.THURSDAY, snapshot=noted.snapshot,
    )  # fmt: skip
    shown = reader.get(page("area", *HERE, str(later.iso_week), "A1"))
    assert [each.level for each in shown.context["earlier"]] == [Level.RAISED]


def test_note_on_an_area_is_words_in_the_picture(noted, reader):
    reader.post(page("note", *AREA), {"note-text": "Lampan är beställd.", "note-version": 0})
    assert list(Wording.objects.values_list("slot", "text")) == [("area:A1", "Lampan är beställd.")]


def test_priority_is_added_changed_and_removed(noted, town, reader):
    told = {"area": stage.area().pk, "need": 3, "influence": 3, "reason": "Går att laga.", "version": 0}
    told |= {"decided_by": town.kommunpolis.pk, "category": ""}
    assert reader.post(page("priorities"), told).status_code == 302
    one = (*WEEK, str(Priority.objects.get().pk))
    reader.post(page("priority", *one), {**told, "need": 1, "version": 1})
    assert Priority.objects.get().need == Scale.LOW
    statuses = [reader.post(page("drop_priority", *one), {"version": n}).status_code for n in (1, 2)]
    assert (statuses, Priority.objects.count()) == ([409, 302], 0)


def test_priority_changed_meanwhile_gives_both(noted, town, reader):
    pk = str(stage.put_first(noted, town).pk)
    told = {"area": stage.area().pk, "need": 1, "influence": 1, "reason": "Mindre nu.", "version": 0}
    answer = reader.post(page("priority", *WEEK, pk), {**told, "decided_by": town.kommunpolis.pk})
    assert (answer.status_code, Priority.objects.get().need) == (409, Scale.HIGH)
    assert ("Belysningen går att laga." in answer.text, "Mindre nu." in answer.text) == (True, True)


def test_coordinator_compiles_again_from_the_page(noted, reader):
    assert reader.post(page("compile")).status_code == 302


def test_reader_who_does_not_lead_sees_why_and_no_form(noted, town, client):
    stage.seat_school(town)
    client.force_login(town.sara)
    shown = client.get(page("week"))
    assert (shown.status_code, shown.context["form"]) == (200, None)
    assert "Du kan inte leda rundan" in shown.text
    assert client.post(page("words"), words(lead="Nej.")).status_code == 403


@pytest.mark.parametrize("who", ["sara", "lina", "olle", "elsa"])
@pytest.mark.parametrize("name", ["week", "area", "priorities", "now"])
def test_stranger_finds_nothing(noted, town, client, who, name):
    client.force_login(getattr(town, who))
    where = {"area": AREA, "now": HERE}.get(name, WEEK)
    assert client.get(page(name, *where)).status_code == 404


def test_published_week_is_read_and_not_written(noted, reader):
    Round.objects.update(
        state=RoundState.PUBLISHED, published_at=datetime.fromisoformat("2025-11-06T16:00+01:00")
    )
    shown = reader.get(page("week"))
    assert (shown.context["form"], "rättas i en ny bild" in shown.text) == (None, True)


@pytest.mark.parametrize("name", ["week", "now"])
def test_number_of_queries_does_not_grow_with_what_is_said(noted, town, reader, count_queries, name):
    where = WEEK if name == "week" else HERE
    few = count_queries(lambda: reader.get(page(name, *where)))
    for code in ("A1", "A2", "A3"):
        told = {"level": Level.CALM, "reason": "Lugnt.", "version": 0, "by": town.karim, "at": stage.THURSDAY}
        assess(round=noted, area=stage.area(code), **told)
    assert count_queries(lambda: reader.get(page(name, *where))) == few


def test_round_before_its_picture_has_no_areas_to_judge(town, reader):
    stage.begun(town)
    assert (reader.get(page("week")).status_code, reader.get(page("area", *AREA)).status_code) == (200, 404)
