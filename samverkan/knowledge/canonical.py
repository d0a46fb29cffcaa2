"""One writing for one content, which sums and signatures cover: sorted keys, no blanks, six figures."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def canonical(value: Any) -> bytes:
    """Return the bytes of a value; the same value gives the same bytes everywhere."""
    written = json.dumps(
        _plain(value), ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )
    return written.encode()


def digest(value: Any) -> str:
    """Return the SHA-256 of a value's bytes, in hexadecimal."""
    return hashlib.sha256(canonical(value)).hexdigest()


def _plain(value: Any) -> Any:
    """Return the value with its floats as text: programs write them differently."""
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value
