"""Every address × every reader: generated from the resolver, so that a new address without a row fails.

A row says what Karim (the coordinator), Sara (same municipality, other forum), Lina (the neighbour), Olle
(another district), Elsa (whose holding has ended) and somebody not signed in get. A stranger gets 404, a
reader who may not act 403, somebody not signed in is sent to the sign-in page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.http import QueryDict
from django.urls import URLResolver, get_resolver, reverse
from django.utils.timezone import now

from samverkan.meetings.actions import known
from samverkan.places.actions import name_place
from samverkan.places.states import PlaceKind
from samverkan.publishing.actions.recipients import add_recipient
from samverkan.reports.actions.links import make_link
from samverkan.reports.actions.routing import add_rule
from tests.cast import Town
from tests.rooms.meetings import meeting_stage
from tests.rooms.publishing import publishing_stage
from tests.rooms.reports.sending import send, set_up
from tests.rooms.rounds import round_stage
from tests.rooms.situation import stage
from tests.rooms.triage.waiting import wait

READERS = ("karim", "sara", "lina", "olle", "elsa", "nobody")
TO_SIGN_IN = "sign-in"
WEEK = "2024-W45"
Answer = int | str
Fill = Callable[[Town], dict[str, Any]]


@dataclass(frozen=True)
class Row:
    """What an address answers each reader in turn, how to fill it in, and how to ask."""

    answers: tuple[Answer, ...]
    fill: Fill = lambda town: {}
    query: str = ""
    method: str = "get"

    def for_reader(self, reader: str) -> Answer:
        """Return what that reader gets."""
        return self.answers[READERS.index(reader)]


def alike(signed_in: Answer, *, nobody: Answer, **fill: Any) -> Row:
    """Answer everybody who is signed in the same."""
    return Row((*(signed_in,) * 5, nobody), lambda town: fill)


def coordinator(karim: Answer, fill: Fill, **asked: Any) -> Row:
    """Answer Karim; to those who do not sit in EST Örebro there is nothing."""
    return Row((karim, 404, 404, 404, 404, TO_SIGN_IN), fill, **asked)


def colleagues(karim: Answer, sara: Answer, fill: Fill, **asked: Any) -> Row:
    """Answer those who work for Örebro; to everybody else there is nothing."""
    return Row((karim, sara, 404, 404, 404, TO_SIGN_IN), fill, **asked)


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
    """Name the forum, with a file read in."""
    stage.lay_areas(town.orebro)
    stage.name_categories()
    rows = [*stage.rows_in_weeks(6, first=date(2024, 11, 4)), "9;i går;Klotter;Vivalla;Skolan"]
    stage.read_in(town.est_orebro, stage.rows_of_a_file(*rows), by=town.karim)
    return {**in_orebro(town), "forum": town.est_orebro.slug}


def in_district(town: Town) -> dict[str, Any]:
    """Name the police district, with a file read in."""
    in_est(town)
    return {"district": town.orebro.district.code}


def in_week(town: Town) -> dict[str, Any]:
    """Name a week with a picture."""
    return {**in_est(town), "week": WEEK}


def with_import(town: Town) -> dict[str, Any]:
    """Name the import of that file."""
    return {**in_est(town), "batch": town.est_orebro.imports.get().pk}


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
    """Name a round that the group has gone through."""
    noted = publishing_stage.compile_round(town)
    return {**in_orebro(town), "forum": town.est_orebro.slug, "week": str(noted.iso_week)}


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


def in_meeting(town: Town) -> dict[str, Any]:
    """Name a round, and an area it has."""
    return {**with_round(town), "area": stage.lay_areas(town.orebro)[0].pk}


def with_action(town: Town) -> dict[str, Any]:
    """Name an action that somebody has taken on."""
    with_round(town)
    action = meeting_stage.action_in(town.est_orebro.rounds.get(), by=town.karim)
    return {**in_orebro(town), "forum": town.est_orebro.slug, "pk": action.pk}


def with_known_event(town: Town) -> dict[str, Any]:
    """Name something that is known to come."""
    days = {"from_date": date(2030, 2, 18), "to_date": date(2030, 2, 22)}
    told = {"name": "Sportlov", "kind": "school", "by": town.karim, "at": stage.AT, **days}
    event = known.add(forum=town.est_orebro, **told)
    return {**in_orebro(town), "forum": town.est_orebro.slug, "pk": event.pk}


def to_work_in(town: Town) -> dict[str, Any]:
    """Name a round with its picture, an area and a priority in it."""
    noted = round_stage.compiled(town)
    put = round_stage.put_first(noted, town)
    week = str(noted.iso_week)
    return {**in_orebro(town), "forum": town.est_orebro.slug, "week": week, "code": "A1", "pk": put.pk}


ROUND = ("municipality", "forum", "week")


def of_round(*names: str) -> Fill:
    """Name the round that is worked in, and what else the address asks for."""
    return lambda town: {name: value for name, value in to_work_in(town).items() if name in (*ROUND, *names)}


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


OPEN = alike(200, nobody=200)
ABSENT = alike(404, nobody=404)
OWN = alike(200, nobody=TO_SIGN_IN)  # about the reader alone
BEFORE_SIGN_IN = alike(302, nobody=200)  # somebody signed in is sent to the start page
REAUTHENTICATE = alike(302, nobody=TO_SIGN_IN)  # asks for the password again first
NOT_SET_UP = alike(404, nobody=TO_SIGN_IN)  # nobody in the cast has a second factor

DOORS = {
    "start": OPEN,
    "privacy": OPEN,
    "web:accessibility": OPEN,
    "health-live": OPEN,
    "health-ready": OPEN,
    "health-startup": alike(503, nobody=503),  # no worker lives beside the tests
    "health-metrics": ABSENT,  # the settings have no key
}
ACCOUNT = {
    "account_login": BEFORE_SIGN_IN,
    "account_logout": alike(200, nobody=302),
    "account_inactive": OPEN,
    "account_signup": ABSENT,
    "account_reauthenticate": alike(200, nobody=TO_SIGN_IN),
    "account_email": ABSENT,
    "account_email_verification_sent": ABSENT,
    "account_confirm_email": alike(404, nobody=404, key="nyckel"),
    "account_change_password": OWN,
    "account_set_password": alike(302, nobody=TO_SIGN_IN),
    "account_reset_password": OPEN,
    "account_reset_password_done": OPEN,
    "account_reset_password_from_key": alike(200, nobody=200, uidb36="1", key="fel-nyckel"),
    "account_reset_password_from_key_done": OPEN,
    "account_confirm_login_code": alike(302, nobody=302),
}
SECOND_FACTOR = {
    "mfa_index": OWN,
    "mfa_authenticate": alike(302, nobody=302),
    "mfa_reauthenticate": REAUTHENTICATE,
    "mfa_activate_totp": REAUTHENTICATE,
    "mfa_deactivate_totp": NOT_SET_UP,
    "mfa_view_recovery_codes": NOT_SET_UP,
    "mfa_generate_recovery_codes": REAUTHENTICATE,
    "mfa_download_recovery_codes": NOT_SET_UP,
    "mfa_list_webauthn": OWN,
    "mfa_add_webauthn": REAUTHENTICATE,
    "mfa_reauthenticate_webauthn": REAUTHENTICATE,
    "mfa_remove_webauthn": alike(302, nobody=TO_SIGN_IN, pk=1),
    "mfa_edit_webauthn": alike(302, nobody=TO_SIGN_IN, pk=1),
    "mfa_login_webauthn": alike(302, nobody=302),
}
EMPLOYERS_SERVICE = {
    "socialaccount_login_cancelled": OPEN,
    "socialaccount_login_error": alike(401, nobody=401),
    "socialaccount_signup": ABSENT,
    "socialaccount_connections": OWN,
    "openid_connect_login": alike(404, nobody=404, provider_id="finns-inte"),
    "openid_connect_callback": alike(404, nobody=404, provider_id="finns-inte"),
}
PLACES = {
    "places:layer_list": colleagues(200, 200, in_orebro),
    "places:layer": colleagues(200, 200, with_layer),
    "places:layer_geojson": colleagues(200, 200, with_layer),
    "places:layer_geopackage": colleagues(200, 200, with_layer),
    "places:place_list": colleagues(200, 200, in_orebro),
    "places:new_place": colleagues(200, 403, in_orebro),
    "places:place": colleagues(200, 200, with_place),
    "places:new_alias": colleagues(200, 403, with_place, method="post"),
    "places:merge": colleagues(200, 403, with_place),
    "places:split": colleagues(200, 403, with_place),
}
SITUATION = {
    "pictures:picture": coordinator(302, in_est),
    "pictures:week": coordinator(200, in_week),
    "pictures:areas": coordinator(200, in_week),
    "pictures:picture_file": coordinator(200, lambda town: {**in_week(town), "ending": "json"}),
    "pictures:cell": coordinator(200, in_week, query="omrade=A1"),
    # Lina sits in the other forum of the district: she sees hers
    "pictures:district": Row((200, 404, 200, 404, 404, TO_SIGN_IN), in_district),
    "pictures:district_week": Row(
        (200, 404, 200, 404, 404, TO_SIGN_IN), lambda town: {**in_district(town), "week": WEEK}
    ),
    "situation:observations": coordinator(200, in_est),
    "situation:export": coordinator(200, lambda town: {**in_est(town), "ending": "csv"}),
    "situation:imports": coordinator(200, in_est),
    "situation:upload": coordinator(200, in_est),
    "situation:import": coordinator(200, with_import),
    "situation:choose_columns": coordinator(302, with_import, method="post"),
    "situation:start_import": coordinator(403, with_import, method="post"),  # it is read in already
    "situation:remove_import": coordinator(403, with_import, method="post"),
    "situation:roll_back": coordinator(200, with_import),
    "situation:rejected": coordinator(200, with_import),
}
ON_THE_DEVICE = {  # the same for everybody, so that it may lie in a cache
    "reports:worker": OPEN,
    "reports:manifest": OPEN,
    "reports:waiting": OPEN,
    "reports:device_rules": OPEN,
    "reports:device_reader": OPEN,  # tells who is reading and is kept nowhere
}
TRIAGE = {
    "triage:queue": coordinator(200, in_est),
    "triage:check_marked": coordinator(302, in_est, method="post"),
    "triage:quality": coordinator(200, in_est),
    "triage:routing": coordinator(200, in_est),
    "triage:move_rule": coordinator(302, with_rule, method="post"),
    "triage:end_rule": coordinator(302, with_rule, method="post"),
    "triage:report": coordinator(200, with_report),
    "triage:check": coordinator(409, with_report, method="post"),  # without the version that was read
    "triage:correct": coordinator(200, with_report),
    "triage:withdraw": coordinator(200, with_report, method="post"),  # without a reason: asks for it
    "triage:merge": coordinator(404, with_report, method="post"),  # without another report
    "triage:split": coordinator(409, with_report, method="post"),
}
PUBLISHED = {
    "publishing:publications": coordinator(200, in_est),
    "publishing:approval": coordinator(200, with_round),
    "publishing:put_out": coordinator(403, with_round, method="post"),  # nobody has approved it
    "publishing:publication": coordinator(200, with_publication),
    "publishing:take": coordinator(200, with_publication),
    "publishing:correct": coordinator(200, with_publication),
    "publishing:judge": coordinator(302, with_publication, method="post"),
    "publishing:recipients": coordinator(200, in_est),
    "publishing:end_recipient": coordinator(302, with_recipient, method="post"),
}
MEETINGS = {
    "meetings:latest_meeting": coordinator(200, in_est),  # no round has begun
    "meetings:meeting": coordinator(200, with_round),
    "meetings:meeting_note": coordinator(422, in_meeting, method="post"),  # the forms are sent empty
    "meetings:meeting_assess": coordinator(422, in_meeting, method="post"),
    "meetings:meeting_act": coordinator(422, with_round, method="post"),
    "meetings:meeting_decide": coordinator(422, with_round, method="post"),
    "meetings:meeting_end": coordinator(403, with_round, method="post"),  # it has ended already
    "meetings:meeting_reopen": coordinator(302, with_round, method="post"),
    "meetings:actions": coordinator(200, in_est),
    "meetings:action": coordinator(200, with_action),
    "meetings:my_actions": OWN,
    "meetings:action_answer": coordinator(422, lambda town: {"pk": with_action(town)["pk"]}, method="post"),
    "meetings:known_events": coordinator(200, in_est),
    "meetings:known_year": coordinator(302, in_est, method="post"),
    "meetings:known_event": coordinator(200, with_known_event),
    "meetings:known_end": coordinator(302, with_known_event, method="post"),
    "rounds:analysis": coordinator(200, lambda town: {**in_est(town), "year": 2026, "period": "helar"}),
    "meetings:year": coordinator(200, lambda town: {**in_est(town), "year": 2026}),
}
HISTORY = {"history": coordinator(200, lambda town: {"kind": "import", "pk": with_import(town)["batch"]})}
WORKED = {
    "rounds:now": coordinator(200, in_est),
    "rounds:begin": coordinator(302, in_est, method="post"),
    "rounds:week": coordinator(200, of_round()),
    "rounds:compile": coordinator(302, of_round(), method="post"),
    "rounds:words": coordinator(302, of_round(), method="post"),  # empty words change nothing
    "rounds:area": coordinator(200, of_round("code")),
    "rounds:note": coordinator(302, of_round("code"), method="post"),
    "rounds:priorities": coordinator(200, of_round()),
    "rounds:priority": coordinator(200, of_round("pk")),
    "rounds:drop_priority": coordinator(409, of_round("pk"), method="post"),  # without its version
}
REPORTING = {
    "reports:send": coordinator(200, with_group),
    "reports:nil": coordinator(422, with_group, method="post"),  # the forms are sent empty
    "reports:receipt": coordinator(200, with_submission),
    "reports:mine": coordinator(200, with_group),
    "reports:take_back": coordinator(302, with_report, method="post"),
    "reports:photo": coordinator(404, lambda town: {**with_group(town), "photo": 1}),
    "reports:links": coordinator(200, with_group),
    "reports:revoke_link": coordinator(302, with_link, method="post"),
    "reports:answers": coordinator(200, with_group),
    # A link is for whoever holds it, and reads nothing.
    "reports:link_send": Row((200,) * 6, with_token),
    "reports:link_nil": Row((422,) * 6, with_token, method="post"),
    "reports:link_receipt": Row((404,) * 6, lambda town: {**with_token(town), "key": UUID(int=1)}),
}
TABLE: dict[str, Row] = (
    HISTORY
    | MEETINGS
    | WORKED
    | ON_THE_DEVICE
    | TRIAGE
    | REPORTING
    | PUBLISHED
    | PLACES
    | SITUATION
    | DOORS
    | ACCOUNT
    | SECOND_FACTOR
    | EMPLOYERS_SERVICE
)
# What fills an address that leads nowhere.
STRANGE = {
    **dict.fromkeys(
        ("municipality", "forum", "slug", "period", "ending", "kind", "provider_id", "district", "token"),
        "finns-inte",
    ),
    **dict.fromkeys(
        ("pk", "number", "area", "year", "batch", "report", "rule", "link", "photo", "uidb36"), 1
    ),
    "key": UUID(int=1),
    "week": WEEK,
    "code": "finns-inte",
}
# Addresses without a name: the ones we shut before the sign-in library would answer them.
SHUT = (
    "konto/signup/",
    "konto/email/",
    "konto/confirm-email/",
    "konto/3rdparty/signup/",
    "konto/social/",
    "konto/social/login/cancelled/",
    "konto/social/login/error/",
    "konto/social/signup/",
    "konto/social/connections/",
)


def addresses(patterns: Any, route: str = "", spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Yield the name, with its namespaces, and the route of every address."""
    for pattern in patterns:
        whole = route + str(pattern.pattern).removeprefix("^")
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from addresses(pattern.url_patterns, whole, inner)
        else:
            yield ":".join((*spaces, pattern.name)) if pattern.name else "", whole


def patterns(some: Any) -> Iterator[Any]:
    """Yield every address as the resolver keeps it."""
    for each in some:
        yield from patterns(each.url_patterns) if isinstance(each, URLResolver) else (each,)


EVERY = tuple(addresses(get_resolver().url_patterns))


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    """Keep files where the test ends."""
    settings.DATA = tmp_path


def address_of(name: str, town: Town) -> str:
    """Return the address, filled in."""
    return reverse(name, kwargs=TABLE[name].fill(town), query=QueryDict(TABLE[name].query))


def told(response: Any) -> Answer:
    """Return the status, or that the reader was sent to sign in."""
    if response.status_code == 302 and response["Location"].startswith(f"{reverse('account_login')}?"):
        return TO_SIGN_IN
    return response.status_code


def test_every_address_has_a_row():
    assert sorted({name for name, _ in EVERY if name} - TABLE.keys()) == []


def test_every_address_without_a_name_is_shut():
    assert sorted(route for name, route in EVERY if not name) == sorted(SHUT)


def test_every_row_belongs_to_an_address():
    assert sorted(TABLE.keys() - {name for name, _ in EVERY}) == []


@pytest.mark.parametrize("route", SHUT)
def test_shut_address_is_not_there(db, client, route):
    assert client.get(f"/{route}").status_code == 404


@pytest.mark.parametrize("name", TABLE)
def test_address_answers_each_reader_as_its_row_says(town, client, name):
    row, address, answers = TABLE[name], address_of(name, town), {}
    for reader in reversed(READERS):  # Karim last: he alone may change what the others look for
        client.logout()
        if reader != "nobody":
            client.force_login(getattr(town, reader))
        answers[reader] = told(getattr(client, row.method)(address))
    assert answers == {reader: row.for_reader(reader) for reader in READERS}


def test_no_address_takes_a_form_without_its_token():
    views = [pattern.callback for pattern in patterns(get_resolver().url_patterns)]
    assert [view for view in views if getattr(view, "csrf_exempt", False)] == []


def test_every_answer_carries_the_policy(db, client):
    for name, route in EVERY:
        keys = re.findall(r"<(?:\w+:)?(\w+)>", route)
        response = client.get(
            reverse(name, kwargs={key: STRANGE[key] for key in keys}) if name else f"/{route}"
        )
        policy = response["Content-Security-Policy"].split("; ")
        assert {"default-src 'none'", "script-src 'self'", "style-src 'self'"} < set(policy), route
        assert [each for each in policy if "unsafe" in each] == [], route
