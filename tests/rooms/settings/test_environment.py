"""What the operator says through the environment."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from samverkan.settings import environment
from samverkan.settings.browser import content_policy


def test_database_is_a_file_in_the_data_folder_unless_named(tmp_path):
    found = environment.database("", data=tmp_path)
    assert found["NAME"] == str(tmp_path / "samverkan.sqlite3")
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_database_is_read_from_its_address(tmp_path):
    found = environment.database(
        "postgresql://u:p%40ss@db.exempel.se:5433/namn?sslmode=require", data=tmp_path
    )
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert [found[k] for k in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
        "u",
        "p@ss",
        "db.exempel.se",
        "5433",
        "namn",
    ]
    assert found["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize(
    ("url", "port", "starts_tls", "is_tls"),
    [
        ("smtp://u:p@post.exempel.se", 587, True, False),
        ("smtps://u:p@post.exempel.se", 465, False, True),
        ("smtp+plain://localhost", 25, False, False),
        ("smtp://post.exempel.se:2525", 2525, True, False),
    ],
)
def test_mail_is_read_from_its_address(url, port, starts_tls, is_tls):
    found = environment.email(url)
    assert (found["EMAIL_PORT"], found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (port, starts_tls, is_tls)


@pytest.mark.parametrize("url", ["post.se", "http://post.se", "smtp://"])
def test_mail_address_that_is_none_is_refused(url):
    with pytest.raises(ImproperlyConfigured, match="SAMVERKAN_EMAIL ska se ut som smtp://"):
        environment.email(url)


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("2", 2)])
def test_number_of_proxies_is_read(monkeypatch, text, number):
    monkeypatch.setenv("SAMVERKAN_PROXIES", text)
    assert environment.count("SAMVERKAN_PROXIES") == number


@pytest.mark.parametrize("text", ["", "-1", "två", "1.5"])
def test_number_of_proxies_that_is_none_is_refused(monkeypatch, text):
    monkeypatch.setenv("SAMVERKAN_PROXIES", text)
    with pytest.raises(ImproperlyConfigured, match=r"SAMVERKAN_PROXIES ska vara ett heltal"):
        environment.count("SAMVERKAN_PROXIES")


@pytest.mark.parametrize("text", ["{", "{}", '["https://a.se"]', "1"])
def test_tiles_that_are_no_list_are_refused(text):
    with pytest.raises(ImproperlyConfigured, match="SAMVERKAN_TILES ska vara en JSON-lista"):
        environment.tiles(text)


def test_policy_lets_in_tiles_and_nothing_else():
    layers = environment.tiles('[{"kind": "xyz", "url": "https://{s}.kartor.se/{z}/{x}/{y}.png"}]')
    policy = content_policy(pictures=environment.origins([each["url"] for each in layers]), forms=[])
    assert policy["DIRECTIVES"]["img-src"] == ["'self'", "data:", "https://*.kartor.se"]
    assert policy["DIRECTIVES"]["script-src"] == ["'self'"]


def test_tiles_of_our_own_need_no_exception():
    assert environment.origins(["/kartor/{z}/{x}/{y}.png"]) == []


def test_sign_in_service_is_read_from_its_file(tmp_path):
    file = tmp_path / "oidc.yaml"
    file.write_text(
        "- {id: kommunen, name: Kommunens inloggning, client_id: x, secret: y,\n"
        "   server_url: 'https://login.exempel.se/v2.0', trust_email: true}"
    )
    (service,) = environment.oidc(str(file))
    assert (service["provider_id"], service["name"]) == ("kommunen", "Kommunens inloggning")
    assert service["settings"] == {
        "server_url": "https://login.exempel.se/v2.0",
        "email_authentication": True,
        "oauth_pkce_enabled": True,
        "verified_email": True,
    }


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("- {id: a, name: b}", "tjänst 1 saknar client_id, secret, server_url"),
        ("- bara text", "tjänst 1 saknar id, name"),
        ("id: a", "filen ska vara en lista"),
        ("[", "går inte att läsa som YAML"),
    ],
)
def test_sign_in_service_that_lacks_something_is_refused(tmp_path, text, sentence):
    (tmp_path / "oidc.yaml").write_text(text)
    with pytest.raises(ImproperlyConfigured, match=sentence):
        environment.oidc(str(tmp_path / "oidc.yaml"))
