"""What the document is, in two tongues: Dublin Core, and in Swedish what Dublin Core has no word for."""

from __future__ import annotations

from samverkan.documents.delivery.elements import inside, root, written
from samverkan.documents.delivery.facts import Delivery


def dublin_core(delivery: Delivery) -> bytes:
    """Return the description that any archive can read."""
    tree = root("oai_dc:dc", "oai_dc")
    told = (
        ("title", delivery.title),
        ("creator", f"{delivery.municipality} kommun, {delivery.body}"),
        ("description", delivery.about),
        ("publisher", f"{delivery.municipality} kommun"),
        ("date", delivery.decided),
        ("type", "Text"),
        ("identifier", delivery.registry_number),
        ("identifier", delivery.content_hash),
        ("language", "sv"),
        ("coverage", delivery.period),
        ("rights", delivery.secrecy),
    )
    for name, text in told:
        inside(tree, f"dc:{name}", text)
    return written(tree)


def swedish(delivery: Delivery) -> bytes:
    """Return what a registrar asks for: number, secrecy, how long it is kept, and what seals it."""
    tree = root("lev:leverans", "lev")
    told = (
        ("titel", delivery.title),
        ("arkivbildare", f"{delivery.municipality} kommun"),
        ("upphov", delivery.body),
        ("diarienummer", delivery.registry_number),
        ("beslutsdatum", delivery.decided),
        ("period", delivery.period),
        ("sprak", "sv"),
        ("sekretess", delivery.secrecy),
        ("gallring", delivery.retention),
        ("kontrollsumma", delivery.content_hash),
        ("kontrollpunkt", delivery.checkpoint),
    )
    for name, text in told:
        inside(tree, f"lev:{name}", text)
    return written(tree)
