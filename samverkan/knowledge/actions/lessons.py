"""Lessons: told here, sent signed, received only when everything about them holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from samverkan.foundation import audit
from samverkan.foundation.guard import refuse_personal_data
from samverkan.foundation.refusals import refuse_if
from samverkan.knowledge import bundle, rules
from samverkan.knowledge.contents import row_of, told_of
from samverkan.knowledge.models import Lesson, TrustedKey
from samverkan.knowledge.signing import own_key
from samverkan.places.models import Area, Place, PlaceAlias


@dataclass(frozen=True)
class Received:
    """What came of a bundle."""

    origin: str
    new: tuple[Lesson, ...]
    known: int


@transaction.atomic
def tell_lesson(*, municipality: Any, told: Mapping[str, Any], by: Any, at: datetime) -> Lesson:
    """Keep a lesson learnt here; it names no person and no place within the municipality."""
    refuse_if(rules.why_not_add(municipality, by=by, on=localdate(at)))
    texts = [told[name] for name in bundle.TEXTS]
    for text in texts:
        refuse_personal_data(text)
    refuse_if(rules.why_not_tell(texts, names_within(municipality)))
    lesson = row_of(told, municipality=municipality, origin=municipality.name)
    same = Lesson.objects.filter(municipality=municipality, digest=lesson.digest).first()
    if same is not None:
        return same
    return _keep(lesson, "lesson.told", by=by, at=at)


@transaction.atomic
def send_lessons(*, municipality: Any, by: Any, at: datetime) -> bytes:
    """Return the municipality's own lessons as a signed file."""
    if by is not None:
        refuse_if(rules.why_not_exchange(municipality, by=by, on=localdate(at)))
    lessons = list(Lesson.objects.filter(municipality=municipality).learnt_here().order_by("id"))
    refuse_if(rules.why_not_send(len(lessons)))
    key = own_key(municipality.slug)
    content = bundle.write(
        [told_of(lesson) for lesson in lessons],
        code=municipality.code,
        name=municipality.name,
        on=localdate(at),
        key=key,
    )
    for lesson in lessons:
        audit.note("lesson.sent", thing=lesson, by=by, at=at)
    return content


@transaction.atomic
def receive_lessons(*, municipality: Any, content: bytes, by: Any, at: datetime) -> Received:
    """Keep the lessons of a bundle signed by somebody trusted; anything wrong, and nothing is kept."""
    if by is not None:
        refuse_if(rules.why_not_exchange(municipality, by=by, on=localdate(at)))
    read = bundle.read(content)
    trusted = (
        TrustedKey.objects.filter(municipality=municipality, public_key=read.public_key).in_force().first()
    )
    refuse_if(rules.why_not_receive(read.public_key, is_trusted=trusted is not None))
    kept = set(Lesson.objects.filter(municipality=municipality).values_list("digest", flat=True))
    fresh = {}
    for told in read.lessons:
        lesson = row_of(told, municipality=municipality, origin=read.name)
        if lesson.digest not in kept:
            lesson.key = trusted
            fresh[lesson.digest] = lesson
    new = tuple(_keep(lesson, "lesson.received", by=by, at=at) for lesson in fresh.values())
    return Received(read.name, new, len(read.lessons) - len(new))


def names_within(municipality: Any) -> list[str]:
    """Return every name of an area or place of a municipality, other than its own."""
    areas = Area.objects.filter(layer__municipality=municipality).values_list("name", flat=True)
    places = Place.objects.filter(municipality=municipality).values_list("name", flat=True)
    aliases = PlaceAlias.objects.filter(place__municipality=municipality).values_list("name", flat=True)
    return sorted({*areas, *places, *aliases} - {municipality.name})


def _keep(lesson: Lesson, verb: str, *, by: Any, at: datetime) -> Lesson:
    lesson.added_at, lesson.added_by = at, by
    lesson.save(force_insert=True)
    audit.note(verb, thing=lesson, by=by, at=at, facts={"content": lesson.digest})
    return lesson
