"""The sentences of a block, each knowing where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .document import Piece

_SHORT = (
    r"(?:bl\.? ?a|t\.? ?ex|d\.? ?v\.? ?s|dvs|s\.? ?k|fr\.? ?o\.? ?m|t\.? ?o\.? ?m|f\.? ?d|m\.? ?m"
    r"|m\.? ?fl|o\.? ?s\.? ?v|osv"
    r"|ca|nr|alt|resp|ev|inkl|exkl|kl|jfr|kap|st|dnr|tel|avd|tf|bitr|ordf|f|e|d)\.$"
)
_ENDS_SHORT = re.compile(r"(?:^|[\s(])" + _SHORT, re.I)
_BREAK = re.compile(r"(?<=[.!?])[\"”)]?\s+(?=[\"”(–-]?\s?[A-ZÅÄÖ])|\u2028")
_ENDS_ORDINAL = re.compile(r"(?:^|\s)\d{1,2}\.$")


def sentences(piece: Piece) -> Iterator[Piece]:
    """Yield the sentences of a text; «bl.a.» and «t.o.m.» end none."""
    start = 0
    for found in _BREAK.finditer(piece.text):
        before = piece.text[start : found.start()]
        if found[0] != "\u2028" and (_ENDS_SHORT.search(before) or _ENDS_ORDINAL.search(before)):
            continue
        yield piece.part(start, found.start())
        start = found.end()
    rest = piece.part(start)
    if rest.text:
        yield rest
