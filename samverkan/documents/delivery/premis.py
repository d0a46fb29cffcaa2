"""What has happened to the files and how one knows them again: PREMIS 3.0."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from samverkan.documents.delivery.elements import inside, root, written
from samverkan.documents.delivery.facts import Delivery, Happening, Packed, moment

LOCAL = "local"
SOFTWARE = "Samverkan"


def premis_of(delivery: Delivery, files: Iterable[Packed]) -> bytes:
    """Return the objects with their checksums, the events out of the log, and the agents."""
    tree = root("premis:premis", "premis", version="3.0")
    for each in files:
        _object(tree, each)
    for happening in delivery.happenings:
        _event(tree, happening)
    _agent(tree, SOFTWARE, "software", version=delivery.version)
    for name in sorted({each.by for each in delivery.happenings if each.by}):
        _agent(tree, name, "organization")
    return written(tree)


def _object(tree: Element, each: Packed) -> None:
    thing = inside(tree, "premis:object", xsi__type="premis:file")
    _identify(thing, "objectIdentifier", each.path)
    about = inside(thing, "premis:objectCharacteristics")
    fixity = inside(about, "premis:fixity")
    inside(fixity, "premis:messageDigestAlgorithm", "SHA-256")
    inside(fixity, "premis:messageDigest", each.digest)
    inside(about, "premis:size", str(len(each.content)))
    form = inside(about, "premis:format")
    designation = inside(form, "premis:formatDesignation")
    inside(designation, "premis:formatName", each.format.name)
    if each.format.version:
        inside(designation, "premis:formatVersion", each.format.version)
    registry = inside(form, "premis:formatRegistry")
    inside(registry, "premis:formatRegistryName", "PRONOM")
    inside(registry, "premis:formatRegistryKey", each.format.key)
    inside(thing, "premis:originalName", each.path.rpartition("/")[2])


def _event(tree: Element, each: Happening) -> None:
    event = inside(tree, "premis:event")
    _identify(event, "eventIdentifier", f"logg-{each.number}")
    inside(event, "premis:eventType", each.kind)
    inside(event, "premis:eventDateTime", moment(each.at))
    inside(inside(event, "premis:eventDetailInformation"), "premis:eventDetail", each.told)
    for name in (SOFTWARE, each.by) if each.by else (SOFTWARE,):
        _identify(event, "linkingAgentIdentifier", name)


def _agent(tree: Element, name: str, kind: str, *, version: str = "") -> None:
    agent = inside(tree, "premis:agent")
    _identify(agent, "agentIdentifier", name)
    inside(agent, "premis:agentName", name)
    inside(agent, "premis:agentType", kind)
    if version:
        inside(agent, "premis:agentVersion", version)


def _identify(parent: Element, name: str, value: str) -> None:
    identifier = inside(parent, f"premis:{name}")
    inside(identifier, f"premis:{name}Type", LOCAL)
    inside(identifier, f"premis:{name}Value", value)
