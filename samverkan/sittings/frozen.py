"""Bodies kept by their content: written once, and checked against their name when they are read."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from samverkan.foundation.content import canonical, name_of, packed
from samverkan.sittings.models import FrozenThing


def freeze(body: dict[str, Any], *, at: datetime) -> FrozenThing:
    """Keep a body; the same content is the same row."""
    kept, _ = FrozenThing.objects.get_or_create(
        content_hash=name_of(canonical(body)), defaults={"body": packed(body), "frozen_at": at}
    )
    return kept


def body_of(frozen: FrozenThing) -> dict[str, Any]:
    """Return what was frozen; bytes that are not what their name says are refused."""
    written = zlib.decompress(bytes(frozen.body))
    if name_of(written) != frozen.content_hash:
        raise ValueError(f"body must be what its hash says; got another under {frozen.content_hash}")
    body: dict[str, Any] = json.loads(written)
    return body


def hash_over(hashes: Iterable[str]) -> str:
    """Return one name over many, in their order: what two adjust."""
    return name_of("\n".join(hashes).encode())
