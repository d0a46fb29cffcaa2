"""Secrets that are shown once: what is kept of them tells whether one is right, and nothing else."""

from __future__ import annotations

import hashlib


def digest_of(token: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(token.encode()).hexdigest()
