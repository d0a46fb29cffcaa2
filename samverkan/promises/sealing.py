"""E-mail addresses of those who want to know: sealed with a key that is not in the database."""

from __future__ import annotations

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.utils.crypto import salted_hmac

__all__ = ["InvalidToken", "digest_of", "key_in", "opened", "seal", "token_of"]
PURPOSE = "samverkan.promises.subscriber"


def seal(address: str) -> bytes:
    """Return the address encrypted."""
    return _box().encrypt(address.encode())


def opened(sealed: bytes | memoryview) -> str:
    """Return the address again."""
    return _box().decrypt(bytes(sealed)).decode()


def digest_of(address: str) -> str:
    """Return what tells that an address is the same, and nobody can turn back without the key."""
    return salted_hmac(PURPOSE, address.strip().lower(), algorithm="sha256").hexdigest()


def token_of(key: object) -> str:
    """Return what a letter's link carries: the key of a row, signed."""
    return _signer().sign(str(key))


def key_in(token: str) -> str | None:
    """Return the key a link carries, or None when the link is not ours."""
    try:
        return _signer().unsign(token)
    except BadSignature:
        return None


def _signer() -> Signer:
    return Signer(salt=PURPOSE, sep=".")


def _box() -> MultiFernet:
    """Return the box: the present key seals, earlier ones still open."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_key(each)) for each in keys])


def _key(secret: str | bytes) -> bytes:
    digest = salted_hmac(PURPOSE, "box", secret=secret, algorithm="sha256").digest()
    return urlsafe_b64encode(digest)
