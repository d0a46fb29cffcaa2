"""Signatures with Ed25519: a municipality's own key lies in a file; what it signed anybody can check."""

from __future__ import annotations

import hashlib
import os
import stat
from base64 import b64decode, b64encode
from binascii import Error
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings

from samverkan.foundation.refusals import Refused

KEY_BYTES, SIGNATURE_BYTES = 32, 64


def key_file(slug: str) -> Path:
    """Return where a municipality's own key lies: beside the database, never in it."""
    return Path(settings.DATA) / "keys" / f"lessons-{slug}.pem"


def make_key(slug: str) -> str:
    """Make a municipality's own key, readable by the program alone; return the public half."""
    path = key_file(slug)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Refused(f"{path} finns redan. En ny nyckel gör att ingen litar på den gamla.") from None
    with os.fdopen(handle, "wb") as file:
        file.write(pem)
    return public_half(key)


def own_key(slug: str) -> Ed25519PrivateKey:
    """Return a municipality's own key, or refuse with what to do."""
    path = key_file(slug)
    why_not = why_not_sign(slug)
    if why_not is not None:
        raise Refused(why_not)
    key = load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise Refused(f"{path} är ingen nyckel för lärdomar.")
    return key


def why_not_sign(slug: str) -> str | None:
    """Say why a municipality cannot sign, or None."""
    path = key_file(slug)
    if not path.exists():
        return f"Kommunen har ingen nyckel än. Be den som sköter driften köra: samverkan lessons key {slug}"
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        return (
            f"Nyckelfilen {path.name} kan läsas av andra. Be den som sköter driften stänga den (chmod 600)."
        )
    return None


def public_half(key: Ed25519PrivateKey) -> str:
    """Return the public half of a key, as it is given to others."""
    return b64encode(key.public_key().public_bytes_raw()).decode()


def sign(content: bytes, key: Ed25519PrivateKey) -> str:
    """Return the signature of some bytes."""
    return b64encode(key.sign(content)).decode()


def is_signed(content: bytes, *, signature: str, public_key: str) -> bool:
    """Tell whether the key with that public half has signed those bytes."""
    raw, signed = decoded(public_key, KEY_BYTES), decoded(signature, SIGNATURE_BYTES)
    if raw is None or signed is None:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(raw).verify(signed, content)
    except (InvalidSignature, ValueError):
        return False
    return True


def decoded(text: str, length: int) -> bytes | None:
    """Return the bytes of a base64 text of that length, or None."""
    try:
        raw = b64decode(text, validate=True)
    except (Error, ValueError):
        return None
    return raw if len(raw) == length and b64encode(raw).decode() == text else None


def fingerprint(public_key: str) -> str:
    """Return what two people read to each other: eight groups of four signs."""
    text = hashlib.sha256(public_key.encode()).hexdigest()[:32]
    return " ".join(text[i : i + 4] for i in range(0, len(text), 4))
