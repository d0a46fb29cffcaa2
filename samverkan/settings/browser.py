"""What the browser is told: the content policy, the headers and the cookies."""

from __future__ import annotations

from typing import Any

from csp.constants import NONE, SELF

EIGHT_HOURS = 8 * 60 * 60

SESSION_ENGINE = "samverkan.people.sessions"
SESSION_COOKIE_AGE = EIGHT_HOURS
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"  # a sign-in service sends the browser back from elsewhere
CSRF_COOKIE_AGE = None  # gone with the browser, as the session is
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
PERMISSIONS_POLICY = (
    "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(self), gyroscope=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-create=(self), "
    "publickey-credentials-get=(self), usb=()"
)


def content_policy(*, pictures: list[str], forms: list[str]) -> dict[str, Any]:
    """Return the policy: everything from us alone, but for map tiles and the sign-in services' forms."""
    return {
        "DIRECTIVES": {
            "default-src": [NONE],
            "script-src": [SELF],
            "style-src": [SELF],
            "img-src": [SELF, "data:", *pictures],
            "font-src": [SELF],
            "connect-src": [SELF],
            "manifest-src": [SELF],
            "worker-src": [SELF],
            "base-uri": [NONE],
            "form-action": [SELF, *forms],
            "frame-ancestors": [NONE],
        }
    }
