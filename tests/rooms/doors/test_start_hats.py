"""The start page per hat: what is due, missing and new, one page for all hats, at a constant price."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.utils.timezone import now

from samverkan.doors.start.hats import Hat, is_brief, worn
from samverkan.doors.start.page import start_of
from samverkan.followups.actions.recording import record
from samverkan.followups.actions.visiting import look_in
from samverkan.followups.models import Visit
from samverkan.people.models import Function
from samverkan.rounds.models import Action
from tests.cast import make_function, make_person
from tests.rooms.followups import followup_stage as scenery

AT = scenery.AT


def page(person, *, at=AT):
    held = Function.objects.held_by(person, on=at.date()).by_organisation()
    return start_of(person, held, at=at)


def told(lines):
    return [line.told for line in lines]


@pytest.mark.parametrize(
    ("codes", "owned", "hats", "brief"),
    [
        *(((), False, set(), False), (("enhetschef",), False, {Hat.REPORTER}, False)),
        (("kommunpolis",), False, {Hat.POLICE}, False),
        (("est-samordnare",), False, {Hat.COORDINATOR}, False),
        (("faltassistent",), False, {Hat.FIELD}, False),
        (("kommunstyrelsens-ordforande",), False, {Hat.POLITICIAN}, True),
        (("trygghetsutskottets-ordforande",), True, {Hat.POLITICIAN, Hat.OWNER}, True),
        (("lpo-chef",), True, {Hat.OWNER}, False),
        (("bra-samordnare", "faltassistent", "vbe-samordnare"), False, {Hat.STRATEGIST, Hat.FIELD}, False),
        (("kommunstyrelsens-ordforande", "bra-samordnare"), False, {Hat.POLITICIAN, Hat.STRATEGIST}, False),
    ],
)
def test_hats_follow_from_the_functions_held(codes, owned, hats, brief):
    functions = [SimpleNamespace(pk=number, code=code) for number, code in enumerate(codes)]
    found = worn(functions, {0} if owned else set())
    assert (found, is_brief(found)) == (hats, brief)


def test_those_who_answer_see_what_is_red_and_others_do_not(town):
    stage = scenery.set_up(town)
    seen = {
        each.name: page(each).state is not None for each in (stage.chair, town.maja, town.karim, town.sara)
    }
    assert seen == {"Tora": True, "Maja": True, "Karim": False, "Sara": False}


def test_owner_is_told_of_the_follow_up_that_comes_and_then_that_it_is_red(town):
    stage = scenery.set_up(town)
    coming = ["Slutlig uppföljning i Örebro, senast 31 december 2025"]
    for days, due, red in ((0, coming, False), (23, coming, False), (24, [], True)):
        start = page(stage.chief, at=AT + timedelta(days=days))
        assert told(start.due) == due
        assert ("Slutlig uppföljning är inte gjord" in told(start.state.red)) == red


def test_task_past_its_day_comes_first(town):
    asked = {"forum": town.est_orebro, "owner": town.kommunpolis, "added_at": AT, "added_by": town.karim}
    noted = town.est_orebro.rounds.create(week=2900, due_at=AT, meeting_date=AT.date())
    for title, days in (("Laga lampan", 3), ("Ring bovärden", -2)):
        Action.objects.create(round=noted, title=title, due_date=AT.date() + timedelta(days=days), **asked)
    assert [(line.told, line.is_late) for line in page(town.maja).due] == [
        ("Ring bovärden, 2 dagar sent", True),
        ("Laga lampan, senast 11 december 2025", False),
    ]


def test_field_worker_is_not_told_that_others_rounds_are_late(town):
    field = make_function(town.landlord, "faltassistent", "Fältassistent", town.orebro)
    town.est_orebro.seats.create(function=field, from_date=date(2024, 1, 1))
    scenery.two_years(town)
    amina, late = make_person("Amina", field), AT + timedelta(days=14)
    assert [each.is_alarm for each in page(town.karim, at=late).notices] == [True]
    assert page(amina, at=late).notices == []


def test_nobody_is_told_of_another_municipality(town):
    scenery.set_up(town)
    start = page(town.olle)
    assert (start.due, start.new) == ([], [])
    assert [each.municipality for each in start.towns] == [town.elsewhere]


def test_first_visit_has_nothing_new_and_the_next_has_what_came_between(town):
    assert page(town.maja).new == []
    later = AT + timedelta(days=1)
    told_ = {"title": "Lägesbild 2025", "decided_date": date(2025, 12, 1), "body": "Kommunstyrelsen"}
    record(municipality=town.orebro, requirement="lagesbild", **told_, by=None, at=later)
    assert told(page(town.maja, at=later + timedelta(hours=1)).new) == [
        "Beslutat enligt lagen: Lägesbild 2025"
    ]


@pytest.mark.parametrize(("hours", "since"), [(1, None), (3.9, None), (4, AT), (100, AT)])
def test_visit_lasts_while_one_works(town, hours, since):
    look_in(by=town.karim, at=AT)
    assert look_in(by=town.karim, at=AT + timedelta(hours=hours)) == since


def test_visit_keeps_two_moments_and_nothing_of_what_was_read(town):
    for days in range(3):
        look_in(by=town.karim, at=AT + timedelta(days=days))
    visit = Visit.objects.get()
    assert (visit.before_at, visit.seen_at) == (AT + timedelta(days=1), AT + timedelta(days=2))
    assert {field.name for field in Visit._meta.fields} == {"id", "person", "seen_at", "before_at"}


def test_start_page_asks_as_much_with_five_hats_and_agreements_as_with_one(
    client, town, django_assert_max_num_queries
):
    stage = scenery.two_years(town)
    client.force_login(stage.strategist)
    client.get("/")
    with django_assert_max_num_queries(70) as one:
        client.get("/")
    organisation = stage.strategist.holdings.filter(is_substitute=False).get().function.organisation
    for code in ("bra-samordnare", "vbe-samordnare", "andts-samordnare", "faltassistent"):
        scenery.hold(
            make_function(organisation, code, code, town.orebro, town.lekeberg), stage.strategist, AT.date()
        )
    with django_assert_max_num_queries(len(one)):
        client.get("/")


def test_politicians_page_is_the_brief_one_and_leads_on(client, town):
    stage = scenery.two_years(town)
    client.force_login(stage.chair)
    html = client.get("/").text
    assert "Läget just nu" in html
    assert 'href="/lagkrav/orebro/"' in html
    assert 'href="/uppfoljning/orebro/2024-2026/"' in html


def test_politicians_page_tells_what_has_changed_and_what_it_costs(client, town):
    stage = scenery.two_years(town)
    client.force_login(stage.chair)
    html = client.get("/").text
    assert "Du har ingen publicerad lägesbild att läsa än." in html
    assert "Var och en bär sina egna." in html
    assert [each.costs for each in page(town.maja).towns] == [(), ()]  # the politician's page alone asks


def test_one_who_only_reports_meets_reporting_first(client, town):
    est = make_function(town.landlord, "est-representant", "Bovärd", town.orebro)
    town.est_orebro.seats.create(function=est, from_date=date(2024, 1, 1))
    client.force_login(make_person("Bo", est))
    html = client.get("/").text
    assert html.index("Rapportera till EST Örebro") < html.index("Dina forum")


def test_merged_page_shows_every_hat_once(client, town):
    stage = scenery.set_up(town)
    scenery.hold(town.kommunpolis, stage.strategist, now().date() - timedelta(days=1))
    client.force_login(stage.strategist)
    context = client.get("/").context
    assert [str(each) for each in context["hats"]] == ["Kommunpolis", "Brottsförebyggare"]
    assert context["page"].hats == {Hat.POLICE, Hat.STRATEGIST}
