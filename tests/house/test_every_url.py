"""Every address × every reader: generated from the resolver, so that a new address without a row fails.

A row says what Karim (the coordinator), Sara (same municipality, other forum), Lina (the neighbour), Olle
(another district), Elsa (whose holding has ended) and somebody not signed in get. A stranger gets 404, a
reader who may not act 403, somebody not signed in is sent to the sign-in page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from tests.cast import Town

READERS = ("karim", "sara", "lina", "olle", "elsa", "nobody")
TO_SIGN_IN = "sign-in"
Answer = int | str


@dataclass(frozen=True)
class Row:
    """What an address answers each reader in turn, and how to fill it in."""

    answers: tuple[Answer, ...]
    fill: Callable[[Town], dict[str, Any]] = lambda town: {}

    def for_reader(self, reader: str) -> Answer:
        """Return what that reader gets."""
        return self.answers[READERS.index(reader)]


def alike(signed_in: Answer, *, nobody: Answer, **fill: Any) -> Row:
    """Answer everybody who is signed in the same."""
    return Row((*(signed_in,) * 5, nobody), lambda town: fill)


OPEN = alike(200, nobody=200)
ABSENT = alike(404, nobody=404)
OWN = alike(200, nobody=TO_SIGN_IN)  # about the reader alone
BEFORE_SIGN_IN = alike(302, nobody=200)  # somebody signed in is sent to the start page
REAUTHENTICATE = alike(302, nobody=TO_SIGN_IN)  # asks for the password again first
NOT_SET_UP = alike(404, nobody=TO_SIGN_IN)  # nobody in the cast has a second factor
MUNICIPAL = (200, 200, 404, 404, 404, TO_SIGN_IN)  # everybody who works for Örebro
SEATED = (200, 404, 404, 404, 404, TO_SIGN_IN)  # those who sit in EST Örebro

DOORS = {
    "start": OPEN,
    "privacy": OPEN,
    "web:accessibility": OPEN,
    "health-live": OPEN,
    "health-ready": OPEN,
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
TABLE: dict[str, Row] = DOORS | ACCOUNT | SECOND_FACTOR | EMPLOYERS_SERVICE
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


EVERY = tuple(addresses(get_resolver().url_patterns))


@pytest.fixture
def browser(settings: Any, tmp_path: Path) -> Client:
    """A browser that really checks forms, against a platform with a folder for its data."""
    settings.DATA = tmp_path
    return Client(enforce_csrf_checks=True)


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
def test_shut_address_is_not_there(db, browser, route):
    assert browser.get(f"/{route}").status_code == 404


@pytest.mark.parametrize("name", TABLE)
def test_address_answers_each_reader_as_its_row_says(town, browser, name):
    row, answers = TABLE[name], {}
    for reader in READERS:
        browser.logout()
        if reader != "nobody":
            browser.force_login(getattr(town, reader))
        answers[reader] = told(browser.get(reverse(name, kwargs=row.fill(town))))
    assert answers == {reader: row.for_reader(reader) for reader in READERS}


@pytest.mark.parametrize("name", TABLE)
def test_address_takes_no_form_without_its_token(town, browser, name):
    browser.force_login(town.karim)
    assert browser.post(reverse(name, kwargs=TABLE[name].fill(town))).status_code == 403


@pytest.mark.parametrize("name", TABLE)
def test_address_answers_under_the_content_policy(town, browser, name):
    browser.force_login(town.karim)
    response = browser.get(reverse(name, kwargs=TABLE[name].fill(town)))
    policy = response["Content-Security-Policy"].split("; ")
    assert {"default-src 'none'", "script-src 'self'", "style-src 'self'"} < set(policy)
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
