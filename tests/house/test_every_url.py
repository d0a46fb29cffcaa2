"""Every address × every reader: generated from the resolver, so that a new address without a row fails.

A row says what Karim (the coordinator), Sara (same municipality, other forum), Lina (the neighbour), Olle
(another district), Elsa (whose holding has ended) and somebody not signed in get. A stranger gets 404, a
reader who may not act 403, somebody not signed in is sent to the sign-in page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.http import QueryDict
from django.test import Client, override_settings
from django.urls import URLResolver, get_resolver, reverse

from tests.cast import Town, build_town
from tests.house.address_table import TABLE
from tests.house.readers import READERS, TO_SIGN_IN, WEEK, Answer

# What fills an address that leads nowhere, by what may stand there.
CHOSEN = {"ending": "csv"}  # an address that takes only some words takes one of them
STRANGE = {"slug": "finns-inte", "str": "finns-inte", "": "1", "int": 1, "uuid": UUID(int=1), "week": WEEK}
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
ROUTES = dict(EVERY)
BY_FILL = [(row.fill, name) for name, row in TABLE.items()]
ASKED = re.compile(r"<(?:(\w+):)?(\w+)>")


@dataclass(frozen=True)
class Ground:
    """A town where something has happened: what it is called in addresses, and each reader's session."""

    named: dict[str, Any]
    sessions: dict[str, SimpleCookie]


@pytest.fixture(scope="module", autouse=True)
def _own_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep files where the tests end."""
    with override_settings(DATA=tmp_path_factory.mktemp("addresses")):
        yield


@pytest.fixture(scope="module")
def ground(
    request: pytest.FixtureRequest, _own_folder: None, django_db_setup: None, django_db_blocker: Any
) -> Iterator[Ground]:
    """Let something happen once for all the addresses that need it; each is tried within a savepoint."""
    with django_db_blocker.unblock(), transaction.atomic():
        town = build_town()
        named = request.param(town)
        yield Ground(named, {reader: session_of(reader, town) for reader in READERS})
        transaction.set_rollback(True)


def session_of(reader: str, town: Town) -> SimpleCookie:
    """Return the cookies of a browser in which the reader has signed in."""
    client = Client()
    if reader != "nobody":
        client.force_login(getattr(town, reader))
    return client.cookies


def address_of(name: str, ground: Ground) -> str:
    """Return the address, filled in with what its route asks for."""
    known = {**ground.named, **TABLE[name].more}
    asked = (key for _, key in ASKED.findall(ROUTES[name]))
    return reverse(name, kwargs={key: known[key] for key in asked}, query=QueryDict(TABLE[name].query))


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


@pytest.mark.parametrize(
    ("ground", "name"), BY_FILL, indirect=["ground"], ids=[name for _, name in BY_FILL], scope="module"
)
def test_address_answers_each_reader_as_its_row_says(db, client, ground, name):
    row, address, answers = TABLE[name], address_of(name, ground), {}
    for reader in reversed(READERS):  # Karim last: he alone may change what the others look for
        client.cookies = deepcopy(ground.sessions[reader])
        answers[reader] = told(getattr(client, row.method)(address))
    assert answers == {reader: row.for_reader(reader) for reader in READERS}


def test_no_address_takes_a_form_without_its_token():
    views = [pattern.callback for pattern in patterns(get_resolver().url_patterns)]
    assert [view for view in views if getattr(view, "csrf_exempt", False)] == []


def test_every_answer_carries_the_policy(db, client):
    for name, route in EVERY:
        strange = {key: CHOSEN.get(key, STRANGE[kind]) for kind, key in ASKED.findall(route)}
        response = client.get(reverse(name, kwargs=strange) if name else f"/{route}")
        policy = response["Content-Security-Policy"].split("; ")
        assert {"default-src 'none'", "script-src 'self'", "style-src 'self'"} < set(policy), route
        assert [each for each in policy if "unsafe" in each] == [], route
