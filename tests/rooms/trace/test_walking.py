"""The chain through the rooms: what leads to a thing, what follows, who sees it, what hangs loose."""

from __future__ import annotations

import json
from io import StringIO
from random import Random

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samverkan.cycle.models import EvidenceLink, Measure
from samverkan.publication.models import Message
from samverkan.trace.graph import faults_of
from samverkan.trace.kinds import FIRST, KINDS, LAST, RELATIONS
from samverkan.trace.walking import trace, whole
from tests.conftest import CHECKOUT
from tests.rooms.cycle import cycle_stage as stage
from tests.rooms.documents import document_stage
from tests.rooms.publication import telling_stage
from tests.rooms.trace.random_edits import edit


def through(thing, person, kind="measure"):
    return trace(kind, str(thing.pk), person=person, on=stage.TODAY)


def kinds_of(graph):
    return {ref[0] for ref in graph.nodes}


@pytest.fixture
def measure(town):
    return stage.followed_up(stage.analysed(town), town)


def test_measure_leads_up_to_its_forum_and_down_to_its_follow_up(town, measure):
    graph = through(measure, town.karim)

    assert kinds_of(graph) == {"forum", "problem", "cause", "measure", "dosage", "follow_up"}


def test_problem_that_nothing_led_to_shows_the_gap(town):
    graph = through(stage.noted(town), town.karim, "problem")

    assert [gap.says for gap in graph.gaps if gap.ref[0] == "problem"] == [
        "Inget underlag är kopplat till problemet.",
        "Ingen orsak är antagen.",
    ]


def test_measure_done_and_not_told_says_so(town, measure):
    graph = through(measure, town.karim)

    assert "Gjort men inte berättat." in [gap.says for gap in graph.gaps_of(("measure", str(measure.pk)))]


@pytest.mark.parametrize(("state", "is_gap"), [("planned", True), ("ready", True), ("told", False)])
def test_message_that_waits_tells_nothing_yet(town, measure, state, is_gap):
    acting = telling_stage.set_up(town)
    waits = telling_stage.message(acting, telling_stage.plan(acting), measure=measure)
    Message.objects.update(state=state, told_date=stage.TODAY if state == "told" else None)
    graph = through(measure, None)

    assert ("message", str(waits.pk)) in graph.nodes
    assert ("Gjort men inte berättat." in [gap.says for gap in graph.gaps]) == is_gap


@pytest.mark.parametrize("stranger", ["olle", "lina", "elsa"])
def test_stranger_finds_no_trace(town, measure, stranger):
    assert through(measure, getattr(town, stranger)) is None


def test_owner_without_a_seat_sees_the_measure_and_its_problem(town):
    owned = stage.followed_up(stage.analysed(town), town, owner=stage.function_of(town.sara))

    assert {"problem", "measure"} <= kinds_of(through(owned, town.sara))


def test_trace_of_three_measures_asks_as_much_as_of_one(town, count_queries):
    problem = stage.analysed(town)
    stage.followed_up(problem, town)
    one = count_queries(lambda: through(problem, town.karim, "problem"))
    for title in ("Fler cyklar", "Ny skylt"):
        stage.followed_up(problem, town, title=title)

    assert count_queries(lambda: through(problem, town.karim, "problem")) == one


def test_every_link_leads_to_a_later_step_or_stays_within_its_kind():
    assert [
        (each.upper, each.lower)
        for each in RELATIONS
        if each.upper != each.lower and KINDS[each.upper].step >= KINDS[each.lower].step
    ] == []


def test_trace_asks_once_for_each_kind_and_once_for_what_no_row_tells(town, measure, count_queries):
    asked = count_queries(lambda: through(measure, None))

    assert asked <= len(KINDS) + sum(not each.field for each in RELATIONS)


def cut_out(graph, ref):
    """Return what a trace is to hold, out of the whole: the naive way."""
    chain = {ref} | graph.reached(ref, down=True) | graph.reached(ref, down=False)
    for _ in KINDS:
        chain |= {low for up, low in graph.links if up in chain and KINDS[low[0]].belongs}
    links = {link for link in graph.links if set(link) <= chain}
    return {each: graph.nodes[each] for each in chain}, links, {gap for gap in graph.gaps if gap.ref in chain}


def traced(ref):
    found = trace(*ref, person=None, on=stage.TODAY)
    return found.nodes, found.links, set(found.gaps)


@given(st.integers(0, 2**32))
@settings(max_examples=7, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_random_edits_leave_no_orphan_and_no_end_that_is_not_shown(town, seed):
    rng = Random(seed)
    with transaction.atomic():
        set_going(town)
        for _ in range(3):
            edit(town, rng, 20)
            graph = whole(on=stage.TODAY)
            assert not faults_of(graph, first=FIRST, last=LAST)
        ref = rng.choice(sorted(graph.nodes))
        assert traced(ref) == cut_out(graph, ref)
        transaction.set_rollback(True)


def set_going(town):
    """Give the edits something to begin on: a measure decided, one done, and somebody who checks."""
    problem = stage.analysed(town)
    stage.decided(problem, town)
    stage.done(problem, town, title="Fler vuxna ute")
    telling_stage.set_up(town)


def test_plan_that_is_let_out_leads_on_to_what_everybody_reads(town):
    stage.analysed(town)
    release = document_stage.opened(town)
    graph = through(release, town.maja, "release")

    assert [ref[0] for ref in graph.above["release", str(release.pk)]] == ["document"]


def page_of(measure):
    return f"/atgarder/{measure.pk}/"


def checked(*arguments):
    out = StringIO()
    call_command("trace", *arguments, stdout=out)
    return out.getvalue()


def test_check_counts_every_kind(town, measure):
    counts = json.loads(checked("--check", "--json"))["kinds"]

    assert (counts["measure"]["nodes"], counts["cause"]["links"], counts["problem"]["gaps"]) == (1, 1, 1)


def test_check_ends_with_a_reason_when_a_link_leads_nowhere(town, measure):
    EvidenceLink.objects.create(
        problem=measure.problem,
        kind="signal",
        key="99:A1:SKA",
        title="Signal",
        added_at=stage.AT,
        added_by=town.karim,
    )

    with pytest.raises(CommandError, match="picture:99 leder till evidence"):
        checked("--check")


def test_command_shows_the_chain_with_its_gaps(town, measure):
    told = checked(f"measure:{measure.pk}")

    assert ("→ measure:" in told, "saknas: Gjort men inte berättat." in told) == (True, True)


@pytest.mark.parametrize("thing", ["measure", "hittepa:1", "measure:x", "measure:999"])
def test_command_refuses_what_is_not_there(town, thing):
    with pytest.raises(CommandError, match="finns"):
        checked(thing)


def test_page_shows_both_ends(client, town, measure):
    client.force_login(town.karim)
    page = client.get(f"/spar/measure/{measure.pk}/").content.decode()

    assert ("Det börjar i" in page, "Gjort men inte berättat." in page) == (True, True)


def test_page_of_a_measure_leads_to_its_trace(client, town, measure):
    client.force_login(town.karim)

    assert client.get("/spar/", {"sida": page_of(measure)}).url == f"/spar/measure/{measure.pk}/"


def test_stranger_gets_no_trace_from_a_page(client, town, measure):
    client.force_login(town.olle)

    assert client.get("/spar/", {"sida": page_of(measure)}).status_code == 404


def test_dropped_measure_is_an_end_that_is_shown(town):
    measure = stage.proposed(stage.analysed(town), town)
    Measure.objects.filter(pk=measure.pk).update(state="dropped", dropped_because="Dyrt.")

    assert "Slopad." in [gap.says for gap in through(measure, town.karim).gaps]


def test_documentation_names_every_kind():
    told = (CHECKOUT / "docs" / "reference" / "trace.md").read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in told.splitlines() if line.startswith("| `")]
    marks = {True: "yes", False: ""}

    assert {row[0].strip("|` "): (row[2], row[3].strip(" |")) for row in rows} == {
        kind.code: (marks[kind.may_begin], marks[kind.may_end]) for kind in KINDS.values()
    }
