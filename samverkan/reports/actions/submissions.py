"""Take in what people on the spot send, once however often it comes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.views.decorators.debug import sensitive_variables

from samverkan.foundation import audit
from samverkan.foundation.guard import Hit, PersonalDataFound, find
from samverkan.foundation.prepared import Prepared
from samverkan.foundation.refusals import Refused, refuse_if
from samverkan.foundation.secrecy import Secrecy
from samverkan.places.models import Area, Place
from samverkan.reports import photos, rules
from samverkan.reports.actions import routing
from samverkan.reports.event import Event, area_around, is_reported_by
from samverkan.reports.models import Photo, Report, Submission
from samverkan.reports.models.report import WORDS_ARE_KEPT
from samverkan.reports.moments import When, span_of
from samverkan.reports.states import Basis, People, Setting, Severity
from samverkan.situation.actions.cube import mark_stale
from samverkan.situation.models import Category, Observation
from samverkan.situation.models.observation import PlaceKnown
from samverkan.situation.tasks import count_again

MOST_REPORTS = 20
COUNTED_AFTER = timedelta(seconds=10)  # counting holds other writers up, so a busy hour counts seldom
SIGNS = "23456789BCDFGHJKMNPQRSTVWXYZ"  # nothing that is read as something else, and no words


@dataclass(frozen=True)
class NewReport:
    """One event as it was told; ``point`` is east and north in SWEREF 99 TM."""

    category: Category
    when: When = field(default_factory=When)
    place: Place | None = None
    area: Area | None = None
    point: tuple[int, int] | None = None
    basis: str = Basis.SEEN
    severity: int = Severity.PLAIN
    people: str = People.UNKNOWN
    setting: str = Setting.OUTDOORS
    is_reported: bool = False
    text: str = ""
    photo: photos.Drawn | None = None

    def told(self) -> list[Any]:
        """Return what was said, as it is compared when the same key comes again."""
        where = (self.place and self.place.pk, self.area and self.area.pk, self.point)
        when = (*vars(self.when).values(),)
        how = (self.basis, int(self.severity), self.people, self.setting, self.is_reported, self.text)
        return [self.category.code, where, when, how, self.photo and self.photo.digest]


class WordsRefused(PersonalDataFound):
    """Own words tell of a person; the error knows in which report and where, never what."""

    def __init__(self, found: dict[int, tuple[Hit, ...]]) -> None:
        super().__init__([hit for hits in found.values() for hit in hits])
        self.found = found


class AlreadyReceived(Refused):
    """The key belongs to something else that was received; to whoever sent that, the submission."""

    def __init__(self, earlier: Submission | None) -> None:
        super().__init__(
            "Inlämningen är redan mottagen med annat innehåll. Skicka ändringen som en ny rapport."
        )
        self.earlier = earlier


@sensitive_variables("reports")
def submit(
    *,
    forum: Any,
    group: Any,
    key: UUID,
    reports: Sequence[NewReport],
    at: datetime,
    by: Any = None,
    link: Any = None,
) -> Submission:
    """Take in reports with a receipt; the same again gives the first receipt (``is_new`` tells which)."""
    refuse_if(_why_not(forum, group, len(reports), by=by, link=link, at=at))
    digest = _digest(forum, group, reports)
    earlier = next(iter(_received(key=key)), None)
    if earlier is None:
        _refuse_personal_data(reports)
        spans = [span_of(report.when, at=at) for report in reports]
        for starts_at, *_ in spans:
            refuse_if(rules.why_not_happened(starts_at, at=at))
        events = [_event(forum, *pair) for pair in zip(reports, spans, strict=True)]
        made = Submission(
            forum=forum, group=group, key=key, content_digest=digest, receipt=receipt_of(key),
            link=link, received_at=at, noted_by=by,
        )  # fmt: skip
        try:
            return _store(made, reports, events)
        except IntegrityError:
            earlier = Submission.objects.filter(key=key).first()  # another got there first
            if earlier is None:
                raise
    return _the_same(earlier, digest, by=by, link=link)


_received = Prepared(lambda key: Submission.objects.filter(key=key), key=UUID)


def receipt_of(key: UUID) -> str:
    """Return the receipt number that belongs to a key: eight signs that can be read aloud."""
    number = int.from_bytes(hashlib.blake2b(key.bytes, digest_size=8).digest())
    signs = [SIGNS[number // len(SIGNS) ** place % len(SIGNS)] for place in range(8)]
    return f"{''.join(signs[:4])}-{''.join(signs[4:])}"


def _why_not(forum: Any, group: Any, number: int, *, by: Any, link: Any, at: datetime) -> str | None:
    if not 1 <= number <= MOST_REPORTS:
        return f"En inlämning har 1 till {MOST_REPORTS} händelser. Dela upp den."
    if link is None:
        return rules.why_not_report(forum, group, by=by, on=localdate(at))
    return rules.why_not_use_link(link, at=at) or rules.why_not_for_link(link, forum, group)


def _digest(forum: Any, group: Any, reports: Sequence[NewReport]) -> str:
    told = [forum.pk, group.pk, [report.told() for report in reports]]
    return hashlib.sha256(json.dumps(told, default=str, separators=(",", ":")).encode()).hexdigest()


def _refuse_personal_data(reports: Sequence[NewReport]) -> None:
    found = {number: hits for number, report in enumerate(reports) if (hits := find(report.text))}
    if found:
        raise WordsRefused(found)


def _event(forum: Any, report: NewReport, span: tuple[datetime, datetime, int]) -> Event:
    """Return where and when: a point before a place, a place before an area, each as exact as it is."""
    place, spot = report.place, report.point
    known = PlaceKnown.POINT
    if spot is None:
        spot = (place.east, place.north) if place else None
        known = PlaceKnown.PLACE if place else PlaceKnown.AREA
    east, north = spot or (None, None)
    return Event(report.category, place, _area(forum, report, spot), known, east, north, *span)


def _area(forum: Any, report: NewReport, spot: tuple[int, int] | None) -> Area | None:
    """Return the area of the spot, read from the place where it is known; else the one that was chosen."""
    if spot is None:
        return report.area
    of_place = report.place.area if report.point is None and report.place is not None else None
    if of_place is not None and is_reported_by(of_place, forum):
        return of_place
    return area_around(forum, *spot) or report.area


@transaction.atomic
@sensitive_variables("reports")
def _store(made: Submission, reports: Sequence[NewReport], events: Sequence[Event]) -> Submission:
    made.save(force_insert=True)
    observations = [_observation(made, number, event) for number, event in enumerate(events, 1)]
    Observation.objects.bulk_create(observations)
    rows = [
        _row(made, number, *pair) for number, pair in enumerate(zip(reports, observations, strict=True), 1)
    ]
    routing.assign(rows, routing.tried(forum=made.forum_id))
    Report.objects.bulk_create(rows)
    _keep_photos(reports, rows)
    weeks = [each.week for each in observations if each.week is not None]
    if mark_stale(forum=made.forum, weeks=weeks):
        _count_soon(made)
    facts = {"reports": len(rows), "group": made.group_id, "link": made.link_id}
    audit.note("submission.received", thing=made, by=made.noted_by, at=made.received_at, facts=facts)
    made.is_new = True
    return made


def _count_soon(made: Submission) -> None:
    """Let a worker count the weeks again, once for all that comes meanwhile: until then readers count."""
    waits = count_again.get_backend().supports_defer
    task = count_again.using(run_after=made.received_at + COUNTED_AFTER) if waits else count_again
    task.enqueue(made.forum_id)


def _observation(made: Submission, number: int, event: Event) -> Observation:
    key = hashlib.blake2b(f"{made.key}:{number}".encode(), digest_size=16).hexdigest()
    return Observation(
        forum=made.forum, group=made.group, key=key, secrecy=Secrecy.PROTECTED,
        noted_at=made.received_at, noted_by=made.noted_by, **event.columns(),
    )  # fmt: skip


@sensitive_variables("report")
def _row(made: Submission, number: int, report: NewReport, observation: Observation) -> Report:
    return Report(
        submission=made, observation=observation, position=number, basis=report.basis,
        severity=report.severity, people=report.people, setting=report.setting,
        is_reported=report.is_reported, text=report.text,
        text_until=localdate(made.received_at) + WORDS_ARE_KEPT,
    )  # fmt: skip


def _keep_photos(reports: Sequence[NewReport], rows: Sequence[Report]) -> None:
    shown = [(row, report.photo) for row, report in zip(rows, reports, strict=True) if report.photo]
    for _, photo in shown:
        photos.keep(photo)
    Photo.objects.bulk_create(
        Photo(
            report=row, digest=photo.digest, width=photo.width, height=photo.height, size=len(photo.content)
        )
        for row, photo in shown
    )


def _the_same(earlier: Submission, digest: str, *, by: Any, link: Any) -> Submission:
    """Return what was received, when it was the same from the same sender."""
    is_own = (earlier.noted_by_id, earlier.link_id) == (by and by.pk, link and link.pk)
    if is_own and earlier.content_digest == digest:
        return earlier
    raise AlreadyReceived(earlier if is_own else None)
