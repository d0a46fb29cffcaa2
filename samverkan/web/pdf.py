"""Tagged PDF through Typst: the same data and the same moment give the same bytes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from samverkan.web.finders import package_folder

FONTS = ("SourceSansPro-Regular.ttf", "SourceSansPro-It.ttf", "SourceSansPro-Semibold.ttf")


def font_files() -> tuple[Path, ...]:
    """Return the typeface's files in its installed package."""
    folder = package_folder("font_source_sans_pro", "files")
    return tuple(folder / name for name in FONTS)


def compile(  # noqa: A001 — ``pdf.compile`` reads as it should
    template: Path, data: Mapping[str, Any], *, at: datetime, fonts: Sequence[Path] = ()
) -> bytes:
    """Return the PDF of a Typst template that reads ``json(bytes(sys.inputs.data))``; ``at`` is its date."""
    standards = ["ua-1", "a-2a"]  # for everyone (ISO 14289-1) and to keep (ISO 19005-2)
    made: bytes = _typeset(template, data, at, fonts, format="pdf", pdf_standards=standards)
    return made


def first_page(template: Path, data: Mapping[str, Any], *, at: datetime) -> bytes:
    """Return the first page as a PNG of 150 dots an inch, to paste into slides."""
    made = _typeset(template, data, at, (), format="png", ppi=150.0)
    return made[0] if isinstance(made, list) else made


def _typeset(
    template: Path, data: Mapping[str, Any], at: datetime, fonts: Sequence[Path], **options: Any
) -> Any:
    import typst

    with TemporaryDirectory() as folder:
        # Typst takes folders only, and of equal fonts the first on disk: give it just these.
        for file in fonts or font_files():
            shutil.copy(file, folder)
        return typst.compile(
            template,
            font_paths=typst.Fonts(
                include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
            ),
            sys_inputs={"data": json.dumps(data, ensure_ascii=False, sort_keys=True)},
            timestamp=int(at.timestamp()),
            **options,
        )
