"""What everybody may read: the chosen sections, and never what is kept."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from samverkan.cycle.states import MeasureKind
from samverkan.documents import rules
from samverkan.documents.actions import opening
from samverkan.documents.contents import standing_body
from samverkan.documents.models import Document
from samverkan.documents.opening import CHOSEN, POLICE, held_back, open_body
from samverkan.documents.states import DocumentKind
from samverkan.foundation.refusals import Refused
from samverkan.publication.actions import drafting, publishing
from samverkan.publication.frozen import body_of, under
from samverkan.publication.models import Release
from samverkan.publication.states import CheckKind, ReleaseKind, ReleaseState
from samverkan.publication.tables.looking import words_in
from tests.rooms.cycle import cycle_stage
from tests.rooms.documents import document_stage as stage
from tests.rooms.publication import telling_stage


def said(copy):
    """Return all that an open copy holds, as text."""
    return json.dumps(stage.handed(copy), ensure_ascii=False)


def test_planned_police_measure_leaves_no_trace(town):
    problem = cycle_stage.analysed(town)
    for kind, title in ((MeasureKind.POLICE, "Trafikkontroll"), (MeasureKind.ENVIRONMENT, "Vägbommar")):
        cycle_stage.decided(problem, town, kind=kind, title=title)
    text = said(stage.proposed(town))
    assert ("Trafikkontroll" in text, "Vägbommar" in text, "Beslutade åtgärder" in text) == (
        False,
        True,
        False,
    )


def test_problem_whose_measures_are_all_kept_is_marked_before_it_is_chosen(client, town):
    cycle_stage.decided(cycle_stage.analysed(town), town, kind=MeasureKind.POLICE, title="Trafikkontroll")
    stage.decided(town)
    client.force_login(town.maja)
    page = client.get("/dokument/orebro/atgardsplan/1/oppna/").text
    assert "Mopeder på gångvägen (välj bort: åtgärderna visas inte)" in page


def test_police_measure_that_is_done_is_told(town):
    cycle_stage.followed_up(cycle_stage.analysed(town), town, kind=MeasureKind.POLICE, title="Trafikkontroll")
    assert "Trafikkontroll" in said(stage.proposed(town))


@pytest.mark.parametrize("kind", DocumentKind)
def test_counts_are_never_in_what_everybody_reads(town, kind):
    cycle_stage.lay_ground(town)
    cycle_stage.report_damage(town, [stage.LAST - timedelta(weeks=n) for n in range(4)])
    sections = stage.handed(stage.proposed(town, kind=kind))["compiled"]["sections"]
    blocks = [each for part in sections for each in part["blocks"]]
    tables = {each["table"]["caption"] for each in blocks if each["table"]}
    assert tables <= {"Forum och möten", "Åtgärderna i planen"}
    assert [
        line for each in blocks for line in each["lines"] if re.search(r"\d händelse", line["told"])
    ] == []


def vars_of(release):
    """Return what another release of the same would hold."""
    return {
        each.attname: getattr(release, each.attname) for each in Release._meta.fields if each.name != "id"
    }


def test_rows_behind_are_not_named(town):
    cycle_stage.decided(cycle_stage.analysed(town), town)
    assert "problem:" not in said(stage.proposed(town))


def test_section_left_out_takes_its_words_with_it(town):
    body = stage.handed(stage.proposed(town, "sammanfattning"))
    assert [each["code"] for each in body["words"]] == ["sammanfattning"]
    assert "Beslut" in body["left_out"]


def test_problem_left_out_is_counted_and_not_named(town):
    cycle_stage.noted(town, title="Handel vid torget")
    copy = stage.proposed(town, "sammanfattning")
    body = stage.handed(copy)
    assert ("Handel vid torget" in said(copy), body["left_out_count"] - len(body["left_out"])) == (False, 1)


def test_draft_cannot_be_made_open(town):
    with pytest.raises(Refused, match="Bara ett beslutat dokument"):
        opening.propose(document=stage.ready(town), codes=["beslut"], by=town.maja, at=stage.AT)


def test_nothing_chosen_is_refused(town):
    with pytest.raises(Refused, match="Välj minst ett avsnitt"):
        opening.propose(document=stage.decided(town), codes=[], by=town.maja, at=stage.AT)


@pytest.mark.parametrize(("name", "may"), [("maja", True), ("karim", True), ("sara", False), ("lina", False)])
def test_whoever_writes_releases_opens_a_document(town, name, may):
    told = {"state": "", "codes": ("beslut",), "by": getattr(town, name), "on": stage.AT.date()}
    assert (rules.why_not_open(stage.decided(town), **told) is None) == may


def test_choosing_again_changes_the_draft_and_who_may_check_it(town):
    first, stina = stage.proposed(town), telling_stage.set_up(town).stina
    document = Document.objects.get()
    again = opening.propose(document=document, codes=["beslut"], by=stina, at=stage.AT)
    codes = [each["code"] for each in stage.handed(again)["compiled"]["sections"]]
    assert (again.pk, codes) == (first.pk, ["beslut"])
    with pytest.raises(Refused, match="Någon annan gör kontrollen"):
        telling_stage.check(again, CheckKind.FACTS, by=stina)


def test_checked_release_is_not_changed_behind_the_back_of_who_checked(town):
    release = stage.proposed(town)
    telling_stage.check(release, CheckKind.FACTS, by=town.karim)
    with pytest.raises(Refused, match="på väg ut"):
        opening.propose(document=Document.objects.get(), codes=["beslut"], by=town.maja, at=stage.AT)


def test_open_document_is_corrected_and_not_opened_twice(town):
    release = stage.opened(town)
    told = {"document": Document.objects.get(), "codes": ["beslut"], "by": town.maja, "at": stage.AT}
    with pytest.raises(Refused, match="redan öppet"):
        opening.propose(**told)
    publishing.correct(release=release, reason="En uppgift var fel.", by=town.maja, at=stage.AT)
    again = opening.propose(**told)
    assert (again.corrects, again.subject) == (release, "atgardsplan-2026-1")


def test_retracted_document_can_be_opened_anew(town):
    publishing.retract(release=stage.opened(town), reason="En uppgift var fel.", by=town.maja, at=stage.AT)
    again = opening.propose(document=Document.objects.get(), codes=["beslut"], by=town.maja, at=stage.AT)
    assert again.number == 2


def test_release_of_a_document_is_begun_from_the_document_alone(town):
    told = {"municipality": town.orebro, "kind": ReleaseKind.DOCUMENT, "words": {"title": "Plan"}}
    with pytest.raises(Refused, match="från sin egen sida"):
        drafting.draft(**told, by=town.karim, at=stage.AT)


def test_checker_is_told_what_is_held_back_and_why(town):
    problem = cycle_stage.analysed(town)
    cycle_stage.decided(problem, town, kind=MeasureKind.POLICE, title="Trafikkontroll")
    held = under(stage.proposed(town, "sammanfattning", f"problem-{problem.pk}").bases.get())["held"]
    assert [each["what"] for each in held if each["why"] == POLICE] == ["Trafikkontroll", "Trafikkontroll"]
    assert "Beslut" in [each["where"] for each in held if each["why"] == CHOSEN]


def test_check_keeps_how_much_was_held_back(town):
    release = stage.opened(town, "beslut")
    found = release.checks.get(kind=CheckKind.PRIVACY).found
    assert found["held"][CHOSEN] == len(stage.handed(release)["left_out"])


def test_every_text_of_a_document_is_looked_at(town):
    body = body_of(stage.proposed(town, "beslut").copy)
    texts = words_in(body)
    assert f"Beslut: {stage.WORDS}" in texts
    assert [each for each in texts if "sha256" in each] == []


def test_what_is_shown_holds_back_exactly_what_the_copy_leaves_out(town):
    cycle_stage.decided(cycle_stage.analysed(town), town, kind=MeasureKind.POLICE, title="Trafikkontroll")
    final = standing_body(stage.decided(town))[2]
    codes = [each["code"] for each in final["compiled"]["sections"]]
    copy = open_body(final, codes=codes)
    assert held_back({**final, "compiled": copy["compiled"]}, codes=codes) == []


@pytest.mark.database
@pytest.mark.parametrize("state", [ReleaseState.DRAFT, ReleaseState.PUBLISHED])
def test_document_is_out_once_and_on_its_way_once(town, state):
    release = stage.proposed(town)
    published = {"state": state, "published_at": stage.AT if state == ReleaseState.PUBLISHED else None}
    Release.objects.filter(pk=release.pk).update(**published)
    with pytest.raises(IntegrityError, match="subject"), transaction.atomic():
        Release.objects.create(**{**vars_of(release), **published, "number": 2})
