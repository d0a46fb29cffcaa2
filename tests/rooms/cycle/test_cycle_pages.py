"""The pages of the cycle: what stands on them, what a button does, and what a stranger meets."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.timezone import localdate, now

from samverkan.cycle.models import Dose, Measure, Problem
from samverkan.cycle.states import MeasureState, ProblemState
from tests.rooms.cycle import cycle_stage as stage
from tests.rooms.publishing import publishing_stage

SQUARE = '{"type":"Polygon","coordinates":[[[15.20,59.27],[15.21,59.27],[15.21,59.28],[15.20,59.28]]]}'


def of(forum, name, *rest) -> str:
    """Return the address of a page of a forum."""
    return reverse(f"cycle:{name}", args=[forum.municipality.slug, forum.slug, *rest])


def page_of(measure) -> str:
    """Return the address of a measure's page."""
    return reverse("cycle:measure", args=[measure.pk])


@pytest.fixture
def karim(client, town):
    """Karim's browser."""
    client.force_login(town.karim)
    return client


def words(answer) -> str:
    """Return the page as text."""
    return answer.content.decode()


def test_new_problem_counts_the_events_of_its_kind(karim, town):
    area = stage.lay_ground(town)
    told = {
        "kind": "skadegorelse",
        "title": "Krossade rutor",
        "description": "Rutor krossas.",
        "area": area.pk,
    }
    answer = karim.post(of(town.est_orebro, "new_problem"), told)
    problem = Problem.objects.get()
    assert answer.url == of(town.est_orebro, "problem", problem.pk)
    assert list(problem.categories.values_list("code", flat=True)) == ["SKA"]


def test_drawn_place_is_kept_and_comes_back_on_the_map(karim, town):
    stage.lay_ground(town)
    told = {"kind": "skadegorelse", "title": "Rutor", "description": "Rutor krossas.", "shape": SQUARE}
    karim.post(of(town.est_orebro, "new_problem"), told)
    *_, feature = karim.get(of(town.est_orebro, "map", Problem.objects.get().pk)).json()["features"]
    corners = {tuple(round(x, 3) for x in corner) for corner in feature["geometry"]["coordinates"][0]}
    assert corners == {(15.2, 59.27), (15.21, 59.27), (15.21, 59.28), (15.2, 59.28)}


@pytest.mark.parametrize("shape", ["", "inte json", '{"type":"Point","coordinates":[15,59]}', "[1]"])
def test_what_is_no_place_is_asked_for_again(karim, town, shape):
    stage.lay_ground(town)
    told = {"kind": "skadegorelse", "title": "Rutor", "description": "Rutor krossas.", "shape": shape}
    answer = karim.post(of(town.est_orebro, "new_problem"), told)
    assert (answer.status_code, Problem.objects.count()) == (200, 0)


def test_problem_arises_from_a_published_signal_or_picture(karim, town):
    noted = publishing_stage.compile_round(town)
    publishing_stage.publish(noted, town)
    out = noted.publications.get()
    address = f"{of(town.est_orebro, 'new_problem')}?{urlencode({'fran': f'picture:{out.pk}'})}"
    told = {"kind": "skadegorelse", "title": "Rutor", "description": "Rutor krossas.", "shape": SQUARE}
    karim.post(address, told)
    link = Problem.objects.get().evidence.get()
    assert (link.kind, link.key) == ("picture", str(out.pk))


def test_page_of_a_problem_says_the_next_step(karim, town):
    problem = stage.noted(town)
    answer = karim.get(of(town.est_orebro, "problem", problem.pk))
    assert answer.context["next"].text == "Skriv vad det bygger på: minst ett underlag."


def test_page_counts_the_events_of_the_problem_alone(karim, town):
    today = localdate()
    monday = today.fromordinal(today.toordinal() - today.weekday() - 7)
    stage.lay_ground(town)
    stage.report_damage(town, [monday, monday], at=now())
    problem = stage.noted(town)
    context = karim.get(of(town.est_orebro, "problem", problem.pk)).context
    assert (context["total"], context["pattern"][:24]) == (2, "")


def test_greyed_button_says_what_is_missing(karim, town):
    measure = stage.proposed(stage.analysed(town), town, goal="")
    assert "Åtgärden kan inte beslutas än: mål saknas." in words(karim.get(page_of(measure)))


def test_measure_is_decided_from_its_page(karim, town):
    measure = stage.proposed(stage.analysed(town), town)
    told = {"decided_date": localdate(), "version": 1}
    karim.post(reverse("cycle:decide", args=[measure.pk]), told)
    assert Measure.objects.get().state == MeasureState.DECIDED


def test_one_tap_notes_what_was_done_and_says_so(karim, town):
    measure = stage.decided(stage.analysed(town), town)
    told = {"key": str(uuid4()), "to": "mine"}
    answer = karim.post(reverse("cycle:dose", args=[measure.pk]), told, follow=True)
    assert (Dose.objects.get().amount, answer.context["measures"][0][1]) == (1, "1 av 4 bommar gjorda")


def test_tap_is_undone(karim, town):
    dose = stage.tap(stage.decided(stage.analysed(town), town), by=town.karim)
    karim.post(reverse("cycle:withdraw", args=[dose.key]), {"to": "mine"})
    assert Dose.objects.get().withdrawn_at is not None


def test_owner_without_a_seat_reaches_the_problem_and_the_tap(client, town):
    measure = stage.decided(stage.analysed(town), town, owner=stage.function_of(town.sara))
    client.force_login(town.sara)
    pages = [page_of(measure), of(town.est_orebro, "problem", measure.problem_id), reverse("cycle:mine")]
    assert [client.get(page).status_code for page in pages] == [200, 200, 200]
    assert client.get(of(town.est_orebro, "problems")).status_code == 404


def test_follow_up_is_written(karim, town):
    measure = stage.done(stage.analysed(town), town)
    address = reverse("cycle:follow_up", args=[measure.pk, measure.follow_ups.get().pk])
    karim.post(address, {"was_done": "Fyra bommar.", "result": "Färre kör."})
    assert Measure.objects.get().state == MeasureState.FOLLOWED_UP


def test_problem_is_left_from_its_page_with_a_reason(karim, town):
    problem = stage.noted(town)
    address = of(town.est_orebro, "step_problem", problem.pk, "lamna")
    karim.post(address, {"outcome": ""})
    before = Problem.objects.get().state
    karim.post(address, {"outcome": "Ägaren har löst det."})
    assert (before, Problem.objects.get().state) == (ProblemState.NOTED, ProblemState.LEFT)


def test_step_that_does_not_exist_is_not_there(karim, town):
    problem = stage.noted(town)
    assert karim.post(of(town.est_orebro, "step_problem", problem.pk, "radera")).status_code == 404


def test_somebody_elses_change_is_shown_and_nothing_is_lost(karim, town):
    problem = stage.noted(town)
    told = {"kind": "skadegorelse", "title": "Min rad", "description": "Rutor.", "area": problem.area_id}
    answer = karim.post(of(town.est_orebro, "change_problem", problem.pk), {**told, "version": 7})
    form = answer.context["form"]
    assert (answer.status_code, form["title"].value(), form.standing) == (409, "Min rad", problem)
    assert problem.description in words(answer)


def test_cause_and_argument_are_added_from_the_analysis(karim, town):
    problem = stage.noted(town)
    told = {"text": "Mörkt", "corner": "place", "perspective": "situational"}
    karim.post(of(town.est_orebro, "causes", problem.pk), told)
    cause = problem.causes.get()
    karim.post(
        of(town.est_orebro, "argue", problem.pk, cause.pk), {"direction": "for", "text": "Lampor släckta"}
    )
    assert cause.arguments.get().text == "Lampor släckta"


def test_sample_shows_what_was_closed_last_year(karim, town):
    problem = stage.closed(town, at=now().replace(year=now().year - 1, day=1))
    karim.post(of(town.est_orebro, "review", problem.pk), {"verdict": "held", "comment": "Lugnt än."})
    answer = karim.get(of(town.est_orebro, "sample"))
    assert [(each.title, given.verdict) for each, given in answer.context["problems"]] == [
        (problem.title, "held")
    ]


@pytest.mark.parametrize("n", [1, 3])
def test_list_costs_the_same_however_many(karim, town, count_queries, n):
    for i in range(n):
        stage.decided(stage.analysed(town, title=f"Problem {i}"), town)
    karim.get(of(town.est_orebro, "problems"))
    counts = count_queries(lambda: karim.get(of(town.est_orebro, "problems")))
    assert counts == 15


@pytest.mark.parametrize("n", [1, 3])
def test_measures_to_do_cost_the_same_however_many(karim, town, count_queries, n):
    problem = stage.analysed(town)
    for i in range(n):
        stage.decided(problem, town, title=f"Bom {i}")
    karim.get(reverse("cycle:mine"))
    assert count_queries(lambda: karim.get(reverse("cycle:mine"))) == 6
