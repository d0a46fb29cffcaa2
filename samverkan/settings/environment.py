"""What the operator says through variables of the environment, read into what Django wants."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import yaml
from django.core.exceptions import ImproperlyConfigured

EMAIL_SCHEMES = {"smtp": 587, "smtps": 465, "smtp+plain": 25}


def words(name: str) -> list[str]:
    """Return a variable's comma-separated words."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


def count(name: str) -> int:
    """Return a variable's whole number; 0 when it is left out."""
    text = os.environ.get(name, "0")
    if not (text.isascii() and text.isdigit()):
        raise ImproperlyConfigured(f"{name} ska vara ett heltal; det står ”{text}”.")
    return int(text)


def sqlite(path: Path | str) -> dict[str, Any]:
    """Return the embedded database: write-ahead log, and writers queue instead of failing."""
    return {
        "ENGINE": "samverkan.foundation.queued_sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,  # opening the file anew for each request costs more than most requests do
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
            "PRAGMA cache_size=-64000; PRAGMA temp_store=MEMORY;",
        },
    }


def postgresql(url: str) -> dict[str, Any]:
    """Return PostgreSQL from ``postgresql://user:password@host:port/name`` (libpq reads the rest)."""
    from psycopg.conninfo import conninfo_to_dict

    parts = conninfo_to_dict(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", "samverkan"),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": str(parts.pop("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": parts,
    }


def database(url: str, *, data: Path) -> dict[str, Any]:
    """Return the database that ``SAMVERKAN_DATABASE`` names; without it, a file in the data folder."""
    return postgresql(url) if url else sqlite(data / "samverkan.sqlite3")


def email(url: str) -> dict[str, Any]:
    """Return Django's mail settings from ``smtp://user:password@host:port`` (STARTTLS) or ``smtps://``."""
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme not in EMAIL_SCHEMES or not parts.hostname:
        raise ImproperlyConfigured("SAMVERKAN_EMAIL ska se ut som smtp://användare:lösenord@server:587.")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or EMAIL_SCHEMES[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": int(parse_qs(parts.query).get("timeout", ["20"])[0]),
    }


def tiles(text: str) -> list[dict[str, str]]:
    """Return the map backgrounds from ``SAMVERKAN_TILES``, a JSON list of kind, url, layers, attribution."""
    try:
        layers = json.loads(text or "[]")
    except json.JSONDecodeError:
        layers = None
    if not isinstance(layers, list) or not all(isinstance(layer, dict) for layer in layers):
        raise ImproperlyConfigured(
            'SAMVERKAN_TILES ska vara en JSON-lista, t.ex. [{"kind": "xyz", "url": "…"}].'
        )
    return layers


def origin(url: str) -> str:
    """Return scheme and host of an address, as a content policy writes it; ``""`` for our own paths."""
    parts = urlsplit(url.replace("{s}", "*"))
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def origins(urls: list[str]) -> list[str]:
    """Return the origins of addresses elsewhere, each once and in order."""
    return list(dict.fromkeys(found for url in urls if (found := origin(url))))


def oidc(path: str) -> list[dict[str, Any]]:
    """Return the sign-in services from the YAML file that ``SAMVERKAN_OIDC`` names."""
    if not path:
        return []
    try:
        entries = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError):
        raise ImproperlyConfigured(f"SAMVERKAN_OIDC: filen {path} går inte att läsa som YAML.") from None
    if not isinstance(entries, list):
        raise ImproperlyConfigured("SAMVERKAN_OIDC: filen ska vara en lista av inloggningstjänster.")
    return [_provider(entry, number) for number, entry in enumerate(entries, start=1)]


def _provider(entry: Any, number: int) -> dict[str, Any]:
    needed = ("id", "name", "client_id", "secret", "server_url")
    given = entry if isinstance(entry, Mapping) else {}
    missing = [key for key in needed if not given.get(key)]
    if missing:
        raise ImproperlyConfigured(f"SAMVERKAN_OIDC: tjänst {number} saknar {', '.join(missing)}.")
    # E-mail decides who somebody is: the service vouches for it (email_verified), or the operator does.
    settings = {"server_url": given["server_url"], "email_authentication": True, "oauth_pkce_enabled": True}
    if given.get("trust_email"):
        settings["verified_email"] = True
    return {
        "provider_id": given["id"],
        "name": given["name"],
        "client_id": given["client_id"],
        "secret": given["secret"],
        "settings": settings,
        "sign_in_origins": given.get("sign_in_origins", []),
    }
