"""XML with the names of the standards, written one way: the same tree gives the same bytes."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

NAMES = {
    "mets": "http://www.loc.gov/METS/",
    "csip": "https://DILCIS.eu/XML/METS/CSIPExtensionMETS",
    "xlink": "http://www.w3.org/1999/xlink",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "premis": "http://www.loc.gov/premis/v3",
    "oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "lev": "urn:samverkan:leverans:2",
}
SCHEMAS = {
    "mets": "http://www.loc.gov/standards/mets/mets.xsd",
    "csip": "https://earkcsip.dilcis.eu/schema/DILCISExtensionMETS.xsd",
    "xlink": "http://www.loc.gov/standards/mets/xlink.xsd",
    "premis": "http://www.loc.gov/standards/premis/premis.xsd",
    "oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
    "lev": "../../schemas/samverkan-leverans.xsd",
}
for prefix, address in NAMES.items():
    ElementTree.register_namespace(prefix, address)


def named(name: str) -> str:
    """Return a name with the address of its standard in place of the prefix."""
    prefix, _, local = name.rpartition(":")
    return f"{{{NAMES[prefix]}}}{local}" if prefix else local


def root(name: str, *schemas: str, **attributes: str) -> Element:
    """Return the outermost element, with where the schemas of its prefixes are."""
    element = Element(named(name), _attributes(attributes))
    told = " ".join(f"{NAMES[prefix]} {SCHEMAS[prefix]}" for prefix in schemas)
    element.set(named("xsi:schemaLocation"), told)
    return element


def inside(parent: Element, name: str, text: str | None = None, **attributes: Any) -> Element:
    """Add an element inside another; ``csip__NOTETYPE`` is the attribute ``csip:NOTETYPE``."""
    element = ElementTree.SubElement(parent, named(name), _attributes(attributes))
    element.text = text
    return element


def written(tree: Element) -> bytes:
    """Return the tree as a file."""
    ElementTree.indent(tree)
    made: bytes = ElementTree.tostring(tree, encoding="utf-8", xml_declaration=True)
    return made


def _attributes(told: dict[str, Any]) -> dict[str, str]:
    return {named(name.replace("__", ":")): str(value) for name, value in told.items() if value != ""}
