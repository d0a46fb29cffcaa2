"""What stands behind addresses when they are tried; it names all that they may ask for."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.timezone import now

from samverkan.followups.actions.compiling import compile_report
from samverkan.followups.actions.recording import record
from samverkan.meetings.actions import known
from samverkan.pictures.actions.saved import save_view
from samverkan.places.actions import name_place
from samverkan.places.states import PlaceKind
from samverkan.publishing.actions.recipients import add_recipient
from samverkan.reports.actions.links import make_link
from samverkan.reports.actions.routing import add_rule
from tests.cast import Town
from tests.house.readers import WEEK
from tests.rooms.followups import followup_stage
from tests.rooms.meetings import meeting_stage
from tests.rooms.publishing import publishing_stage
from tests.rooms.reports.sending import send, set_up
from tests.rooms.rounds import round_stage
from tests.rooms.situation import stage
from tests.rooms.triage.waiting import wait


def in_orebro(town: Town) -> dict[str, Any]:
    """Name the municipality."""
    return {"municipality": town.orebro.slug}


def with_layer(town: Town) -> dict[str, Any]:
    """Name a layer of areas."""
    stage.lay_areas(town.orebro)
    return {**in_orebro(town), "slug": "regso"}


def with_place(town: Town) -> dict[str, Any]:
    """Name a place."""
    named = {"name": "Stortorget", "kind": PlaceKind.SQUARE, "east": 512_500, "north": 6_570_500}
    place = name_place(municipality=town.orebro, **named, by=None, at=stage.AT)
    return {**in_orebro(town), "pk": place.pk}


def in_est(town: Town) -> dict[str, Any]:
    """Name the forum, with a file read in, its import, its district and a week with a picture."""
    stage.lay_areas(town.orebro)
    stage.name_categories()
    rows = [*stage.rows_in_weeks(6, first=date(2024, 11, 4)), "9;i går;Klotter;Vivalla;Skolan"]
    batch = stage.read_in(town.est_orebro, stage.rows_of_a_file(*rows), by=town.karim)
    named = {"district": town.orebro.district.code, "week": WEEK, "batch": batch.pk, "pk": batch.pk}
    return {**in_orebro(town), "forum": town.est_orebro.slug, **named}


def with_report(town: Town) -> dict[str, Any]:
    """Name a report that waits in EST Örebro."""
    report = wait(set_up(town), by=town.karim)
    return {**in_orebro(town), "forum": town.est_orebro.slug, "report": report.pk}


def with_rule(town: Town) -> dict[str, Any]:
    """Name a rule for who gets reports in EST Örebro."""
    forum, function = town.est_orebro, town.kommunpolis
    told = {"area": None, "category": None, "hours": "", "by": town.karim, "at": stage.AT}
    rule = add_rule(forum=forum, function=function, **told)
    return {**in_orebro(town), "forum": forum.slug, "rule": rule.pk}


def with_round(town: Town) -> dict[str, Any]:
    """Name a round that the group has gone through, an area and an action that somebody has taken on."""
    noted = publishing_stage.compile_round(town)
    area = stage.lay_areas(town.orebro)[0]
    action = meeting_stage.action_in(noted, by=town.karim)
    named = {"week": str(noted.iso_week), "area": area.pk, "pk": action.pk}
    return {**in_orebro(town), "forum": town.est_orebro.slug, **named}


def with_publication(town: Town) -> dict[str, Any]:
    """Name a picture that is out."""
    publishing_stage.publish(publishing_stage.compile_round(town), town)
    week = str(publishing_stage.WEEK)
    return {**in_orebro(town), "forum": town.est_orebro.slug, "week": week, "number": 1}


def with_recipient(town: Town) -> dict[str, Any]:
    """Name an organisation that gets the picture."""
    given = {"organisation": town.landlord, "secrecy": "S1", "by": town.karim, "at": stage.AT}
    recipient = add_recipient(forum=town.est_orebro, **given)
    return {**in_orebro(town), "forum": town.est_orebro.slug, "pk": recipient.pk}


def with_saved_view(town: Town) -> dict[str, Any]:
    """Name a view that Karim has saved."""
    told = {"name": "Torsdag", "address": "/orebro/est-orebro/lagesbild/"}
    view = save_view(forum=town.est_orebro, **told, by=town.karim, at=stage.AT)
    return {"pk": view.pk}


def with_known_event(town: Town) -> dict[str, Any]:
    """Name something that is known to come."""
    days = {"from_date": date(2030, 2, 18), "to_date": date(2030, 2, 22)}
    told = {"name": "Sportlov", "kind": "school", "by": town.karim, "at": stage.AT, **days}
    event = known.add(forum=town.est_orebro, **told)
    return {**in_orebro(town), "forum": town.est_orebro.slug, "pk": event.pk}


def of_round(town: Town) -> dict[str, Any]:
    """Name a round with its picture, an area and a priority in it."""
    noted = round_stage.compiled(town)
    put = round_stage.put_first(noted, town)
    week = str(noted.iso_week)
    return {**in_orebro(town), "forum": town.est_orebro.slug, "week": week, "code": "A1", "pk": put.pk}


def with_group(town: Town) -> dict[str, Any]:
    """Name the forum, with a group that reports to it."""
    set_up(town)
    return {**in_orebro(town), "forum": town.est_orebro.slug}


def with_submission(town: Town) -> dict[str, Any]:
    """Name what Karim sent in."""
    sent = send(set_up(town), by=town.karim)
    return {**in_orebro(town), "forum": town.est_orebro.slug, "key": sent.key}


def with_link(town: Town) -> dict[str, Any]:
    """Name a reporting link."""
    link, _ = make_link(group=set_up(town), label="Väktare", days=7, by=town.karim, at=now())
    return {**in_orebro(town), "forum": town.est_orebro.slug, "link": link.pk}


def with_token(town: Town) -> dict[str, Any]:
    """Hold a reporting link."""
    made = {"label": "Väktare", "days": 7, "by": town.karim, "at": now()}
    return {"token": make_link(group=set_up(town), **made)[1]}


def with_agreement(town: Town) -> dict[str, Any]:
    """Name an agreement with promises, and one of them."""
    staged = followup_stage.set_up(town)
    named = {"agreement": staged.agreement.slug, "pk": staged.commitment("kommunpolis").pk}
    return {**in_orebro(town), **named}


def with_follow_up(town: Town) -> dict[str, Any]:
    """Name a follow-up whose report is being written."""
    staged = followup_stage.set_up(town)
    compile_report(follow_up=staged.final, by=staged.strategist, at=followup_stage.AT)
    return {**in_orebro(town), "pk": staged.final.pk}


def with_statutory_record(town: Town) -> dict[str, Any]:
    """Name a decision that the law asks for."""
    told = {"title": "Lägesbild 2025", "decided_date": date(2025, 3, 4), "body": "Kommunstyrelsen"}
    kept = record(municipality=town.orebro, requirement="lagesbild", **told, by=None, at=followup_stage.AT)
    return {**in_orebro(town), "pk": kept.pk}
