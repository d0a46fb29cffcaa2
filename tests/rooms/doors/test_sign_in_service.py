"""Signing in through the employer's service: a small OpenID provider on this machine plays it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.urls import reverse

from samverkan.people.models import Person


class Provider(HTTPServer):
    """Vouches for one person."""

    person: dict[str, Any]

    @property
    def url(self) -> str:
        """Return its address."""
        return f"http://127.0.0.1:{self.server_port}"


class Answers(BaseHTTPRequestHandler):
    """The addresses of the service that the platform itself asks."""

    server: Provider

    def do_GET(self) -> None:
        """Say where things are, or who it is."""
        ends = {
            f"{end}_endpoint": f"{self.server.url}/{end}" for end in ("authorization", "token", "userinfo")
        }
        self._say(self.server.person if self.path == "/userinfo" else {"issuer": self.server.url, **ends})

    def do_POST(self) -> None:
        """Give a token for the code."""
        self.rfile.read(int(self.headers["Content-Length"]))
        self._say({"access_token": "token", "token_type": "Bearer", "expires_in": 60})

    def _say(self, what: dict[str, Any]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(what).encode())

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    """The employer's service, as ``SAMVERKAN_OIDC`` would name it."""
    with Provider(("127.0.0.1", 0), Answers) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        app = {"provider_id": "kommunen", "name": "Kommunens inloggning", "client_id": "x", "secret": "y"}
        app["settings"] = {"server_url": server.url, "email_authentication": True, "oauth_pkce_enabled": True}
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
        yield server
        server.shutdown()
        thread.join()


def come_back(client, provider, **person):
    """Go to the service and come back as the person it says."""
    provider.person = {"sub": "1", "name": "Någon", **person}
    sent = client.post(reverse("openid_connect_login", args=["kommunen"]))["Location"]
    state = parse_qs(urlsplit(sent).query)["state"][0]
    callback = reverse("openid_connect_callback", args=["kommunen"])
    return client.get(callback, {"code": "kod", "state": state})


def test_service_is_offered_on_the_sign_in_page(client, db, provider):
    assert "Kommunens inloggning" in client.get(reverse("account_login")).text


def test_person_the_service_vouches_for_is_signed_in(client, town, provider):
    response = come_back(client, provider, email="Karim@exempel.se", email_verified=True)
    assert response["Location"] == "/"
    assert client.session["_auth_user_id"] == str(town.karim.pk)


@pytest.mark.parametrize(
    "person",
    [
        {"email": "ingen@exempel.se", "email_verified": True},
        {"email": "karim@exempel.se", "email_verified": False},
        {"email": "karim@exempel.se"},
        {},
    ],
)
def test_person_nobody_has_added_or_vouched_for_gets_in_nowhere(client, town, provider, person):
    come_back(client, provider, **person)
    assert "_auth_user_id" not in client.session
    assert (Person.objects.count(), SocialAccount.objects.count()) == (6, 0)


def test_closed_account_does_not_get_in_through_the_service(client, town, provider):
    Person.objects.filter(pk=town.karim.pk).update(is_active=False)
    come_back(client, provider, email="karim@exempel.se", email_verified=True)
    assert "_auth_user_id" not in client.session


def test_answer_that_nobody_asked_for_is_refused(client, town, provider):
    provider.person = {"sub": "1", "email": "karim@exempel.se", "email_verified": True}
    client.get(reverse("openid_connect_callback", args=["kommunen"]), {"code": "kod", "state": "annans"})
    assert "_auth_user_id" not in client.session
