"""Why production does not start: one sentence for each thing that would make it unsafe."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

SHORTEST_SECRET = 50
SHORTEST_KEY = 20
PUBLIC_BEGINNINGS = ("demo-", "only-for-tests", "django-insecure-", "changeme", "secret")


def why_not_start(settings: Mapping[str, Any]) -> list[str]:
    """Return every reason not to start with these settings."""
    checks = (_secret, _debug, _hosts, _origins, _data, _ways_in, _mail, _metrics)
    return [reason for check in checks if (reason := check(settings)) is not None]


def stop_if_unsafe(settings: Mapping[str, Any]) -> None:
    """Refuse to start when there is a reason not to."""
    if reasons := why_not_start(settings):
        raise ImproperlyConfigured("Samverkan startar inte.\n" + "\n".join(f"- {each}" for each in reasons))


def _secret(settings: Mapping[str, Any]) -> str | None:
    key = settings["SECRET_KEY"]
    if not key:
        return "Ange SAMVERKAN_SECRET_KEY: en egen, hemlig och slumpad text."
    if key.lower().startswith(PUBLIC_BEGINNINGS):
        return "Byt SAMVERKAN_SECRET_KEY: den kommer från demon, testerna eller ett exempel."
    if len(key) < SHORTEST_SECRET or len(set(key)) < 10:
        return f"Gör SAMVERKAN_SECRET_KEY längre: minst {SHORTEST_SECRET} slumpade tecken."
    return None


def _debug(settings: Mapping[str, Any]) -> str | None:
    return "Stäng av DEBUG: felsidor visar annars hemligheter." if settings["DEBUG"] else None


def _hosts(settings: Mapping[str, Any]) -> str | None:
    hosts = settings["ALLOWED_HOSTS"]
    if not hosts:
        return "Ange SAMVERKAN_HOSTS: de värdnamn som webbplatsen svarar på."
    if any("*" in host or host.startswith(".") for host in hosts):
        return "Skriv ut varje värdnamn i SAMVERKAN_HOSTS: jokertecken släpper in andra."
    return None


def _origins(settings: Mapping[str, Any]) -> str | None:
    if all(each.startswith("https://") and "*" not in each for each in settings["CSRF_TRUSTED_ORIGINS"]):
        return None
    return "Skriv varje adress i SAMVERKAN_ORIGINS med https:// och utan jokertecken."


def _data(settings: Mapping[str, Any]) -> str | None:
    folder = Path(settings["DATA"])
    try:
        folder.mkdir(parents=True, exist_ok=True)
        is_writable = os.access(folder, os.W_OK | os.X_OK)
    except OSError:
        is_writable = False
    return (
        None if is_writable else f"Gör datamappen {folder} skrivbar, eller välj en annan med SAMVERKAN_DATA."
    )


def _ways_in(settings: Mapping[str, Any]) -> str | None:
    mail_is_sent = not settings["EMAIL_BACKEND"].endswith("dummy.EmailBackend")
    if mail_is_sent or settings["SOCIALACCOUNT_PROVIDERS"]["openid_connect"]["APPS"]:
        return None
    return "Ange SAMVERKAN_EMAIL eller SAMVERKAN_OIDC: annars kan ingen få ett lösenord eller logga in."


def _mail(settings: Mapping[str, Any]) -> str | None:
    sends_openly = settings["EMAIL_BACKEND"].endswith("smtp.EmailBackend") and not (
        settings["EMAIL_USE_TLS"] or settings["EMAIL_USE_SSL"]
    )
    if not sends_openly or settings["EMAIL_HOST"] in ("localhost", "127.0.0.1", "::1"):
        return None
    return "Använd smtp:// eller smtps:// i SAMVERKAN_EMAIL: återställningslänkar får inte gå okrypterade."


def _metrics(settings: Mapping[str, Any]) -> str | None:
    key = settings["METRICS_KEY"]
    if not key or len(key) >= SHORTEST_KEY:
        return None
    return f"Gör SAMVERKAN_METRICS_KEY längre: minst {SHORTEST_KEY} slumpade tecken, eller ta bort den."
