"""Whether a document is an agreement between a municipality and its police, or tells of one."""

from __future__ import annotations

from .blocks import Kind
from .outline import Outline
from .parties import Party, Side
from .vocabulary import saying

_NOUN, _SAFETY = saying("agreement"), saying("safety")
_OTHER, _MINUTES = saying("other_contract"), saying("minutes")


def why_not_agreement(
    outline: Outline, parties: list[Party], *, promises: int, has_period: bool
) -> str | None:
    """Return what is missing for the document to be an agreement, None when it is one."""
    text = outline.document.text
    sides = {party.side for party in parties}
    if not {Side.MUNICIPALITY, Side.POLICE} <= sides:
        return "Den nämner inte både en kommun och polisen som parter"
    if not _NOUN.search(text):
        return "Den kallar sig inte överenskommelse, avtal eller löfte"
    if len({found.casefold() for found in _SAFETY.findall(text)}) < 2 or len(_OTHER.findall(text)) >= 2:
        return "Den handlar om något annat än samverkan för trygghet"
    if len({found.casefold().split()[0] for found in _MINUTES.findall(text)}) >= 3:
        return "Den ser ut som ett protokoll eller en kallelse"
    named = any(party.confidence > 0.75 for party in parties)
    titled = any(_NOUN.search(block.text) for block in outline.blocks[:5] if block.kind is Kind.HEADING)
    if not (named or titled or has_period):
        return "Den nämner en överenskommelse men är ingen"
    if not promises or not (has_period or _NOUN.search(outline.head) or promises >= 3):
        return "Den säger inte vad någon part lovar"
    return None
