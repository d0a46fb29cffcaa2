"""Settings shared by every way of running the platform."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("SAMVERKAN_DATA", PACKAGE.parent / "var"))

DEBUG = False
SECRET_KEY = os.environ.get("SAMVERKAN_SECRET_KEY", "")
ALLOWED_HOSTS = [h for h in os.environ.get("SAMVERKAN_HOSTS", "").split(",") if h]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "samverkan.foundation",
    "samverkan.web",
    "samverkan.people",
    "samverkan.places",
    "samverkan.forums",
    "samverkan.situation",
    "samverkan.doors",
]
AUTH_USER_MODEL = "people.Person"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


def sqlite(path: Path | str) -> dict[str, Any]:
    """Return the embedded database: write-ahead log, and writers queue instead of failing."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
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
        "NAME": parts.get("dbname", "samverkan"),
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password", ""),
        "HOST": parts.get("host", ""),
        "PORT": str(parts.get("port", "")),
    }


_database = os.environ.get("SAMVERKAN_DATABASE", "")
DATABASES = {"default": postgresql(_database) if _database else sqlite(DATA / "samverkan.sqlite3")}

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
USE_I18N = True
