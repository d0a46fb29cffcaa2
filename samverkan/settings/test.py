"""Settings for tests: the embedded database in memory, or PostgreSQL when SAMVERKAN_DATABASE names one."""

from __future__ import annotations

from samverkan.settings.base import *  # noqa: F403
from samverkan.settings.base import DATABASES, sqlite

SECRET_KEY = "only-for-tests"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # speed; production uses Argon2
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES = {"default": sqlite(":memory:")}
