"""What the words above a list, or the head of a table, say of what stands below."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .blocks import Block, Kind
from .parties import BOTH, Party, Side, sides_in
from .sentences import sentences
from .vocabulary import any_of, beginning, saying


@dataclass(frozen=True)
class Lead:
    """Whether a list guarantees functions or makes promises, and whose; the sides of a table's columns."""

    guarantees: bool = False
    promises: bool = False
    sides: frozenset[Side] = frozenset()
    words: str = ""
    columns: tuple[frozenset[Side], ...] = ()
    owner_column: int | None = None
    silent: bool = False


GUARANTEES = re.compile(
    rf"\bgaranter\w*|\b(?:resurser|tjänster|funktioner)(?:na)?\b.{{0,60}}(?:avsätt|tillhandahåll|ställ"
    rf"|följande|bidra|garant)|\b{any_of('provides')}\b.{{0,60}}(?:följande|:|funktion|resurs|tjänst)"
    r"|\b(?:garanterade|avsatta|avdelade)\s(?:resurser|funktioner|tjänster)|\bbemanning\b"
    r"|\b(?:håller med|tillhandahåller|avsätter|bidrar med|ställer upp med)\W*$|^resurser\b"
    r"|\b(?:kommunens|polisens|parternas)\s(?:resurser|funktioner)\b|\bresurser från\b",
    re.I,
)
PROMISES, SILENT = saying("promises"), beginning("silent")
_OTHERS = saying("lists_others")
_OPENS = re.compile(
    rf"\b(?:att|följande(?:\s\w+){{0,3}})[.:]?$|^(?:\S+\s){{1,4}}{any_of('ends_lead')}$", re.I
)
_JOINT = re.compile(r"\b(?:gemensam(?:ma|t)?|tillsammans)\b", re.I)
_OWNER_HEAD = re.compile(r"(?:huvud)?(?:ansvar(?:ig|iga|ig part)?|vem|utförare|vem gör|ägare)\W*$", re.I)


def lead_of(block: Block, lead: Lead, parties: list[Party]) -> Lead:
    """Return what is known of the list that a block may begin or belong to."""
    if block.kind is Kind.ITEM:
        return lead
    if block.kind is Kind.ROW:
        return _columns_of(block, lead, parties)
    if block.kind is Kind.PARAGRAPH and not opens_list(block.text):
        return Lead()
    last = list(sentences(block.piece))[-1].text
    sides = sides_in(last, parties) or (BOTH if _JOINT.search(last) else frozenset())
    guarantees, promises = bool(GUARANTEES.search(last)), bool(PROMISES.search(last))
    if len(sides) == 1 and len(last.split()) <= 6:
        return _labelled(block, lead, sides, guarantees=guarantees, promises=promises)
    silent = bool(SILENT.match(last) or _OTHERS.search(last))
    if not sides and block.kind is Kind.PARAGRAPH and not guarantees:
        return replace(lead, silent=lead.silent or silent, columns=(), owner_column=None)
    return Lead(guarantees, promises and not guarantees, sides, last, silent=silent)


def _labelled(block: Block, lead: Lead, sides: frozenset[Side], *, guarantees: bool, promises: bool) -> Lead:
    """Return the lead that goes on for one party: «Polisen:», «Kommunens åtaganden»."""
    above = " ".join(block.path)
    guarantees = guarantees or (lead.guarantees and not promises)
    promises = promises or lead.promises or bool(PROMISES.search(above))
    return Lead(guarantees, promises, sides, block.text)


def opens_list(text: str) -> bool:
    """Tell whether some words lead to what stands below."""
    return text.endswith(":") or bool(_OPENS.search(text))


def _columns_of(row: Block, lead: Lead, parties: list[Party]) -> Lead:
    """Return a lead with the side of each column, or the column that says who, when a row heads a table."""
    if not all(len(cell.text) < 60 for cell in row.cells):
        return lead
    for number, cell in enumerate(row.cells):
        if number and _OWNER_HEAD.match(cell.text):
            return Lead(promises=True, owner_column=number)
    sides = tuple(
        sides_in(cell.text, parties) if len(cell.text.split()) <= 6 else frozenset() for cell in row.cells
    )
    if sum(len(side) == 1 for side in sides) < 2:
        return lead
    guarantees = lead.guarantees or bool(GUARANTEES.search(row.text))
    return Lead(guarantees, promises=True, columns=sides)
