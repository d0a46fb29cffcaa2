"""Settings shared by every way of running the platform."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from samverkan.settings import environment
from samverkan.settings.browser import *  # noqa: F403
from samverkan.settings.browser import content_policy
from samverkan.settings.sign_in import *  # noqa: F403
from samverkan.settings.sign_in import OIDC_ORIGINS

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("SAMVERKAN_DATA", PACKAGE.parent / "var"))

DEBUG = False
SECRET_KEY = os.environ.get("SAMVERKAN_SECRET_KEY", "")
ALLOWED_HOSTS = environment.words("SAMVERKAN_HOSTS")
CSRF_TRUSTED_ORIGINS = environment.words("SAMVERKAN_ORIGINS")

INSTALLED_APPS = [
    "samverkan.foundation",
    "samverkan.web",
    "samverkan.people",
    "samverkan.places",
    "samverkan.agreements",
    "samverkan.forums",
    "samverkan.sittings",
    "samverkan.situation",
    "samverkan.pictures",
    "samverkan.reports",
    "samverkan.triage",
    "samverkan.rounds",
    "samverkan.meetings",
    "samverkan.publishing",
    "samverkan.knowledge",
    "samverkan.cycle",
    "samverkan.effects",
    "samverkan.promises",
    "samverkan.publication",
    "samverkan.documents",
    "samverkan.followups",
    "samverkan.trace",
    "samverkan.doors",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "samverkan.foundation.logs.requests",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "samverkan.doors.middleware.headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "samverkan.doors.middleware.navigation",
    "samverkan.doors.middleware.bounds",
    "samverkan.web.middleware.RefusalPages",
]
FORUM_HOME = "pictures:picture"  # the page that a forum's name leads to
ROOT_URLCONF = "samverkan.doors.urls"
WSGI_APPLICATION = "samverkan.doors.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "samverkan.web.context.navigation",
            ],
        },
    }
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": environment.database(os.environ.get("SAMVERKAN_DATABASE", ""), data=DATA)}
# Limits on sign-in attempts are counted here; files beside the database need no service of their own.
CACHES: dict[str, Any] = {
    "default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": DATA / "cache"}
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

globals().update(environment.email(os.environ.get("SAMVERKAN_EMAIL", "")))
DEFAULT_FROM_EMAIL = os.environ.get("SAMVERKAN_EMAIL_FROM", "samverkan@localhost")
SAMVERKAN_CONTACT = os.environ.get("SAMVERKAN_CONTACT", "")
METRICS_KEY = os.environ.get("SAMVERKAN_METRICS_KEY", "")
AUDIT_ORIGIN = os.environ.get("SAMVERKAN_AUDIT_ORIGIN", "samverkan")
SAMVERKAN_TILES = environment.tiles(os.environ.get("SAMVERKAN_TILES", ""))
CONTENT_SECURITY_POLICY = content_policy(
    pictures=environment.origins([str(layer.get("url", "")) for layer in SAMVERKAN_TILES]),
    forms=OIDC_ORIGINS,
)

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "samverkan.web.finders.InstalledPackageFinder",
]

LANGUAGE_CODE = "sv"
LOCALE_PATHS = [PACKAGE / "locale"]
# A browser that prefers English gets it once our own words are translated; half a page is worse than none.
LANGUAGES = [("sv", "Svenska"), ("en", "English")][: 1 + (LOCALE_PATHS[0] / "en").is_dir()]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
USE_I18N = True

if find_spec("samverkan.foundation.logs") is not None:
    from samverkan.foundation.logs import configuration

    LOGGING = configuration(os.environ.get("SAMVERKAN_LOG_LEVEL", "INFO"))
