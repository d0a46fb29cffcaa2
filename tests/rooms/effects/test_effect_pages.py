"""The pages of a measure's effect: from nothing fixed to a verdict, for those who see the measure."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from samverkan.effects.actions.judging import give_verdict
from samverkan.effects.models import Learning, Registration, Verdict
from samverkan.foundation.weeks import Week
from samverkan.knowledge.models import Lesson, Method
from samverkan.knowledge.tried import tried
from tests.rooms.effects.effect_stage import (
    OVER_AT,
    keep_counts,
    locked,
    note_dose,
    planned,
    propose,
    steady,
)

WORDS = {"title": "Hinder vid infarter", "learnt": "Stäng alla infarter samtidigt.", "otherwise": ""}


@pytest.fixture
def counted(scene):
    """The scene with counts."""
    keep_counts(scene.forum, scene.areas, scene.kinds["TRA"], steady(after=0.3))
    return scene


@pytest.fixture
def karims(client, scene):
    """Karim's browser."""
    client.force_login(scene.karim)
    return client


def address(measure, page="") -> str:
    """Return the address of a page of a measure's effect."""
    return f"/effekt/orebro/est-orebro/{measure.pk}/{page}"


def coming(scene, **told):
    """Decide a measure that begins in a fortnight."""
    starts = localdate() + timedelta(days=14)
    return propose(
        scene.forum, scene.areas[0], by=scene.karim, starts_date=starts,
        follow_up_date=starts + timedelta(days=200), **told,
    )  # fmt: skip


def judge(scene) -> Verdict:
    """Lock, do and judge the measure of the scene."""
    plan = locked(scene.measure, scene.plan, by=scene.karim)
    note_dose(scene.measure, 4, by=scene.karim)
    return give_verdict(registration=plan, by=scene.karim, at=OVER_AT)


def form_of(page) -> dict:
    """Return what the form of a page would send as it stands."""
    form = page.context["form"]
    values = {name: form[name].value() for name in form.fields}
    values["categories"] = [getattr(each, "pk", each) for each in values["categories"]]
    values["forum"] = getattr(values["forum"], "pk", values["forum"])
    return {name: str(value) if isinstance(value, Week) else value for name, value in values.items() if value}


def test_measure_with_nothing_fixed_says_so(karims, scene):
    page = karims.get(address(coming(scene)))
    assert "Inget är bestämt i förväg" in page.text
    assert "Bestäm vad som jämförs" in page.text


def test_measure_that_began_unplanned_cannot_be_judged(karims, scene):
    page = karims.get(address(scene.measure))
    assert "Inget var bestämt i förväg. Då kan åtgärden inte bedömas." in page.text


def test_form_suggests_areas_around_and_areas_alike(karims, counted):
    page = karims.get(address(coming(counted), "planera/"))
    roles = {field.label: field.value() for field in page.context["form"].role_fields}
    around = {f"Område {i}" for i in (1, 6, 7)}
    assert {name for name, role in roles.items() if role == "ring"} == around
    assert [name for name, role in roles.items() if role == "treated"] == ["Område 0"]


def test_form_sent_as_suggested_is_a_plan(karims, counted):
    measure = coming(counted)
    measure.problem.categories.set([counted.kinds["TRA"]])
    form = form_of(karims.get(address(measure, "planera/")))
    assert karims.post(address(measure, "planera/"), form).status_code == 302
    assert Registration.objects.get(measure=measure).planned_areas.filter(role="treated").count() == 1


def test_form_with_a_faulty_week_says_how_to_write_it(karims, counted):
    measure = coming(counted)
    form = form_of(karims.get(address(measure, "planera/"))) | {"before_from": "i fjol"}
    assert "Skriv veckan som 2026-W46." in karims.post(address(measure, "planera/"), form).text


def test_plan_changed_by_somebody_else_is_shown_again(karims, counted):
    measure = coming(counted)
    form = form_of(karims.get(address(measure, "planera/"))) | {"categories": [counted.kinds["TRA"].pk]}
    karims.post(address(measure, "planera/"), form)
    assert karims.post(address(measure, "planera/"), form).status_code == 409


def test_plan_says_what_it_can_show(karims, counted):
    planned(counted.measure, counted.plan, by=counted.karim)
    assert "kan upptäckas med 80 % säkerhet" in karims.get(address(counted.measure)).text


@pytest.mark.parametrize(("among", "is_told"), [(1, True), (12, False)])
def test_plan_for_the_worst_area_says_what_may_fall_by_itself(karims, scene, among, is_told):
    table = steady()
    table[0, :26] += 1
    keep_counts(scene.forum, scene.areas, scene.kinds["TRA"], table)
    planned(scene.measure, replace(scene.plan, chosen_among=among), by=scene.karim)
    assert ("kan försvinna av sig självt" in karims.get(address(scene.measure)).text) == is_told


def test_plan_is_locked_from_its_page(karims, counted):
    measure = coming(counted)
    measure.problem.categories.set([counted.kinds["TRA"]])
    karims.post(address(measure, "planera/"), form_of(karims.get(address(measure, "planera/"))))
    assert karims.post(address(measure, "las/"), {"version": 1}).status_code == 302
    assert "Inget här kan ändras." in karims.get(address(measure)).text


def test_plan_of_a_measure_that_has_begun_is_not_locked(karims, counted):
    plan = planned(counted.measure, counted.plan, by=counted.karim)
    assert karims.post(address(counted.measure, "las/"), {"version": plan.version}).status_code == 403


def test_verdict_is_shown_in_words_chart_and_table(karims, counted):
    judge(counted)
    page = karims.get(address(counted.measure)).text
    assert "Minskningen har stöd i siffrorna" in page
    assert ("<svg" in page, "2025-W27" in page) == (True, True)


def test_verdict_page_names_no_cause(karims, counted):
    from samverkan.effects.wording import causal_words

    counted.measure.doses.all().delete()
    locked(counted.measure, counted.plan, by=counted.karim)
    karims.post(address(counted.measure, "bedom/"))
    assert causal_words(karims.get(address(counted.measure)).text) == []


def test_verdict_on_paper_is_the_same_bytes_again(karims, counted):
    judge(counted)
    first, second = (karims.get(address(counted.measure, "utslag.pdf")).content for _ in range(2))
    assert (first[:5], first == second) == (b"%PDF-", True)


@pytest.mark.parametrize("who", ["olle", "sara", "lina", "elsa"])
def test_measure_of_others_is_not_there(client, scene, who):
    client.force_login(getattr(scene.town, who))
    assert client.get(address(scene.measure)).status_code == 404


def test_listing_tells_how_each_measure_stands(karims, counted):
    judge(counted)
    coming(counted)
    page = karims.get("/effekt/orebro/est-orebro/")
    assert [label for _, _, label, _ in page.context["lines"]] == [
        "inget bestämt i förväg",
        "minskning stödd",
    ]


def test_listing_asks_no_more_for_three_measures_than_for_one(karims, counted, django_assert_max_num_queries):
    judge(counted)
    karims.get("/effekt/orebro/est-orebro/")
    with django_assert_max_num_queries(40) as one:
        karims.get("/effekt/orebro/est-orebro/")
    for _ in range(2):
        locked(
            propose(counted.forum, counted.areas[0], by=counted.karim),
            replace(counted.plan),
            by=counted.karim,
        )
    with django_assert_max_num_queries(len(one)):
        karims.get("/effekt/orebro/est-orebro/")


def test_lesson_of_a_verdict_keeps_its_numbers(karims, counted):
    judge(counted)
    assert karims.post(address(counted.measure, "lardom/"), WORDS).status_code == 302
    lesson, verdict = Lesson.objects.get(), Verdict.objects.get()
    assert (lesson.verdict, lesson.weeks_before, lesson.done_dose) == ("reduction", 26, 4)
    assert lesson.change == pytest.approx(verdict.change, abs=0.005)
    assert Learning.objects.get().verdict == verdict


def test_lesson_that_names_a_cause_needs_a_supported_change(karims, counted):
    locked(counted.measure, counted.plan, by=counted.karim)
    karims.post(address(counted.measure, "bedom/"))
    answer = karims.post(address(counted.measure, "lardom/"), WORDS | {"learnt": "Hindren ledde till lugn."})
    assert "utan ord om orsak som ”ledde till”" in answer.text
    assert Lesson.objects.count() == 0


def test_lesson_that_names_an_area_is_refused(karims, counted):
    judge(counted)
    answer = karims.post(address(counted.measure, "lardom/"), WORDS | {"learnt": "Börja med Område 3."})
    assert "utan ”Område 3”" in answer.text


def test_method_tells_how_it_went_here(counted):
    method = Method.objects.create(
        code="x", name="X", kind="social", mechanism="m", strength="some", source="k"
    )
    counted.measure.method = method
    counted.measure.save()
    judge(counted)
    found = tried([method], counted.karim, on=localdate())
    assert [(each.title, each.word) for each in found[method.pk]] == [
        ("Hinder vid infarterna", "minskning stödd")
    ]
    assert tried([method], counted.town.sara, on=localdate()) == {}
