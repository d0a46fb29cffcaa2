"""Signing in: password, limits, second factor, passkeys, and out again."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from allauth.mfa import app_settings
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samverkan.people.actions import end_holding
from tests.cast import PASSWORD

STOCKHOLM = ZoneInfo("Europe/Stockholm")


@pytest.fixture(autouse=True)
def _no_earlier_attempts():
    cache.clear()


def sign_in(client, email="karim@exempel.se", password=PASSWORD, **query):
    address = reverse("account_login", query=query or None)
    return client.post(address, {"login": email, "password": password, **query})


@pytest.fixture
def signed_in(client, town):
    """Karim, signed in with his password."""
    sign_in(client)
    client.get("/")  # where he is told so, once
    return client


@pytest.fixture
def sure(signed_in):
    """Karim, who has just given his password once more."""
    signed_in.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return signed_in


def test_person_signs_in_with_email_and_password(client, town):
    response = sign_in(client)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(town.karim.pk)


@pytest.mark.parametrize(
    ("email", "password"),
    [("karim@exempel.se", "fel"), ("ingen@exempel.se", PASSWORD), ("karim", PASSWORD), ("", "")],
)
def test_person_does_not_sign_in_otherwise(client, town, email, password):
    assert sign_in(client, email, password).status_code == 200
    assert "_auth_user_id" not in client.session


def test_wrong_password_and_unknown_address_get_the_same_answer(client, town):
    answers = [
        sign_in(client, email, "fel").context["form"].errors
        for email in ("karim@exempel.se", "okand@exempel.se")
    ]
    assert answers[0] == answers[1]


def test_closed_account_does_not_get_in(client, town):
    town.karim.is_active = False
    town.karim.save()
    sign_in(client)
    assert "_auth_user_id" not in client.session


def test_closed_account_is_out_at_the_next_page(signed_in, town):
    town.karim.is_active = False
    town.karim.save()
    page = signed_in.get("/").text
    assert "Logga in" in page
    assert "Karim" not in page


def test_too_many_attempts_on_an_account_are_stopped(client, town):
    answers = [sign_in(client, password="fel").status_code for _ in range(6)]
    last = sign_in(client)
    assert (answers, last.status_code) == ([200] * 5 + [429], 429)
    assert ("_auth_user_id" in client.session, last.context["form"].data["login"]) == (
        False,
        town.karim.email,
    )


def test_too_many_attempts_from_one_address_are_answered_429(client, town):
    answers = [sign_in(client, f"{n}@exempel.se", "fel").status_code for n in range(31)]
    assert answers[-1] == 429


@pytest.mark.parametrize(
    "target", ["https://ond.se/", "//ond.se", "/\\ond.se", "javascript:alert(1)", "https:ond.se"]
)
def test_sign_in_sends_nobody_elsewhere(client, town, target):
    assert sign_in(client, next=target)["Location"] == "/"


def test_sign_in_leads_to_the_page_that_was_asked_for(client, town):
    assert sign_in(client, next="/integritet/")["Location"] == "/integritet/"


def test_cookies_are_kept_from_scripts_and_other_sites(signed_in):
    signed_in.get(reverse("account_change_password"))
    session, csrf = signed_in.cookies["sessionid"], signed_in.cookies["csrftoken"]
    assert (session["httponly"], session["samesite"], session["max-age"]) == (True, "Lax", "")
    assert (csrf["httponly"], csrf["samesite"]) == (True, "Strict")


def test_session_ends_after_eight_hours(signed_in):
    assert signed_in.session.get_expiry_age() == 8 * 60 * 60


def test_session_gets_a_new_key_at_sign_in(client, town):
    client.get(reverse("account_login"))
    before = client.session.session_key
    sign_in(client)
    assert client.session.session_key != before


def test_form_without_its_token_is_refused(town):
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict).status_code == 403
    assert "_auth_user_id" not in strict.session


def test_sign_out_takes_a_form(signed_in):
    signed_in.get(reverse("account_logout"))
    assert "_auth_user_id" in signed_in.session
    signed_in.post(reverse("account_logout"))
    assert "_auth_user_id" not in signed_in.session


def test_personal_page_stays_out_of_caches_and_public_page_says_nothing(signed_in, town):
    assert signed_in.get("/")["Cache-Control"] == "private, no-store"
    assert "Karim" not in Client().get("/").text


def test_new_person_chooses_a_password_by_mail(client, town):
    town.karim.set_unusable_password()
    town.karim.save()
    client.post(reverse("account_reset_password"), {"email": "karim@exempel.se"})
    link = next(word for word in mail.outbox[0].body.split() if "/konto/password/reset/key/" in word)
    form = client.get(link.split("testserver")[1], follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": "ett-helt-nytt-hav", "password2": "ett-helt-nytt-hav"})
    assert sign_in(client, password="ett-helt-nytt-hav")["Location"] == "/"


def test_unknown_address_gets_no_mail(client, town):
    client.post(reverse("account_reset_password"), {"email": "ingen@exempel.se"})
    assert mail.outbox == []


@pytest.mark.parametrize("password", ["kort", "123456789012", "password1234", "karim@exempel.se"])
def test_weak_password_is_not_taken(signed_in, town, password):
    form = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    assert signed_in.post(reverse("account_change_password"), form).status_code == 200
    town.karim.refresh_from_db()
    assert town.karim.check_password(PASSWORD)


def code_of(secret):
    """Return the code that the app shows now."""
    counter = int(time.time()) // app_settings.TOTP_PERIOD
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def enrol(client):
    """Turn on the second factor and return its secret."""
    client.get(reverse("mfa_activate_totp"))
    secret = client.session[totp.SECRET_SESSION_KEY]
    code = code_of(secret)
    assert client.post(reverse("mfa_activate_totp"), {"code": code}).status_code == 302
    return secret


def test_second_factor_is_asked_for_once_it_is_on(sure):
    enrol(sure)
    other = Client()
    assert sign_in(other)["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in other.session


def test_second_factor_lets_in_with_the_right_code_only(sure):
    secret = enrol(sure)
    cache.clear()  # a code is used once; this one was used to turn the factor on
    other = Client()
    sign_in(other)
    assert other.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    code = code_of(secret)
    other.post(reverse("mfa_authenticate"), {"code": code})
    assert "_auth_user_id" in other.session


@pytest.mark.parametrize("name", ["mfa_add_webauthn", "mfa_list_webauthn", "mfa_activate_totp"])
def test_passkey_and_factor_pages_carry_no_script_of_their_own(sure, name):
    page = sure.get(reverse(name))
    tags = [part.split(">")[0] for part in page.text.split("<script")[1:]]
    assert page.status_code == 200
    assert [tag for tag in tags if "src=" not in tag and "application/json" not in tag] == []
    assert [mark for mark in (" style=", " onclick=", "javascript:") if mark in page.text] == []


def test_second_factor_is_not_changed_without_the_password(signed_in):
    response = signed_in.get(reverse("mfa_activate_totp"))
    assert response["Location"].startswith(reverse("account_reauthenticate"))


def test_open_session_loses_its_rights_at_midnight(signed_in, town, monkeypatch):
    evening = datetime(2026, 11, 12, 23, 59, 59, tzinfo=STOCKHOLM)
    end_holding(holding=town.karim.holdings.get(), to_date=date(2026, 11, 13), by=None, at=evening)
    for moment, names in ((evening, ["EST Örebro", "ÖreBRÅ"]), (evening + timedelta(seconds=1), [])):
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        response = signed_in.get("/")
        assert [forum.name for forum in response.context["forums"]] == names
