"""The package's list of itself: METS as E-ARK SIP 2.1.0 wants it; the names of rules are in the margin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from samverkan.documents.delivery.elements import inside, root, written
from samverkan.documents.delivery.facts import Delivery, Packed
from samverkan.documents.delivery.premis import SOFTWARE

PROFILE = "https://earksip.dilcis.eu/profile/E-ARK-SIP.xml"  # SIP2
TYPE = "Textual works – Digital"  # CSIP2, out of its vocabulary
OTHER = {"csip__CONTENTINFORMATIONTYPE": "OTHER", "csip__OTHERCONTENTINFORMATIONTYPE": "samverkan.delivery/2"}
DESCRIPTIVE, PRESERVATION = "beskrivning", "bevarande"


@dataclass(frozen=True)
class Contents:
    """The files of a package by what they are for."""

    descriptive: Sequence[tuple[str, Packed]]  # with the type of metadata
    preservation: Packed
    documentation: Packed
    schema: Packed
    data: Sequence[Packed]
    folder: str  # of the data, under representations

    @property
    def every(self) -> list[Packed]:
        """Return every file that the list tells of."""
        described = [each for _, each in self.descriptive]
        return [*described, self.preservation, self.documentation, self.schema, *self.data]


def mets_of(delivery: Delivery, contents: Contents) -> bytes:
    """Return the list: header, descriptions, history, files, and how they lie."""
    tree = root(
        "mets:mets", "mets", "csip", "xlink",
        OBJID=delivery.key, LABEL=delivery.title, TYPE=TYPE, PROFILE=PROFILE, **OTHER,
    )  # fmt: skip
    _header(tree, delivery)
    for number, (kind, each) in enumerate(contents.descriptive, 1):
        part = inside(
            tree, "mets:dmdSec", ID=f"{DESCRIPTIVE}-{number}", CREATED=delivery.moment, STATUS="CURRENT"
        )
        _reference(part, each, kind, delivery)
    history = inside(inside(tree, "mets:amdSec"), "mets:digiprovMD", ID=PRESERVATION, STATUS="CURRENT")
    _reference(history, contents.preservation, "PREMIS", delivery)
    groups = _files(tree, contents, delivery)
    _structure(tree, delivery, contents, groups)
    return written(tree)


def _header(tree: Element, delivery: Delivery) -> None:
    told = {
        "CREATEDATE": delivery.moment,
        "RECORDSTATUS": "NEW",
        "csip__OAISPACKAGETYPE": "SIP",
    }  # CSIP7, SIP4
    header = inside(tree, "mets:metsHdr", **told)
    town = f"{delivery.municipality} kommun"
    code = ("IDENTIFICATIONCODE", f"kommunkod:{delivery.code}")
    software = ("SOFTWARE VERSION", delivery.version)
    _agent(header, SOFTWARE, software, ROLE="CREATOR", TYPE="OTHER", OTHERTYPE="SOFTWARE")  # CSIP10–16
    _agent(header, town, code, ROLE="ARCHIVIST", TYPE="ORGANIZATION")  # SIP9–14
    _agent(header, f"{town}, {delivery.body}", code, ROLE="CREATOR", TYPE="ORGANIZATION")  # SIP15–20


def _agent(header: Element, name: str, note: tuple[str, str], **attributes: str) -> None:
    agent = inside(header, "mets:agent", **attributes)
    inside(agent, "mets:name", name)
    inside(agent, "mets:note", note[1], csip__NOTETYPE=note[0])


def _reference(parent: Element, each: Packed, kind: str, delivery: Delivery) -> None:
    """Point at metadata that lies in a file of its own (CSIP21–30, 35–44)."""
    named = {"MDTYPE": kind} if kind in ("DC", "PREMIS") else {"MDTYPE": "OTHER", "OTHERMDTYPE": kind}
    version = {"MDTYPEVERSION": "3.0"} if kind == "PREMIS" else {}
    inside(parent, "mets:mdRef", **named, **version, **_place(each.path), **_known(each, delivery))


def _files(tree: Element, contents: Contents, delivery: Delivery) -> dict[str, str]:
    """List the files by group (CSIP58–79); return the group of each division."""
    section = inside(tree, "mets:fileSec", ID="filer")
    data = f"Representations/{contents.folder}/data"  # CSIP64
    groups: tuple[tuple[str, str, Sequence[Packed]], ...] = (
        ("Documentation", "Documentation", [contents.documentation]),
        ("Schemas", "Schemas", [contents.schema]),
        ("Representations", data, contents.data),
    )
    for division, use, files in groups:
        group = inside(section, "mets:fileGrp", ID=f"grupp-{division}", USE=use, **OTHER)
        for number, each in enumerate(files, 1):
            about = {"ID": f"fil-{division}-{number}", "ADMID": PRESERVATION, **_known(each, delivery)}
            inside(inside(group, "mets:file", **about), "mets:FLocat", **_place(each.path))
    return {division: f"grupp-{division}" for division, *_ in groups}


def _structure(tree: Element, delivery: Delivery, contents: Contents, groups: dict[str, str]) -> None:
    """Say how everything lies (CSIP80–104)."""
    structure = inside(tree, "mets:structMap", ID="struktur", TYPE="PHYSICAL", LABEL="CSIP")
    whole = inside(structure, "mets:div", ID="del-allt", LABEL=delivery.key)
    described = " ".join(f"{DESCRIPTIVE}-{number}" for number, _ in enumerate(contents.descriptive, 1))
    inside(whole, "mets:div", ID="del-Metadata", LABEL="Metadata", ADMID=PRESERVATION, DMDID=described)
    for division, group in groups.items():
        part = inside(whole, "mets:div", ID=f"del-{division}", LABEL=division)
        inside(part, "mets:fptr", FILEID=group)


def _place(path: str) -> dict[str, Any]:
    return {"LOCTYPE": "URL", "xlink__type": "simple", "xlink__href": path}


def _known(each: Packed, delivery: Delivery) -> dict[str, Any]:
    return {
        "MIMETYPE": each.format.media,
        "SIZE": len(each.content),
        "CREATED": delivery.moment,
        "CHECKSUM": each.digest,
        "CHECKSUMTYPE": "SHA-256",
    }
