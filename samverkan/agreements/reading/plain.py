"""Text files in the encodings that are met: UTF-8, UTF-16 and Windows-1252."""

from __future__ import annotations

import codecs
import re

from .errors import ReadingError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{3,20})""", re.I)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def decode(content: bytes, name: str) -> str:
    """Return the text of a file's bytes; ReadingError when it is no text."""
    text = _decoded(content)
    if len(_CONTROL.findall(text[:100_000])) > len(text[:100_000]) / 500:
        raise ReadingError(f"{name} är ingen text som går att läsa. Spara den som PDF, docx eller text.")
    return text


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace")
    declared = _DECLARED.search(content[:2048])
    for encoding in [declared[1].decode("ascii")] if declared else []:
        try:
            return content.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            break  # the page says wrongly what it is
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
