"""Photos of reports: drawn anew, so that nothing but the picture is kept, and stored by what they show."""

from __future__ import annotations

import hashlib
import os
import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from PIL import Image, ImageOps, UnidentifiedImageError

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 4096 * 3072  # what a telephone of twelve megapixels takes
LONGEST_SIDE = 1600
FORMATS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}


class PhotoRefused(Exception):
    """A file is no photo that is taken in; the reason is one Swedish sentence."""


@dataclass(frozen=True)
class Drawn:
    """A photo drawn anew as JPEG."""

    content: bytes
    width: int
    height: int

    @property
    def digest(self) -> str:
        """Return the name it is kept under."""
        return hashlib.sha256(self.content).hexdigest()


def draw_anew(file: Any, *, declared: str) -> Drawn:
    """Return what a file shows, upright and at most 1 600 pixels wide or high; raise ``PhotoRefused``."""
    if file.size > MOST_BYTES:
        raise PhotoRefused(f"Bilden är större än {MOST_BYTES >> 20} MB. Ta en mindre bild.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _drawn(_opened(file, declared))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise PhotoRefused("Bilden har för många bildpunkter. Ta en mindre bild.") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise PhotoRefused("Filen går inte att läsa som en bild. Använd JPEG, PNG eller WebP.") from None


def _opened(file: Any, declared: str) -> Image.Image:
    """Open a file without unpacking it; what it says it is, and what it is, agree."""
    image = Image.open(file, formats=tuple(FORMATS))
    if FORMATS[str(image.format)] != declared:
        raise PhotoRefused("Filen är inte den sorts bild som den heter. Spara om den som JPEG.")
    if image.width * image.height > MOST_PIXELS:
        raise PhotoRefused("Bilden har fler än 12 miljoner bildpunkter. Ta en mindre bild.")
    return image


def _drawn(image: Image.Image) -> Drawn:
    upright = ImageOps.exif_transpose(image).convert("RGB")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare = Image.frombytes("RGB", upright.size, upright.tobytes())  # place, camera and comment stay behind
    out = BytesIO()
    bare.save(out, "JPEG", quality=82, optimize=True)
    return Drawn(out.getvalue(), bare.width, bare.height)


def folder() -> Path:
    """Return the folder for photos, made on first use and closed to others."""
    path = Path(settings.DATA) / "photos"
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def kept(digest: str) -> Path:
    """Return where the photo with that digest is kept."""
    return folder() / f"{digest}.jpg"


def keep(photo: Drawn) -> None:
    """Store a photo under its digest; whole or not at all."""
    with NamedTemporaryFile(dir=folder(), delete=False) as file:
        file.write(photo.content)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(kept(photo.digest))
