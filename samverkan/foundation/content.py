"""Bodies by their content: one way to write them down, one name for what is written, kept small."""

from __future__ import annotations

import hashlib
import json
import zlib
from typing import Any

SMALLEST = 9  # what is frozen is written once and kept for good


def canonical(value: Any) -> bytes:
    """Return the one way to write a value down: sorted keys, no blanks, UTF-8."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode()


def name_of(written: bytes) -> str:
    """Return the name of some bytes."""
    return f"sha256:{hashlib.sha256(written).hexdigest()}"


def sealed(body: dict[str, Any]) -> dict[str, Any]:
    """Return the body with the hash over everything else in it."""
    bare = {name: value for name, value in body.items() if name != "content_hash"}
    return {**bare, "content_hash": name_of(canonical(bare))}


def packed(body: dict[str, Any]) -> bytes:
    """Return a body as it is kept."""
    return zlib.compress(canonical(body), SMALLEST)


def unpacked(kept: Any) -> dict[str, Any]:
    """Return the body of what was kept."""
    body: dict[str, Any] = json.loads(zlib.decompress(bytes(kept)))
    return body
