"""What a document says out of the rows: with gaps where rows are missing, and nothing else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from samverkan.cycle.actions import problems
from samverkan.cycle.states import MeasureKind
from samverkan.documents.actions.compiling import begin, compile_again
from samverkan.documents.contents import gaps_of
from samverkan.documents.models import Document
from samverkan.documents.states import DocumentKind
from samverkan.foundation.refusals import Refused
from samverkan.rounds.frozen import body_of
from tests.rooms.cycle import cycle_stage
from tests.rooms.documents import document_stage as stage


def section(document, code):
    """Return a section of what was compiled."""
    return next(each for each in body_of(document.snapshot)["sections"] if each["code"] == code)


def told(document, code):
    """Return every line of a section as label and text."""
    return [
        (line["label"], line["told"]) for each in section(document, code)["blocks"] for line in each["lines"]
    ]


def test_empty_municipality_gives_gaps_and_no_numbers(town):
    document = stage.begun(town, DocumentKind.PICTURE)
    gaps = dict(gaps_of(body_of(document.snapshot)))
    assert gaps["Omfattning"] == ["inga händelser är rapporterade till EST Örebro under perioden"]
    assert section(document, "omfattning")["blocks"][0]["table"] is None


def counted(town, days, **other):
    """Return the first block of the section of counts, after damage on some days."""
    cycle_stage.lay_ground(town)
    cycle_stage.report_damage(town, days)
    return section(stage.begun(town, DocumentKind.PICTURE, **other), "omfattning")["blocks"][0]


def test_last_year_stands_beside_the_year_before(town):
    days = [*(stage.LAST - timedelta(weeks=n) for n in range(4)), stage.FIRST]
    table = counted(town, days)["table"]
    assert [label for label, _ in table["columns"]][2:4] == ["Senaste 52 veckorna", "52 veckor före"]
    assert [row["cells"] for row in table["rows"]] == [["Skadegörelse", "5", "4", "1", "för få för att säga"]]


def test_weeks_of_less_than_a_year_stand_beside_the_same_weeks_the_year_before(town):
    first = stage.LAST - timedelta(weeks=17, days=-1)
    days = [stage.LAST, first - timedelta(weeks=52), first - timedelta(weeks=1)]
    table = counted(town, days, from_date=first)["table"]
    assert [row["cells"] for row in table["rows"]] == [["Skadegörelse", "1", "1", "för få för att säga"]]


def test_change_is_not_told_when_the_earlier_weeks_are_not_all_there(town):
    shown = counted(town, [stage.LAST, stage.FIRST + timedelta(weeks=1)])
    assert [line["told"] for line in shown["lines"]][1:] == [
        "händelser finns inte från alla veckor att jämföra med"
    ]
    assert [row["cells"] for row in shown["table"]["rows"]] == [["Skadegörelse", "2"]]


def test_areas_stand_by_name_with_the_interval_of_chance(town):
    cycle_stage.lay_ground(town)
    cycle_stage.report_damage(town, [stage.LAST - timedelta(weeks=n) for n in range(4)])
    table = section(stage.begun(town, DocumentKind.PICTURE), "platser")["blocks"][0]["table"]
    rows = {row["cells"][0]: row["cells"][1:3] for row in table["rows"]}
    assert rows["Vivalla"] == ["4", "1–11"]  # the exact Poisson interval of 4 is 1.09 to 10.24
    assert list(rows) == sorted(rows)


def test_plan_tells_of_a_measure_from_cause_to_follow_up(town):
    cycle_stage.decided(cycle_stage.analysed(town), town)
    document = stage.begun(town)
    problem = document.problems.get()
    labels = [label for label, _ in told(document, f"problem-{problem.pk}")]
    assert labels == [
        *("Vad som händer", "Läge", "Område", "Antagna orsaker", "Slag", "Läge", "Mot orsaken", "Mål"),
        *("Mått", "Ansvarig", "Tid", "Uppföljning", "Beslutad"),
    ]


def test_problem_left_without_action_says_why_in_the_plan(town):
    problem = cycle_stage.analysed(town)
    problems.leave(problem=problem, outcome="Skolan har löst det själv.", by=town.karim, at=stage.AT)
    document = stage.begun(town)
    assert ("Utan åtgärd, därför att", "Skolan har löst det själv.") in told(
        document, f"problem-{problem.pk}"
    )


def test_plan_that_looks_forward_takes_up_what_was_left_before_it(town):
    problem = cycle_stage.analysed(town)
    problems.leave(problem=problem, outcome="Skolan har löst det.", by=town.karim, at=stage.AT)
    later = stage.AT + timedelta(days=30)
    days = {"from_date": later.date(), "until_date": later.date() + timedelta(days=700)}
    document = begin(municipality=town.orebro, kind=DocumentKind.PLAN, **days, by=town.maja, at=later)
    assert list(document.problems.all()) == [problem]


def test_bare_problem_asks_a_person_why(town):
    problem = cycle_stage.noted(town)
    found = section(stage.begun(town), f"problem-{problem.pk}")
    assert (found["must_write"], found["says"]) == (True, "Utan åtgärd, därför att")


def test_problem_of_another_municipality_is_in_nobody_elses_plan(town):
    cycle_stage.noted(town)
    document = stage.begun(town, municipality=town.lekeberg)
    assert document.problems.count() == 0


def test_plan_of_one_problem_and_of_three_is_compiled_with_as_many_queries(town, count_queries):
    def compile_now():
        Document.objects.all().update(state="discarded")
        stage.begun(town)

    compile_now()
    cycle_stage.followed_up(cycle_stage.analysed(town), town)
    one = count_queries(compile_now)
    for n in range(2):
        cycle_stage.followed_up(cycle_stage.analysed(town, title=f"Problem {n}"), town)
    assert count_queries(compile_now) == one


def test_compiling_again_keeps_the_words_and_what_stood(town):
    document = stage.written(stage.begun(town), town.maja)
    before = document.snapshot_id
    cycle_stage.noted(town)
    again = compile_again(document=document, by=town.maja, at=stage.AT)
    assert (again.earlier_id, again.snapshot_id == before, again.sections.count()) == (before, False, 3)


def test_same_rows_give_the_same_content(town):
    first = stage.begun(town)
    again = compile_again(document=first, by=town.maja, at=stage.AT)
    assert again.snapshot_id == first.snapshot_id


def test_second_document_of_a_kind_in_work_is_refused(town):
    stage.begun(town)
    with pytest.raises(Refused, match="skrivs redan"):
        stage.begun(town)


@pytest.mark.parametrize("days", [(date(2026, 1, 2), date(2026, 1, 1)), (date(2010, 1, 1), date(2026, 1, 1))])
def test_period_that_is_none_or_too_long_is_refused(town, days):
    with pytest.raises(Refused):
        stage.begun(town, from_date=days[0], until_date=days[1])


def test_somebody_who_does_not_prepare_cannot_begin(town):
    told = {"municipality": town.orebro, "kind": DocumentKind.PLAN}
    with pytest.raises(Refused, match="brottsförebyggaren"):
        begin(**told, from_date=stage.FIRST, until_date=stage.LAST, by=town.karim, at=stage.AT)


def test_planned_police_measure_is_kept(town):
    cycle_stage.decided(cycle_stage.analysed(town), town, kind=MeasureKind.POLICE, title="Trafikkontroll")
    document = stage.begun(town)
    blocks = section(document, f"problem-{document.problems.get().pk}")["blocks"]
    assert [(each["heading"], each.get("secrecy")) for each in blocks] == [
        ("", None),
        ("Trafikkontroll", "S2"),
    ]
