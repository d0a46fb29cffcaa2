"""Every open copy becomes a release: those that were out are out, those taken in are retracted with their reason.

They had no checks and no approvals, and have none now; what was frozen lies unchanged inside the new copy.
"""

import json
import zlib

from django.db import migrations
from django.db.models import Max

from samverkan.documents.opening import held_back
from samverkan.foundation.content import canonical, sealed


def unpacked(snapshot):
    return json.loads(zlib.decompress(bytes(snapshot.body)))


def packed(body):
    return zlib.compress(canonical(body), 9)


def released_body(row, handed, number):
    town = row.document.municipality
    words = {"title": handed["compiled"]["title"], "text": "", "title_english": "", "text_english": ""}
    about = {"municipality": {"name": town.name, "slug": town.slug, "code": town.code}, "number": number}
    return sealed(
        {"schema": "samverkan.release/1", **about, "kind": "document", **words, "corrects": None, "reason": ""}
        | {"handed": handed}
    )


def release(apps, row):
    models = [apps.get_model("publication", name) for name in ("Release", "PublicCopy", "Basis")]
    Release, PublicCopy, Basis = models
    town, handed = row.document.municipality, unpacked(row.snapshot)
    last = Release.objects.filter(municipality=town).aggregate(last=Max("number"))["last"]
    body = released_body(row, handed, (last or 0) + 1)
    copy = PublicCopy.objects.create(
        content_hash=body["content_hash"], body=packed(body), frozen_at=row.published_at
    )
    made = Release.objects.create(
        municipality=town, number=body["number"], kind="document", subject=row.key, title=body["title"], copy=copy,
        state="retracted" if row.withdrawn_at else "published", drafted_at=row.published_at,
        drafted_by=row.published_by, published_at=row.published_at, retracted_at=row.withdrawn_at,
        retracted_because=row.withdrawn_because,
    )  # fmt: skip
    codes = [each["code"] for each in handed["compiled"]["sections"]]
    held = held_back(unpacked(row.document.decision.snapshot), codes=codes)
    Basis.objects.create(
        release=made, content_hash=copy.content_hash, body=packed({"held": held}), frozen_at=row.published_at
    )


def move(apps, editor):
    try:
        OpenCopy = apps.get_model("documents", "OpenCopy")
    except LookupError:
        return  # tables made out of today's models hold none
    rows = OpenCopy.objects.select_related(
        "snapshot", "document__municipality", "document__decision__snapshot", "published_by"
    )
    for row in rows.order_by("published_at", "pk"):
        release(apps, row)


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0002_what_is_decided_stands"),
        ("publication", "0003_documents_are_released"),
        ("rounds", "0001_tables"),
    ]
    operations = [migrations.RunPython(move)]
