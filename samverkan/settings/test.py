"""Settings for tests: the embedded database in memory, or PostgreSQL when SAMVERKAN_DATABASE names one."""

from __future__ import annotations

from samverkan.settings.base import *  # noqa: F403
from samverkan.settings.base import DATABASES
from samverkan.settings.environment import sqlite

SECRET_KEY = "only-for-tests"  # noqa: S105 - production refuses it
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # speed; production uses Argon2
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
WHITENOISE_AUTOREFRESH = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # The tables come out of the models, and what migrations do besides out of tests/tables.py.
    DATABASES = {"default": {**sqlite(":memory:"), "TEST": {"NAME": ":memory:", "MIGRATE": False}}}
