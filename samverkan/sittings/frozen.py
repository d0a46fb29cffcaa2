"""Bodies kept by their content: written once, and checked against their name when they are read."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from samverkan.sittings.models import FrozenThing


def freeze(body: dict[str, Any], *, at: datetime) -> FrozenThing:
    """Keep a body; the same content is the same row."""
    written = _canonical(body)
    kept, _ = FrozenThing.objects.get_or_create(
        content_hash=hash_of(written), defaults={"body": zlib.compress(written, 9), "frozen_at": at}
    )
    return kept


def body_of(frozen: FrozenThing) -> dict[str, Any]:
    """Return what was frozen; bytes that are not what their name says are refused."""
    written = zlib.decompress(bytes(frozen.body))
    if hash_of(written) != frozen.content_hash:
        raise ValueError(f"body must be what its hash says; got another under {frozen.content_hash}")
    body: dict[str, Any] = json.loads(written)
    return body


def hash_of(written: bytes) -> str:
    """Return the name of some bytes."""
    return f"sha256:{hashlib.sha256(written).hexdigest()}"


def hash_over(hashes: Iterable[str]) -> str:
    """Return one name over many, in their order: what two adjust."""
    return hash_of("\n".join(hashes).encode())


def _canonical(body: dict[str, Any]) -> bytes:
    text = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode()
