"""Where the files of agreements are kept: beside the database, one folder for each municipality."""

from __future__ import annotations

import hashlib
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings


def keep(municipality: str, content: bytes) -> str:
    """Store a file under its own digest and return it; the same file is stored once."""
    digest = hashlib.sha256(content).hexdigest()
    path = original(municipality, digest)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    Path(file.name).replace(path)
    return digest


def original(municipality: str, digest: str) -> Path:
    """Return where the municipality's file with that digest is kept."""
    return Path(settings.DATA) / "agreements" / municipality / f"{digest}.original"
