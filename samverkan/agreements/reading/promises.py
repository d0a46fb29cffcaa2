"""What each party promises: lists of what is guaranteed, lists of what is promised, single sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .blocks import Block, Kind
from .document import Piece
from .kinds import CommitmentKind, kind_of
from .outline import Outline
from .parties import Party, Side, sides_in
from .sentences import sentences

BOTH = frozenset({Side.MUNICIPALITY, Side.POLICE})


@dataclass(frozen=True)
class Commitment:
    """One promise: by whom, of which kind, and where it stands."""

    sides: frozenset[Side]
    kind: CommitmentKind
    text: str
    span: tuple[int, int]
    confidence: float


@dataclass(frozen=True)
class _Lead:
    """What the words above a list say of it."""

    guarantees: bool = False
    promises: bool = False
    sides: frozenset[Side] = frozenset()
    columns: tuple[frozenset[Side], ...] = ()
    silent: bool = False


_GUARANTEES = re.compile(
    r"\bgaranter\w*|\b(?:resurser|tjänster|funktioner)(?:na)?\b.{0,60}(?:avsätt|tillhandahåll|ställ"
    r"|följande|bidra|garant)|\b(?:avsätter|tillhandahåller|bidrar med|bemannar|avdelar"
    r"|ställer till förfogande|håller med|utser|tillsätter)\b.{0,60}(?:följande|:|funktion|resurs"
    r"|tjänst)|\b(?:garanterade|avsatta|avdelade)\s(?:resurser|funktioner|tjänster)|\bbemanning\b"
    r"|^resurser\b|\b(?:kommunens|polisens|parternas)\s(?:resurser|funktioner)\b|\bresurser från\b",
    re.I,
)
_PROMISES = re.compile(
    r"\båta(?:r|ganden?|gandena)?\b|\båtar sig\b|\bförbinder sig\b|\blovar\b|\blöften?\b|\bska(?:ll)?\b"
    r"|\bansvar(?:ar|et|sområden)?\b|\bsvarar för\b|\bgemensamma (?:insatser|aktiviteter|åtgärder)\b"
    r"|\binsatser\b|\baktiviteter\b|\båtgärder\b|\buppgifter\b|\bprioriterade\b",
    re.I,
)
_SILENT = re.compile(
    r"^(?:\W*)(?:syfte|mål\b|målsättning|målbild|vision|inledning|bakgrund|utgångspunkt|lägesbild|nuläge"
    r"|problembild|definition|begrepp|uppföljning|utvärdering|revidering|giltighet|avtalstid"
    r"|avtalsperiod|avtalets|överenskommelsens giltighet"
    r"|ekonomi|kostnader|finansiering|ansvariga\b|tvist|uppsägning|ändringar|sekretess|parter\b"
    r"|underskrift|fotnot|lagstiftning|lagrum|rättslig|innehåll\b|gemensam (?:problem|läges)bild"
    r"|ledamöter|sammansättning)",
    re.I,
)
_VERB = re.compile(
    r"\b(?P<strong>åtar sig|förbinder sig|garanterar|lovar|utfäster sig"
    r"|ska(?:ll)?(?! (?:inte )?(?:vara en|uppnås))|är (?:skyldig|ansvarig)(?:a|t)? (?:att|för)"
    r"|har (?:\w+ ){0,4}(?:huvud)?ansvar(?:et)?(?: för)?)\b"
    r"|\b(?P<mild>ansvarar för|gör|hanterar|deltar i|svarar för|avsätter|tillhandahåller|säkerställer"
    r"|utser|tillsätter|etablerar|prövar|provar|bidrar (?:\w+ )?med|bekostar|avdelar|upplåter|ställer"
    r"|står för|sammankallar|håller|deltar|medverkar|bistår|bjuder in|genomför|erbjuder|samordnar|leder"
    r"|upprättar|har(?= (?:en |speciellt |särskilt |\w+ )?(?:\w+ )?(?:samordnar|utsed|utsett|avdelat"
    r"|funktion|tjänst|tagit emot|tagit fram|\w*samordnare|\w*polis))|är överens om att)\b",
    re.I,
)
_PASSIVE = re.compile(
    r"\b(?:ska(?:ll)?\s(?:\w+\s){0,3}?\w+s|genomförs|upprättas|tas fram|beslutas|tas fram|antas|görs"
    r"|skapas|formas|mynna[r]? ut i|resultera[r]? i)\b",
    re.I,
)
_AFTER_SUBJECT = re.compile(r"^\s(?:då\s|också\s|även\s|årligen\s|gemensamt\s)?", re.I)
_NO_PROMISE = re.compile(
    r"\b(?:ansvarar|ansvariga?|ansvaret)\b.{0,40}\b(?:överenskommelsen|avtalet|avtalat|samverkan och)\b"
    r"|\b(?:upprättar|ingår|tecknar|träffar|sluter)\s(?:härmed\s)?(?:denna|detta|ett|en|följande)\b"
    r"|\begna kostnader|\bvar sin(?:a)? kostnad|\bsina kostnader|\buppsäg|\bsäg(?:a|s) upp|\bupphör"
    r"|\bskriftlig|\btvist|\brevider|\bexemplar\b|\bgäller\b.{0,40}(?:från|till|tills|under)|\bsekretess"
    r"|\bundertecknas|\b(?:överenskommelsen|avtalet)\s(?:ska|skall|kan|gäller|ersätter|följs|utvärderas"
    r"|förlängs|revideras)",
    re.I,
)
_FOLLOWS_UP = re.compile(r"^(?:\w+\s){0,3}\w*(?:uppfölj|utvärder|revider)", re.I)
_SPOKEN = re.compile(r",\s(?:säger|berättar|menar|förklarar)\s[A-ZÅÄÖ]")
_AND_OTHER = re.compile(
    r",?\s(?:och|medan|samt)\s(?=(?:kommunen|polisen|lokalpolisområdet|polismyndigheten|staden)\s(?:ska"
    r"|ansvarar|svarar|bistår|bidrar|åtar|utser|avsätter|tillhandahåller|deltar|håller|leder)\b)",
    re.I,
)
_BETWEEN = re.compile(
    r"\b(?:samverkan|samarbetet?|struktur\w*|dialog\w*)\b.{0,30}\bmellan\b(?P<whom>.+)", re.I
)


def find_promises(outline: Outline, parties: list[Party]) -> list[Commitment]:
    """Return the commitments of a document in order."""
    found: list[Commitment] = []
    lead = _Lead()
    for block in outline.body:
        lead = _lead_of(block, lead, parties)
        if not (lead.silent or _SILENT.match(block.path[-1] if block.path else "")):
            found += _of_block(block, lead, parties)
    return _distinct(found)


def _lead_of(block: Block, lead: _Lead, parties: list[Party]) -> _Lead:
    """Return what is known of the list that a block may begin or belong to."""
    text = block.text
    if block.kind is Kind.ITEM:
        return lead
    if block.kind is Kind.ROW:
        return _columns_of(block, lead, parties)
    if block.kind is Kind.PARAGRAPH and not _opens_list(text):
        return _Lead()
    last = list(sentences(block.piece))[-1].text
    sides = frozenset(sides_in(last, parties)) & BOTH
    guarantees, promises = bool(_GUARANTEES.search(last)), bool(_PROMISES.search(last))
    if _is_label(last, sides):
        return replace(
            lead,
            sides=sides,
            silent=False,
            columns=(),
            promises=lead.promises or promises,
            guarantees=guarantees or (lead.guarantees and not promises),
        )
    silent = bool(_SILENT.match(last) or _LISTS_OTHERS.search(last))
    if not sides and block.kind is Kind.PARAGRAPH and not guarantees:
        return replace(lead, silent=lead.silent or silent, columns=())
    return _Lead(guarantees, promises and not guarantees, sides, silent=silent)


_LISTS_OTHERS = re.compile(
    r"\b(?:består av|ingår|ledamöter|syfte|mål(?:et|en|sättning\w*)?|består|deltar|sammansättning"
    r"|representera\w*)\b",
    re.I,
)


def _opens_list(text: str) -> bool:
    return text.endswith(":") or bool(re.search(r"\b(?:att|följande(?:\s\w+){0,3})[.:]?$", text))


def _is_label(text: str, sides: frozenset[Side]) -> bool:
    """Tell whether some words do little more than name one party: «Polisen:», «Kommunens åtaganden»."""
    return len(sides) == 1 and len(text.split()) <= 6


def _columns_of(row: Block, lead: _Lead, parties: list[Party]) -> _Lead:
    """Return a lead with the side of each column when a row heads a table."""
    sides = tuple(
        frozenset(sides_in(cell.text, parties)) & BOTH if len(cell.text.split()) <= 6 else frozenset()
        for cell in row.cells
    )
    heads = sum(len(side) == 1 for side in sides)
    if heads >= 2 and all(len(cell.text) < 60 for cell in row.cells):
        return _Lead(
            promises=True, columns=sides, guarantees=lead.guarantees or bool(_GUARANTEES.search(row.text))
        )
    return lead


def _of_block(block: Block, lead: _Lead, parties: list[Party]) -> Iterator[Commitment]:
    if block.kind is Kind.ROW:
        yield from _of_row(block, lead, parties)
    elif block.kind is Kind.ITEM and (lead.guarantees or lead.promises) and lead.sides:
        own = [
            found for piece in sentences(block.piece) for found in _of_sentence(piece, parties, explicit=True)
        ]
        yield from own if own and not lead.guarantees else [_of_item(block.piece, lead)]
    elif block.kind is not Kind.HEADING:
        if _SPOKEN.search(block.text):
            return  # what somebody says in the news promises nothing
        found = [one for piece in _clauses(block.piece) for one in _of_sentence(piece, parties)]
        tried = _FOLLOWED_BY_TRIAL.search(block.text)
        yield from (
            replace(one, kind=CommitmentKind.TRIAL) if tried and len(found) == 1 else one for one in found
        )


_FOLLOWED_BY_TRIAL = re.compile(
    r"[Vv]erksamheten\b.{0,80}\butvärder(?:as|ing)|(?:försöket|provet|prövotiden"
    r"|försöksperioden)\b.{0,80}\butvärder",
    re.S,
)


def _clauses(piece: Piece) -> Iterator[Piece]:
    """Yield sentences, those with one promise each of two parties as two."""
    for sentence in sentences(piece):
        start = 0
        for found in _AND_OTHER.finditer(sentence.text):
            if _VERB.search(sentence.text, start, found.start()):
                yield sentence.part(start, found.start())
                start = found.end()
        yield sentence.part(start)


def _of_item(piece: Piece, lead: _Lead) -> Commitment:
    kind = kind_of(piece.text, guaranteed=lead.guarantees)
    confidence = 0.95 if lead.guarantees and len(lead.sides) == 1 else 0.9
    return Commitment(lead.sides, kind, piece.text.rstrip(" ,;"), piece.span, confidence)


def _of_row(row: Block, lead: _Lead, parties: list[Party]) -> Iterator[Commitment]:
    """Yield what stands under a party's column, or in the row of a party."""
    if lead.columns and len(row.cells) == len(lead.columns):
        for cell, sides in zip(row.cells, lead.columns, strict=True):
            if len(sides) == 1 and not (
                frozenset(sides_in(cell.text, parties)) == sides and len(cell.text.split()) <= 3
            ):
                for piece in sentences(cell):
                    yield _of_item(piece, replace(lead, sides=sides))
        return
    sides = frozenset(sides_in(row.cells[0].text, parties)) & BOTH
    if len(row.cells) == 2 and sides and len(row.cells[0].text.split()) <= 5:
        for piece in sentences(row.cells[1]):
            if _VERB.search(piece.text) or lead.promises or lead.guarantees:
                yield _of_item(piece, replace(lead, sides=sides))


def _of_sentence(piece: Piece, parties: list[Party], *, explicit: bool = False) -> Iterator[Commitment]:
    """Yield the promise of a sentence whose subject is a party, or that says what is to be done at all."""
    text = piece.text
    if _NO_PROMISE.search(text) or _FOLLOWS_UP.search(text) or _opens_list(text) or len(text) < 15:
        return
    for verb in _VERB.finditer(text):
        sides = _subject(text, verb, parties)
        if sides:
            yield Commitment(sides, kind_of(text), text, piece.span, 0.85 if verb["strong"] else 0.65)
            return
    kind = kind_of(text)
    between = _BETWEEN.search(text)
    if between and _PASSIVE.search(text) and frozenset(sides_in(between["whom"], parties)) >= BOTH:
        yield Commitment(BOTH, kind, text, piece.span, 0.6)
    elif (
        not explicit
        and _PASSIVE.search(text)
        and kind not in {CommitmentKind.MEASURE, CommitmentKind.FUNCTION}
    ):
        yield Commitment(BOTH, kind, text, piece.span, 0.45)


def _subject(text: str, verb: re.Match[str], parties: list[Party]) -> frozenset[Side]:
    """Return the sides that are the subject of a verb, before it or, turned round, after it."""
    before = re.split(r"[,;:]\s(?=\w+\s\w+\s\w+)", text[: verb.start()])[-1]
    before = re.sub(r"^.*\b(?:att|som|när|där|vilket)\s", "", before)
    if re.search(r"\bmellan\b", before):
        return frozenset(sides_in(before, parties)) & BOTH
    subject = (
        re.sub(
            r"\b(?:med|av|från|till|mot|hos|för|i|inom|på|enligt|under|via)\s(?!respektive)(?:\w+\s?){1,6}",
            " ",
            before,
        )
        or before
    )
    sides = frozenset(sides_in(subject, parties)) & BOTH
    if sides or re.search(r"\b\w+(?:en|et|na|erna|råd|grupp)\b", subject):
        return sides
    after = text[verb.end() : verb.end() + 70]
    after = re.split(r"\b(?:att|fortsätta|skapa|utveckla|genomföra|bedriva|i|för|med|ett|en)\b|[,;]", after)[
        0
    ]
    return frozenset(sides_in(after, parties)) & BOTH


def _distinct(found: list[Commitment]) -> list[Commitment]:
    """Return commitments without those said twice in the same words by the same party."""
    kept: dict[tuple[frozenset[Side], str], Commitment] = {}
    for commitment in found:
        if re.search(r"\w{3}", commitment.text):
            kept.setdefault((commitment.sides, commitment.text.casefold()), commitment)
    return list(kept.values())
