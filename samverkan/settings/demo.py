"""Settings for trying the platform on one's own machine: reachable from this machine only."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parent.parent.parent
os.environ.setdefault("SAMVERKAN_DATA", str(_CHECKOUT / ".demo"))

from samverkan.settings.base import *  # noqa: E402, F403
from samverkan.settings.base import DATA  # noqa: E402


def keep_secret(folder: Path) -> str:
    """Return this machine's demo secret, made up the first time; production refuses its beginning."""
    path = folder / "demo-secret"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(f"demo-{secrets.token_urlsafe(48)}", encoding="ascii")
    return path.read_text(encoding="ascii")


SAMVERKAN_DEMO = True
SECRET_KEY = keep_secret(DATA)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # http on one's own machine
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA / "mail"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
