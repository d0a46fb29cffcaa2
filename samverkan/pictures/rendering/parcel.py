"""A picture as a folder of files: written together, and checked against each other later."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from samverkan.foundation.content import sealed
from samverkan.pictures.figures.picture import code_version
from samverkan.pictures.rendering import html, pdf


class ParcelError(Exception):
    """A folder does not hold the picture it says; one Swedish sentence."""


def as_text(picture: dict[str, Any]) -> str:
    """Return picture.json."""
    return json.dumps(picture, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def rendered(picture: dict[str, Any]) -> dict[str, bytes]:
    """Return the bytes of every file of a picture; the same picture gives the same bytes."""
    text = as_text(picture)
    picture = json.loads(text)  # drawn from what is written, not from what was meant
    return {
        "picture.json": text.encode(),
        "picture.html": html.page(picture).encode(),
        "picture.pdf": pdf.pages(picture),
    }


def write(folder: Path, picture: dict[str, Any]) -> None:
    """Write every file, all or none: a full disk leaves what was there before."""
    files = rendered(picture)
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=".ny-") as drafts:
        for name, content in files.items():
            (Path(drafts) / name).write_bytes(content)
        for name in files:
            (Path(drafts) / name).replace(folder / name)


def verify(folder: Path) -> dict[str, Any]:
    """Render the folder's figures again and compare byte by byte; return the picture."""
    picture = _picture(folder)
    if sealed(picture)["content_hash"] != picture.get("content_hash"):
        raise ParcelError(
            "Siffrorna i picture.json är ändrade: innehållet stämmer inte med sin kontrollsumma."
        )
    for name, content in _drawn_again(picture).items():
        path = folder / name
        if not path.is_file():
            raise ParcelError(f"{name} saknas i {folder}.")
        if path.read_bytes() != content:
            raise ParcelError(_why_unlike(name, picture))
    return picture


def _drawn_again(picture: dict[str, Any]) -> dict[str, bytes]:
    """Draw a picture that somebody else may have written: one without its parts is refused."""
    try:
        return rendered(picture)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise ParcelError("picture.json har inte en lägesbilds form, så den går inte att rita.") from error


def _why_unlike(name: str, picture: dict[str, Any]) -> str:
    """Say why a file is not what its figures give: it was changed, or drawn by another version."""
    made, here = picture.get("code_version"), code_version()
    if made == here:
        return f"{name} är ändrad: den visar något annat än siffrorna i picture.json."
    return (
        f"Siffrorna är oförändrade, men {name} går inte att jämföra: den gjordes av version {made} "
        f"och det här är {here}. Kontrollera med samma version."
    )


def _picture(folder: Path) -> dict[str, Any]:
    path = folder / "picture.json"
    if not path.is_file():
        raise ParcelError(f"{folder} har ingen picture.json. Ange mappen där lägesbilden ligger.")
    try:
        picture = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ParcelError("picture.json går inte att läsa: filen är skadad.") from error
    if not isinstance(picture, dict):
        raise ParcelError("picture.json går inte att läsa: filen är skadad.")
    return picture
