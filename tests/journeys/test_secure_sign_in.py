"""Secure sign-in in the browser: a passkey on a virtual authenticator, and codes from an app."""

from __future__ import annotations

from collections.abc import Callable
from time import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from tests.cast import PASSWORD, Town, elsa, karim, lina, maja, olle, sara, town
from tests.emptying import log_can_be_emptied

__all__ = ["elsa", "karim", "lina", "log_can_be_emptied", "maja", "olle", "sara", "town"]


@pytest.fixture
def karim_signed_in(transactional_db: None, town: Town, page: Page) -> Page:
    """Karim's page, signed in with his password."""
    fill_in_the_password(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Hej Karim")
    return page


def fill_in_the_password(page: Page) -> None:
    """Sign Karim in as far as his password takes him."""
    page.goto("/konto/login/")
    page.get_by_label("Epost").fill("karim@exempel.se")
    page.get_by_label("Lösenord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Logga in", exact=True).click()


def open_after_the_password(page: Page, address: str) -> None:
    """Open a page that asks for the password once more."""
    page.goto(address)
    page.get_by_label("Lösenord", exact=True).fill(PASSWORD)
    page.get_by_label("Lösenord", exact=True).press("Enter")
    page.wait_for_url(lambda url: url.endswith(address))


def plug_in_a_key(page: Page) -> None:
    """Give the page an authenticator that holds passkeys and answers for its owner."""
    devtools = page.context.new_cdp_session(page)
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_passkey_is_enrolled_and_signs_in(karim_signed_in: Page, accessible: Callable[[Page], None]) -> None:
    page = karim_signed_in
    plug_in_a_key(page)
    open_after_the_password(page, "/konto/2fa/webauthn/add/")
    accessible(page)
    page.locator("#id_passwordless").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(lambda address: "webauthn/add" not in address)
    accessible(page)
    page.get_by_role("button", name="Logga ut").click()
    page.goto("/konto/login/")
    page.locator("#passkey_login").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hej Karim")


def code_from_the_app(secret: str, *, at: float) -> str:
    """Return what an authenticator app shows for the secret."""
    return format_hotp_value(hotp_value(secret, int(at) // 30))


def test_code_from_an_app_is_asked_for_after_the_password(
    karim_signed_in: Page, accessible: Callable[[Page], None]
) -> None:
    page = karim_signed_in
    open_after_the_password(page, "/konto/2fa/totp/activate/")
    accessible(page)
    secret = page.locator("#authenticator_secret").input_value()
    page.locator("#id_code").fill(code_from_the_app(secret, at=time()))
    page.locator("#id_code").press("Enter")
    page.wait_for_url(lambda address: "activate" not in address)
    page.get_by_role("button", name="Logga ut").click()
    fill_in_the_password(page)
    accessible(page)
    # The app's next code: one that was used to begin with is not taken twice.
    page.locator("#id_code").fill(code_from_the_app(secret, at=time() + 30))
    page.locator("#id_code").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hej Karim")
