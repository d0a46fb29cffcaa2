"""The whole chain in one browser: a planted rise, a problem, measures, a verdict, a promise kept."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from samverkan.agreements.states import Evidence
from samverkan.cycle.models import Measure, Problem
from samverkan.forums.models import Seat
from samverkan.people.models import Function
from samverkan.promises.models import Promise
from samverkan.trace.graph import faults_of
from samverkan.trace.kinds import FIRST, LAST
from samverkan.trace.walking import trace, whole
from tests.cast import BEGAN
from tests.journeys import chain_stage as scenery
from tests.rooms.followups import followup_stage

APRIL = datetime(2025, 4, 10, 8, 0, tzinfo=UTC)  # the Thursday after the rise
SPRING = datetime(2025, 4, 23, 15, 0, tzinfo=UTC)  # the measures are being done
WINTER = datetime(2025, 12, 15, 9, 0, tzinfo=UTC)  # when the weeks after are over
FOR_ALL = "Färre mopeder på gångvägarna i Vivalla"
WHOLE = {
    *("agreement", "commitment", "forum", "decision", "picture", "evidence", "problem", "cause", "measure"),
    *("dosage", "registration", "follow_up", "verdict", "promise", "reading", "edition"),
}
MEASURES = {
    "Hinder på gångvägarna": ("Fysisk miljö", "hinder", "4"),
    "Fältassistenter på kvällarna": ("Närvaro och kontroll", "pass", "20"),
    "Riktad trafikkontroll": ("Polisiär", "kontroller", "10"),
}


@pytest.fixture
def stage(transactional_db, town):
    """Örebro's agreement, two years of events with a rise at the end, and the picture that shows it."""
    made = followup_stage.set_up(town)
    about = {"arrangement_code": "est", "text": "Lokala problembilder analyseras och åtgärderna följs upp."}
    followup_stage.promise(made, "problembilder", Evidence.MEASURES, **about)
    followup_stage.promise(made, "loften", Evidence.PROMISES, text="Medborgarlöften hålls.")
    function = Function.objects.get(holdings__person=made.strategist, code="brottsforebyggare")
    Seat.objects.create(forum=town.est_orebro, function=function, from_date=BEGAN)
    scenery.lay_ground(town)
    scenery.publish_the_rise(town)
    return made


def press(page: Page, name: str, told: str | None = None) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()
    if told:
        expect(page.get_by_text(told).first).to_be_visible()


def go(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).first.click()


def fill(page: Page, **fields: str) -> None:
    """Fill in fields by their names; what is a list is chosen from by its words."""
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    for name, value in fields.items():
        field = page.locator(f"[name={name}]").first
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(label=choice(field.locator("option").all_text_contents(), value))
        else:
            field.fill(value)


def choice(options: list[str], wanted: str) -> str:
    """Return the only choice that says so."""
    found = [each for each in options if wanted.lower() in each.lower()]
    assert len(found) == 1, (wanted, options)
    return found[0].strip()


def note_problem(page: Page) -> None:
    page.goto("/orebro/est-orebro/publicerat/2025-W14/1/")
    go(page, "Gör till problem")
    fill(page, title="Mopeder på gångvägarna", description="Mopeder körs på gångvägarna om kvällarna.")
    press(page, "Spara")
    expect(page.get_by_text("Signal vecka 14").first).to_be_visible()


def find_cause(page: Page, accessible: Any) -> None:
    problem = page.url
    go(page, "Öppna orsaksanalysen")
    fill(page, text="Gångvägarna är öppna för motorfordon")
    press(page, "Lägg till orsaken")
    page.locator("form[action*='/argument/'] [name=text]").fill("Inga hinder finns på en kilometer.")
    press(page, "Lägg till")
    expect(page.get_by_text("Talar för: Inga hinder finns på en kilometer.")).to_be_visible()
    accessible(page)
    page.goto(problem)
    press(page, "Orsakerna är analyserade")


def decide_measures(page: Page, problem: Problem) -> None:
    for title, (kind, unit, amount) in MEASURES.items():
        page.goto(f"/problem/orebro/est-orebro/{problem.pk}/ny-atgard/")
        fill(
            page, title=title, kind=kind, cause="Gångvägarna är öppna för motorfordon",
            goal="Hälften så många händelser", indicator="Händelser med fordon i veckan",
            owner="Operativ samordnare för EST", starts_date="2025-04-14", follow_up_date="2025-11-14",
            dose_unit=unit, planned_dose=amount, commitment="Lokala problembilder analyseras",
        )  # fmt: skip
        press(page, "Spara förslaget")
        go(page, "Besluta")
        fill(page, decision="Mopeder på gångvägarna tas upp")
        press(page, "Besluta åtgärden")


def lock_comparison(page: Page, measure: Measure) -> None:
    page.goto(f"/effekt/orebro/est-orebro/{measure.pk}/")
    go(page, "Bestäm vad som jämförs")
    fill(page, before_from="2024-W41", before_until="2025-W13", after_from="2025-W17", after_until="2025-W48")
    press(page, "Spara planen")
    press(page, "Lås planen")
    expect(page.get_by_text("Inget här kan ändras.")).to_be_visible()


def promise(page: Page) -> None:
    page.goto("/loften/orebro/nytt/")
    fill(
        page, title=FOR_ALL, text="Vi ska halvera mopedkörningen på gångvägarna före årets slut.",
        area="Vivalla", owner="Operativ samordnare för EST", deadline_date="2025-12-31",
        indicator="Händelser med fordon i veckan", unit="händelser", baseline="8", target="4",
    )  # fmt: skip
    page.locator("[name=parties]").evaluate_all("boxes => boxes.forEach(box => box.checked = true)")
    press(page, "Spara utkastet")
    fill(page, problem="Mopeder på gångvägarna")
    page.locator("[name=measures]").evaluate_all("boxes => boxes.forEach(box => box.checked = true)")
    press(page, "Spara")
    go(page, "Skriv in beslutet")
    fill(page, body="Trygghetsutskottet", decided_date="2025-04-10", registry_number="Ks 12/2025")
    press(page, "Spara beslutet")
    press(page, "Arbetet har börjat")


def tap_all(page: Page) -> None:
    """Note what was done: the planned amount but one on paper's word, and the last with one tap."""
    for measure in Measure.objects.order_by("pk"):
        page.goto(f"/atgarder/{measure.pk}/")
        page.get_by_text("En annan dag eller mängd").click()
        fill(page, amount=str(int(measure.planned_dose or 0)))
        press(page, "Skriv in")
    page.goto("/atgarder/")
    page.get_by_role("button", name=re.compile("Gjort i dag")).first.click()
    expect(page.get_by_text("Inskrivet i dag").first).to_be_visible()


def follow_up_all(page: Page) -> None:
    for measure in Measure.objects.order_by("pk"):
        page.goto(f"/atgarder/{measure.pk}/")
        press(page, "Åtgärden är genomförd")
        go(page, "Skriv uppföljningen")
        fill(page, was_done="Allt som var planerat gjordes.", result="Få mopeder syns där nu.")
        press(page, "Spara uppföljningen")


def keep_the_promise(page: Page) -> None:
    page.goto("/loften/orebro/1/")
    go(page, "Läs av måttet")
    fill(
        page, read_date="2025-12-15", value="2", source_kind="effektbedömning",
        source="Räknade händelser vecka 17–48", source_key="minskning stödd",
    )  # fmt: skip
    press(page, "Spara avläsningen")
    go(page, "Bedöm löftet")
    page.get_by_label("Hållet", exact=True).check()
    fill(page, reading="Räknade händelser")
    press(page, "Spara bedömningen")
    go(page, "Texten som alla läser")
    press(page, "Ta fram texten")


def approve_the_text(page: Page) -> None:
    page.goto("/loften/orebro/1/text/")
    press(page, "Godkänn texten")


def in_april(page: Page, stage: Any, sign_in: Any, accessible: Any) -> Measure:
    """See the rise, find the cause, decide three measures and what one is compared with, and promise."""
    sign_in(page, stage.town.karim)
    note_problem(page)
    find_cause(page, accessible)
    decide_measures(page, Problem.objects.get())
    first = Measure.objects.earliest("pk")
    lock_comparison(page, first)
    sign_in(page, stage.strategist)
    promise(page)
    return first


def in_spring(page: Page, stage: Any, sign_in: Any) -> None:
    """Do what was decided; thereafter it is calm for the rest of the year."""
    sign_in(page, stage.town.karim)
    tap_all(page)
    scenery.read_weeks(stage.town, scenery.RISE.plus(1), 34, here=scenery.CALMED)


def in_winter(page: Page, stage: Any, sign_in: Any, first: Measure, seen: Any) -> None:
    """Follow up, judge, read the promise off, and let both parties approve what everybody reads."""
    sign_in(page, stage.town.karim)
    follow_up_all(page)
    page.goto(f"/effekt/orebro/est-orebro/{first.pk}/")
    press(page, "Bedöm åtgärden")
    expect(page.get_by_text("minskning stödd").first).to_be_visible()
    accessible, shot = seen
    accessible(page)
    shot(page, "utslag", whole=True)
    sign_in(page, stage.strategist)
    keep_the_promise(page)
    for person in (stage.strategist, stage.town.maja):
        sign_in(page, person)
        approve_the_text(page)


@pytest.mark.timeout(300)
def test_planted_rise_becomes_a_promise_kept(page, stage, sign_in, accessible, shot, travel):
    travel(APRIL)
    first = in_april(page, stage, sign_in, accessible)
    travel(SPRING)
    in_spring(page, stage, sign_in)
    travel(WINTER)
    seen = (accessible, shot)
    in_winter(page, stage, sign_in, first, seen)
    sign_in(page, stage.town.karim)
    check_the_chain(page, stage, seen)
    check_what_everybody_reads(page, seen)


def check_the_chain(page: Page, stage: Any, seen: Any) -> None:
    """From the promise both ends can be reached, nothing hangs loose, and the agreement has its line."""
    page.goto("/spar/?sida=/loften/orebro/1/")
    expect(page.get_by_role("heading", name="Spårets två ändar")).to_be_visible()
    accessible, shot = seen
    accessible(page)
    shot(page, "spar", whole=True)
    assert not faults_of(whole(on=WINTER.date()), first=FIRST, last=LAST)
    graph = trace("promise", str(Promise.objects.get().pk), person=None, on=WINTER.date())
    assert {ref[0] for ref in graph.nodes} >= WHOLE
    page.goto(f"/uppfoljning/orebro/atagande/{stage.commitment('problembilder').pk}/")
    expect(page.get_by_text("3 av 3 uppföljningar av åtgärder är gjorda.").first).to_be_visible()


def check_what_everybody_reads(page: Page, seen: Any) -> None:
    """Somebody without a sign-in reads that it was kept, and gets no cookie."""
    page.context.clear_cookies()
    page.goto("/offentligt/orebro/loften/")
    expect(page.get_by_role("heading", name=FOR_ALL)).to_be_visible()
    expect(page.get_by_text("Hållet", exact=False).first).to_be_visible()
    accessible, shot = seen
    accessible(page)
    shot(page, "ni-sa-vi-gjorde", whole=True)
    assert page.context.cookies() == []
