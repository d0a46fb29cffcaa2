"""The package as one zip: a root folder with the list of itself, metadata, schema, words and the document."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from samverkan.documents.delivery.described import dublin_core, swedish
from samverkan.documents.delivery.facts import Delivery, Packed
from samverkan.documents.delivery.mets import Contents, mets_of
from samverkan.documents.delivery.premis import premis_of

FOLDER = "beslutat"
SCHEMA = Path(__file__).with_name("samverkan-leverans.xsd")
ABOUT = Path(__file__).with_name("om-paketet.txt")


def package_of(delivery: Delivery) -> bytes:
    """Return the package; the same delivery gives the same bytes."""
    contents = _contents(delivery)
    files = {each.path: each.content for each in contents.every}
    return zipped({"METS.xml": mets_of(delivery, contents), **files}, folder=delivery.key, at=delivery.at)


def zipped(files: Mapping[str, bytes], *, folder: str, at: datetime) -> bytes:
    """Return files in one archive that unpacks to one folder, all as old as ``at``."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, made in files.items():
            entry = ZipInfo(f"{folder}/{name}", date_time=at.timetuple()[:6])
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, made)
    return out.getvalue()


def _contents(delivery: Delivery) -> Contents:
    data = [Packed(f"representations/{FOLDER}/data/{name}", made) for name, made in delivery.files.items()]
    about = Packed("documentation/om-paketet.txt", ABOUT.read_bytes())
    schema = Packed(f"schemas/{SCHEMA.name}", SCHEMA.read_bytes())
    return Contents(
        descriptive=(
            ("DC", Packed("metadata/descriptive/dc.xml", dublin_core(delivery))),
            ("SAMVERKAN", Packed("metadata/descriptive/leverans.xml", swedish(delivery))),
        ),
        preservation=Packed("metadata/preservation/premis.xml", premis_of(delivery, [*data, about, schema])),
        documentation=about,
        schema=schema,
        data=data,
        folder=FOLDER,
    )
