"""Where uploaded files and lists of refused rows are kept: beside the database, never in it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory

from django.conf import settings

from samverkan.foundation.holding import held, is_held
from samverkan.foundation.opening import short_name

MOST_BYTES = 256 * 1024 * 1024


class FileTooLarge(Exception):
    """The file is larger than one import may be."""


def folder() -> Path:
    """Return the folder for files of imports, made on first use and closed to others."""
    path = Path(settings.DATA) / "imports"
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def keep(chunks: Iterable[bytes], *, most: int = MOST_BYTES) -> tuple[str, int]:
    """Store a file under its own digest; return digest and size. Nothing is left of one too large."""
    digest, size = hashlib.sha256(), 0
    with NamedTemporaryFile(dir=folder(), delete=False) as file:
        try:
            for chunk in chunks:
                size += len(chunk)
                if size > most:
                    raise FileTooLarge(f"file must be at most {most} bytes; got more")
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            Path(file.name).unlink()
            raise
    Path(file.name).replace(original(digest.hexdigest()))
    return digest.hexdigest(), size


def original(digest: str) -> Path:
    """Return where the file with that digest is kept."""
    return folder() / f"{digest}.original"


@contextmanager
def under_its_name(digest: str, name: str) -> Iterator[Path]:
    """Hold the file with that digest, under the name it came with: what is said of a file names it."""
    with held(original(digest)), TemporaryDirectory() as place:
        path = Path(place) / short_name(name)
        path.symlink_to(original(digest).resolve())
        yield path


def is_read(digest: str) -> bool:
    """Return whether a living program reads the file."""
    return is_held(original(digest))


def refused(batch_id: int) -> Path:
    """Return where the list of refused rows of an import is kept."""
    return folder() / f"{batch_id}-rejected.csv"


def preview(batch_id: int) -> Path:
    """Return where what was found in a file before it is read in is kept."""
    return folder() / f"{batch_id}-preview.json"
