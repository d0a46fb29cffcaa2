"""Where the parties meet: councils, groups and meetings, how often, and who sits there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .blocks import Block, Kind
from .cadence import find_cadence
from .document import Piece
from .members import listed_members, told_members
from .outline import Outline
from .sentences import sentences
from .vocabulary import beginning, saying


@dataclass
class Forum:
    """A forum by its name, filled in while the text is read."""

    name: str
    span: tuple[int, int]
    confidence: float
    per_year: float | None = None
    members: list[str] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    heading: bool = False
    stands: bool = False
    seated: bool = False


_PEOPLE = r"(?:kommunal|opposition|borgar|stads|lands|rege|biträdande kommunal)"  # råd who are persons
_CROWDS = r"(?:mål|ålders|yrkes|risk|person|brottsoffer|medborgar|social insats|sociala insats|folk|fokus)"
_BODY = (
    r"(?:Råd(?:et)? för \w+(?: och \w+)?|[\wåäöÅÄÖ-]*brottsförebygg(?:ande|ar)\s?råd(?:et)?"
    r"|(?:[A-ZÅÄÖ][\wåäö]+\s)?lokala?\s(?:rådet|BRÅ)"
    rf"|\b(?!{_PEOPLE}|om|strå|grå)[\wåäö]+råd(?:et)?\b|\b[\wåäö]*BRÅ\b"
    rf"|(?:[A-ZÅÄÖ]{{2,}}-|operativa?\s)?(?!{_CROWDS})[\wåäö]+-?grupp(?:en|er|erna)?\b"
    r"|\boperativ grupp(?:en)?\b"
    r"|[\wåäö-]*(?:lägesbilds|samverkans|avstämnings|koordinators?|styrgrupps|vecko|månads|kvartals"
    r"|tertial|dialog|chefs|läges|trygghets|EST-|nätverks|uppföljnings|plan)möte(?:n|t|na)?\b|[\wåäö]*(?:forum|samråd)(?:et)?\b)"
)
_FORUM = re.compile(rf"\b{_BODY}", re.I)
_NAMED = re.compile(
    r"\b(?:EST|SSPF|SIG|GVI|KOMPASS)\b|[Gg]ruppvåldsintervention|[Ss]ociala insatsgrupper"
    r"|[Ee]ffektiv samordning för trygghet|\b[Pp]artnerskap\b|\b[Nn]ätverk\b"
)
_MEETS, _COMPOSED = saying("meets"), saying("composed")
_FORMS_SECTION, _INTRODUCES = saying("forms"), saying("introduces")
_SELF = beginning("forum_itself")
_SEATS = re.compile(r"(?:ledamöter|sammansättning|deltagare|medlemmar|bemanning)\W*$", re.I)
_LINE = re.compile(r"(?P<name>[^:.]{3,60}):\s(?P<rest>[^:]+)$")
_NO_FORUM = re.compile(r"^(?:forum|samråd|samråd|mötesforum|arbetsgrupper|möten)$", re.I)


def find_forums(outline: Outline) -> list[Forum]:
    """Return the forums in order, those with nothing told of them left out."""
    forums: list[Forum] = []
    current: Forum | None = None
    for number, block in enumerate(outline.body):
        if block.kind is Kind.HEADING and not (current and _SEATS.match(block.text)):
            current = _by_heading(block, outline.body[number + 1 :], forums)
            continue
        if block.kind is Kind.ROW:
            _read_row(block, forums)
            continue
        line = _LINE.match(block.text)
        if (
            line
            and find_cadence(line["rest"])
            and (_FORUM.search(line["name"]) or _NAMED.search(line["name"]))
        ):
            current = _read_line(block, line, forums)
            continue
        if block.kind is Kind.ITEM and current and _lists_members(outline.body, number):
            continue
        for piece in sentences(block.piece):
            current = _read(piece, block, current, forums)
        if (
            current
            and _COMPOSED.search(list(sentences(block.piece))[-1].text)
            and block.text.endswith((":", "av", "följande"))
        ):
            _seat(current, listed_members(outline.follows(number)), surely=True)
    return [forum for forum in forums if forum.per_year or forum.members or forum.stands]


def _lists_members(blocks: list[Block], number: int) -> bool:
    while number and blocks[number].kind is Kind.ITEM:
        number -= 1
    return bool(_COMPOSED.search(blocks[number].text)) and blocks[number].text.endswith((":", "av"))


def _by_heading(block: Block, below: list[Block], forums: list[Forum]) -> Forum | None:
    """Return the forum that a heading names, new when the text below says something of meetings."""
    named = _FORUM.search(block.text) or _NAMED.search(block.text)
    section = _until_heading(below)
    text = " ".join(one.text for one in section)
    formed = any(_FORMS_SECTION.search(title) for title in block.path[:-1])
    told = bool(
        _tells_of_meetings(section) or _COMPOSED.search(text) or re.search(r"styrgrupp|huvudman", text, re.I)
    )
    if not named or not text or not (told or formed) or len(block.text) > 90:
        return None
    known = _known(forums, _keys(block.text))
    if known:
        return known
    sure = bool(formed or _NAMED.search(block.text) or re.search(r"styrgrupp|huvudman", text, re.I))
    forum = Forum(
        _name(block.text),
        block.piece.span,
        0.85 if told else 0.6,
        keys=_keys(block.text),
        heading=True,
        stands=sure,
    )
    forums.append(forum)
    return forum


def _until_heading(blocks: list[Block]) -> list[Block]:
    section = []
    for block in blocks:
        if block.kind is Kind.HEADING:
            break
        section.append(block)
    return section


def _tells_of_meetings(section: list[Block]) -> bool:
    return any(
        find_cadence(piece.text) and _MEETS.search(piece.text)
        for block in section
        for piece in sentences(block.piece)
    )


def _read(piece: Piece, block: Block, current: Forum | None, forums: list[Forum]) -> Forum | None:
    """Take from a sentence how often a forum meets and who sits in it; return the forum it speaks of."""
    cadence = find_cadence(piece.text)
    meets = bool(cadence and _MEETS.search(piece.text))
    composed = _COMPOSED.search(piece.text)
    if composed and piece.text[composed.end() :].startswith(" i "):
        composed = None  # «delta i rådet» promises to sit there, and seats nobody else
    if not (meets or composed):
        return _governing(piece, forums) or current
    last_word = composed and len(piece.text) - composed.end() < 3
    forum = current if last_word else _spoken_of(piece, current, forums, meets=meets)
    if forum is None:
        return current
    if meets and cadence and forum.per_year is None:
        forum.per_year, forum.span = cadence.per_year, piece.span
    if composed and not piece.text.endswith(":"):
        _seat(
            forum,
            told_members(piece.text[: composed.start()], 0)
            if last_word
            else told_members(piece.text, composed.end()),
            surely=not composed[0].lower().startswith("samverkan"),
        )
    return forum


def _governing(piece: Piece, forums: list[Forum]) -> Forum | None:
    """Return the forum that a sentence introduces: «Arbetet leds av Rådet för trygghet»."""
    introduced = _INTRODUCES.search(piece.text)
    found = _FORUM.search(piece.text, introduced.end()) if introduced else None
    if not found or _NO_FORUM.match(found[0]):
        return None
    known = _known(forums, _keys(found[0]))
    if known is None:
        known = Forum(_name(found[0]), piece.span, 0.7, keys=_keys(found[0]))
        forums.append(known)
    return known


def _seat(forum: Forum, members: list[str], *, surely: bool) -> None:
    """Add members; «samverkan mellan …» tells of seats only until something better does."""
    if surely:
        kept = forum.members if forum.seated else []
        forum.members = [*kept, *(member for member in members if member not in kept)]
        forum.seated = True
    elif not forum.seated and len(members) > max(2, len(forum.members)):
        forum.members = members


def _spoken_of(piece: Piece, current: Forum | None, forums: list[Forum], *, meets: bool) -> Forum | None:
    """Return the forum that a sentence speaks of: the one it names, else that of the section."""
    found = _FORUM.search(piece.text)
    if found and not _NO_FORUM.match(found[0]) and not re.match(r"\W*Uppfölj", piece.text):
        keys = _keys(found[0])
        known = _known(forums, keys) or (current if current and _is_of_section(found[0], current) else None)
        if known:
            return known
        if current and current.heading and re.search(r"\bleds av\b", piece.text):
            return current  # «samverkan leds av en styrgrupp med …»: its seats are those of the group
        if meets or re.search(r"\b(?:består|ingår|utgörs|leds)\b", piece.text):
            forum = Forum(_name(found[0]), piece.span, 0.8, keys=keys)
            forums.append(forum)
            return forum
        return current
    return current if _SELF.match(piece.text) or (current and current.heading and meets) else None


def _is_of_section(name: str, forum: Forum) -> bool:
    """Tell whether «rådet» or «styrgruppen» is the forum of the section."""
    bare = next(iter(sorted(_keys(name), key=len, reverse=True)))
    if not re.fullmatch(
        r"(?:rådet|gruppen|möte|råd|grupp|styrgrupp|arbetsgrupp|samverkansmöte|lokala råd(?:et)?)", bare
    ):
        return False
    body = re.sub(r"^(?:styr|arbets|samverkans|lokala\s)", "", bare).removesuffix("et").removesuffix("en")
    return bare in forum.name.casefold() or (
        bare in {"grupp", "råd", "möte"} and body in forum.name.casefold()
    )


def _known(forums: list[Forum], keys: set[str]) -> Forum | None:
    return next((forum for forum in forums if forum.keys & keys), None)


def _keys(name: str) -> set[str]:
    """Return what a forum may be called later: its name without endings, its abbreviation."""
    short = {word.casefold() for word in re.findall(r"\b[A-ZÅÄÖ]{3,}\b", name)} - {"est"}
    bare = re.sub(r"\(.*?\)", "", name).strip(" .:").casefold()
    bare = re.sub(r"(grupp|möte|råd|forum)(?:en|n|et|t|er|erna|na)?\b", r"\1", bare)
    keys = {bare, *short}
    if re.search(r"brottsförebyggande\s?råd|\bbrå\b|brottsförebygganderåd|[a-zåäö]brå\b", name, re.I):
        keys.add("brå")
    if re.search(r"\bEST\b|effektiv samordning för trygghet", name, re.I):
        keys.add("est")
    return keys


def _name(text: str) -> str:
    name = re.sub(r"^\W*(?:\d[\d.]*\s)?", "", text).strip(" .:")
    return name[0].upper() + name[1:]


def _read_line(block: Block, line: re.Match[str], forums: list[Forum]) -> Forum:
    """Take a forum from «Styrgrupp: två gånger per år (kommunchef, LPO-chef)»."""
    forum = _known(forums, _keys(line["name"]))
    if forum is None:
        forum = Forum(_name(line["name"]), block.piece.span, 0.8, keys=_keys(line["name"]))
        forums.append(forum)
    cadence, seats = find_cadence(line["rest"]), re.search(r"\((.+)\)", line["rest"])
    forum.per_year = forum.per_year or (cadence.per_year if cadence else None)
    _seat(forum, told_members(seats[1], 0) if seats else [], surely=True)
    return forum


def _read_row(row: Block, forums: list[Forum]) -> None:
    """Take a forum from a table: its name in the first cell, how often and who in the others."""
    name = row.cells[0].text
    rest = row.cells[1:]
    cadences = [cadence for cell in rest if (cadence := find_cadence(cell.text))]
    if not cadences or len(name) > 70 or not (_FORUM.search(name) or _NAMED.search(name)):
        return
    forum = _known(forums, _keys(name))
    if forum is None:
        forum = Forum(_name(name), row.piece.span, 0.8, keys=_keys(name))
        forums.append(forum)
    forum.per_year = forum.per_year or cadences[0].per_year
    for cell in rest:
        if not find_cadence(cell.text) and re.search(r",|\u2028|\soch\s", cell.text) and not forum.members:
            forum.members += told_members(cell.text, 0)
