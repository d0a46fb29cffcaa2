"""A decided document as one file to keep: paper, page, figures, and what they are, with checksums.

In the spirit of the national specifications for packages (FGS), not all of them: see the reference page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from samverkan.foundation.secrecy import Secrecy

TYPES = {"pdf": "application/pdf", "html": "text/html", "json": "application/json"}
SCHEMA = "samverkan.delivery/1"


def package_of(files: Mapping[str, bytes], reading: Mapping[str, Any], *, at: datetime) -> bytes:
    """Return the package; the same files and moment give the same bytes."""
    described = _description(files, reading, at)
    whole = {**files, "metadata.xml": described}
    lines = [f"{hashlib.sha256(made).hexdigest()}  {name}" for name, made in whole.items()]
    return zipped({**whole, "manifest-sha256.txt": "\n".join([*lines, ""]).encode()}, at=at)


def zipped(files: Mapping[str, bytes], *, at: datetime) -> bytes:
    """Return files in one archive, all as old as ``at``."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, made in files.items():
            entry = ZipInfo(name, date_time=at.timetuple()[:6])
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, made)
    return out.getvalue()


def _description(files: Mapping[str, bytes], reading: Mapping[str, Any], at: datetime) -> bytes:
    decision = reading["decision"]
    root = ElementTree.Element("leverans", {"schema": SCHEMA})
    told = {
        "titel": reading["title"],
        "arkivbildare": reading["municipality"],
        "upphov": decision["body"],
        "diarienummer": decision["registry_number"],
        "beslutsdatum": decision["day"],
        "period": reading["period"],
        "levererad": at.isoformat(timespec="seconds"),
        "sprak": "sv",
        "sekretess": f"{Secrecy.PROTECTED.value} {Secrecy.PROTECTED.label}",
        "gallring": reading["retention"],
        "kontrollsumma": reading["hash"],
        "kontrollpunkt": reading["checkpoint"],
    }
    for name, text in told.items():
        ElementTree.SubElement(root, name).text = text
    listed = ElementTree.SubElement(root, "filer")
    for name, made in files.items():
        about = {"namn": name, "typ": TYPES[name.rpartition(".")[2]], "storlek": str(len(made))}
        ElementTree.SubElement(listed, "fil", {**about, "sha256": hashlib.sha256(made).hexdigest()})
    ElementTree.indent(root)
    described: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return described
