"""The picture as one file that opens from disk: no script, no address outside itself."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

import samverkan.web
from samverkan.pictures.rendering.reading import read
from samverkan.pictures.rendering.words import Row
from samverkan.web.finders import package_folder

SHEETS = ("tokens", "base", "components", "charts", "picture", "print")


def page(picture: Row) -> str:
    """Return ``picture.html``."""
    reading = read(picture)
    return render_to_string("pictures/picture_file.html", {"reading": reading, "style": _style()})


@cache
def _style() -> SafeString:
    folder = Path(samverkan.web.__file__).parent / "static" / "web"
    sheets = ((folder / f"{name}.css").read_text("utf-8") for name in SHEETS)
    return mark_safe("\n".join([_face(400, "Regular"), _face(600, "Semibold"), *sheets]))  # noqa: S308


def _face(weight: int, name: str) -> str:
    """Return a typeface inside the style sheet: the file must look the same on a machine without it."""
    font = package_folder("font_source_sans_pro", "files") / f"SourceSansPro-{name}.otf"
    data = b64encode(font.read_bytes()).decode()
    source = f'src: url("data:font/otf;base64,{data}") format("opentype")'
    return f'@font-face {{ font-family: "Source Sans Pro"; font-weight: {weight}; {source}; }}'
