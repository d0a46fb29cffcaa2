"""Production does not start unsafely, and says why."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from samverkan.settings.refusing import why_not_start

CHECKOUT = Path(__file__).resolve().parents[3]
SECRET = "kJ8vQz2mX9wRt4yUbN7cLp3sHd6fGa1eZxVnM5oTqWiEuYrKj0"
SAFE = {
    "SECRET_KEY": SECRET,
    "DEBUG": False,
    "ALLOWED_HOSTS": ["samverkan.exempel.se"],
    "CSRF_TRUSTED_ORIGINS": ["https://samverkan.exempel.se"],
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "EMAIL_HOST": "post.exempel.se",
    "EMAIL_USE_TLS": True,
    "EMAIL_USE_SSL": False,
    "SOCIALACCOUNT_PROVIDERS": {"openid_connect": {"APPS": []}},
    "METRICS_KEY": "",
}
DUMMY = "django.core.mail.backends.dummy.EmailBackend"
UNSAFE = [
    ({"SECRET_KEY": ""}, "Ange SAMVERKAN_SECRET_KEY: en egen, hemlig och slumpad text."),
    ({"SECRET_KEY": f"demo-{SECRET}"}, "Byt SAMVERKAN_SECRET_KEY: den kommer från demon"),
    ({"SECRET_KEY": "only-for-tests"}, "Byt SAMVERKAN_SECRET_KEY: den kommer från demon"),
    ({"SECRET_KEY": f"django-insecure-{SECRET}"}, "Byt SAMVERKAN_SECRET_KEY: den kommer från demon"),
    ({"SECRET_KEY": f"ChangeMe{SECRET}"}, "Byt SAMVERKAN_SECRET_KEY: den kommer från demon"),
    ({"SECRET_KEY": SECRET[:49]}, "Gör SAMVERKAN_SECRET_KEY längre: minst 50 slumpade tecken."),
    ({"SECRET_KEY": "ab" * 40}, "Gör SAMVERKAN_SECRET_KEY längre: minst 50 slumpade tecken."),
    ({"DEBUG": True}, "Stäng av DEBUG: felsidor visar annars hemligheter."),
    ({"ALLOWED_HOSTS": []}, "Ange SAMVERKAN_HOSTS: de värdnamn som webbplatsen svarar på."),
    ({"ALLOWED_HOSTS": ["a.se", "*"]}, "Skriv ut varje värdnamn i SAMVERKAN_HOSTS"),
    ({"ALLOWED_HOSTS": [".exempel.se"]}, "Skriv ut varje värdnamn i SAMVERKAN_HOSTS"),
    ({"CSRF_TRUSTED_ORIGINS": ["http://a.se"]}, "Skriv varje adress i SAMVERKAN_ORIGINS med https://"),
    ({"CSRF_TRUSTED_ORIGINS": ["https://*.a.se"]}, "Skriv varje adress i SAMVERKAN_ORIGINS med https://"),
    ({"DATA": "/dev/null/data"}, "Gör datamappen /dev/null/data skrivbar"),
    ({"EMAIL_BACKEND": DUMMY}, "Ange SAMVERKAN_EMAIL eller SAMVERKAN_OIDC"),
    ({"METRICS_KEY": "kort"}, "Gör SAMVERKAN_METRICS_KEY längre: minst 20 slumpade tecken"),
    ({"EMAIL_USE_TLS": False}, "Använd smtp:// eller smtps:// i SAMVERKAN_EMAIL"),
]


@pytest.fixture
def safe(tmp_path):
    """Settings that production starts with."""
    return {**SAFE, "DATA": tmp_path}


@pytest.mark.parametrize(("change", "sentence"), UNSAFE)
def test_unsafe_setting_is_refused_with_one_sentence(safe, change, sentence):
    reasons = why_not_start({**safe, **change})
    assert [reason[: len(sentence)] for reason in reasons] == [sentence]


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"CSRF_TRUSTED_ORIGINS": []},
        {"EMAIL_USE_TLS": False, "EMAIL_USE_SSL": True},
        {"EMAIL_USE_TLS": False, "EMAIL_HOST": "localhost"},
        {"EMAIL_BACKEND": DUMMY, "SOCIALACCOUNT_PROVIDERS": {"openid_connect": {"APPS": [{}]}}},
    ],
)
def test_safe_settings_are_accepted(safe, change):
    assert why_not_start({**safe, **change}) == []


def test_every_reason_is_told_at_once(safe):
    bad = {"SECRET_KEY": "", "DEBUG": True, "ALLOWED_HOSTS": []}
    assert len(why_not_start({**safe, **bad})) == 3


@pytest.fixture
def start(tmp_path):
    """Start production in a process of its own and return what it printed."""

    def starting(code, **environment):
        given = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "samverkan.settings.production"}
        given |= {"SAMVERKAN_DATA": str(tmp_path), "PYTHONPATH": str(CHECKOUT), **environment}
        command = [sys.executable, "-c", f"import django; django.setup()\n{code}"]
        return subprocess.run(command, env=given, capture_output=True, text=True, check=False, cwd=tmp_path)

    return starting


def test_production_without_any_setting_does_not_start(start):
    result = start("")
    assert result.returncode == 1
    assert result.stderr.count("\n- ") == 3
    assert "ImproperlyConfigured: Samverkan startar inte.\n- Ange SAMVERKAN_SECRET_KEY" in result.stderr


def test_production_starts_over_https_only(start):
    code = """
from django.conf import settings as s
from django.core import checks
print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE)
print(s.SECURE_HSTS_SECONDS, s.SECURE_SSL_REDIRECT, s.PASSWORD_HASHERS[0].rpartition(".")[2])
print(sorted(str(m.id) for m in checks.run_checks(include_deployment_checks=True)))
"""
    given = {"SAMVERKAN_SECRET_KEY": SECRET, "SAMVERKAN_HOSTS": "samverkan.exempel.se"}
    result = start(code, **given, SAMVERKAN_EMAIL="smtp://u:p@post.exempel.se")
    assert result.stdout.splitlines() == [
        "__Host-session __Host-csrf True True",
        "31536000 True Argon2PasswordHasher",
        "['security.W021']",  # preloading in browsers is the domain owner's decision
    ]


def test_demo_keeps_a_secret_of_its_own_that_production_refuses(tmp_path, safe):
    code = "from samverkan.settings import demo; print(demo.SECRET_KEY, demo.ALLOWED_HOSTS)"
    given = {"PATH": os.environ["PATH"], "SAMVERKAN_DATA": str(tmp_path), "PYTHONPATH": str(CHECKOUT)}
    command = [sys.executable, "-c", code]
    runs = [subprocess.run(command, env=given, capture_output=True, text=True, check=True) for _ in range(2)]
    assert runs[0].stdout == runs[1].stdout
    secret, hosts = runs[0].stdout.strip().split(" ", 1)
    assert hosts == "['localhost', '127.0.0.1', '[::1]']"
    assert why_not_start({**safe, "SECRET_KEY": secret})[0].startswith("Byt SAMVERKAN_SECRET_KEY")
    assert (tmp_path / "demo-secret").stat().st_mode & 0o077 == 0
