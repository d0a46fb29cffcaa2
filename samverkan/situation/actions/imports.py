"""Bring a file into a forum, whole or not at all, and take it back whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils.timezone import localdate

from samverkan.foundation import audit
from samverkan.foundation.guard import find
from samverkan.foundation.refusals import refuse_if
from samverkan.situation import files, rules
from samverkan.situation.actions.cube import recount
from samverkan.situation.actions.placing import COLUMNS, KEY, Placing, Row, area_set, placing_of
from samverkan.situation.figures.axes import areas_of
from samverkan.situation.intake.batch import Events, write_rejected
from samverkan.situation.intake.errors import IntakeError
from samverkan.situation.intake.mapping import Mapping
from samverkan.situation.intake.reading import Reading, read_file
from samverkan.situation.models import ImportBatch, Observation, Source
from samverkan.situation.states import ImportState

# Transactions of a fraction of a second: on the embedded database a writer makes the others wait.
CHUNK = 5000
STOPPED = "Programmet avbröts. Läs in filen igen."
NAMED_FILE = "Filnamnet ser ut att peka ut en person. Byt namn på filen och välj den igen."
NAMED_GROUP = "Kolumnen för rapportör ser ut att peka ut en person. Skriv organisationen i stället."


class GivenUp(Exception):
    """Somebody ended the import while it was read in."""


@transaction.atomic
def receive(
    *, forum: Any, source: Source, file_name: str, digest: str, size: int, by: Any, at: datetime
) -> ImportBatch:
    """Take in a stored file for preview; nothing is counted yet."""
    refuse_if(rules.why_not_import(forum, by=by, on=localdate(at)))
    refuse_if(rules.why_not_again(forum, digest))
    refuse_if(NAMED_FILE if find(file_name) else None)
    batch = ImportBatch.objects.create(
        forum=forum,
        source=source,
        file_name=file_name[:200],
        file_digest=digest,
        file_bytes=size,
        mapping=source.mapping,
        started_at=at,
        started_by=by,
    )
    audit.note("import.received", thing=batch, by=by, at=at, facts={"digest": digest, "bytes": size})
    return batch


@transaction.atomic
def choose_columns(*, batch: ImportBatch, mapping: Mapping, by: Any, at: datetime) -> None:
    """Change which column means what before the file is read in."""
    refuse_if(rules.why_not_import(batch.forum, by=by, on=localdate(at)))
    refuse_if(rules.why_not_step(batch, ImportState.IMPORTING))
    batch.mapping = mapping.to_dict()
    batch.save(update_fields=["mapping"])
    files.preview(batch.pk).unlink(missing_ok=True)
    audit.note("import.columns_chosen", thing=batch, by=by, at=at)


def forget(digest: str, batch_id: int | None = None) -> None:
    """Throw away an uploaded file that no import waits for: it may hold more than is let in."""
    if batch_id is not None:
        files.preview(batch_id).unlink(missing_ok=True)
    if not ImportBatch.objects.waiting().filter(file_digest=digest).exists():
        files.original(digest).unlink(missing_ok=True)


@transaction.atomic
def begin(*, batch: ImportBatch, by: Any, at: datetime) -> None:
    """Say that the file is being read in, so that nobody begins the same or a like one."""
    refuse_if(rules.why_not_import(batch.forum, by=by, on=localdate(at)))
    Source.objects.select_for_update().get(pk=batch.source_id)
    refuse_if(rules.why_not_again(batch.forum, batch.file_digest))
    refuse_if(rules.why_not_beside(batch))
    _move(batch, ImportState.IMPORTING, begun_at=at)
    audit.note("import.started", thing=batch, by=by, at=at)


def read_in(
    *, batch: ImportBatch, by: Any, at: datetime, on_progress: Callable[[int, int], None] | None = None
) -> ImportBatch:
    """Read the file into the forum; its rows are seen by nobody until the last one stands."""
    if batch.state == ImportState.PREVIEWED:
        begin(batch=batch, by=by, at=at)
    elif batch.state != ImportState.IMPORTING:
        raise GivenUp(f"import {batch.pk} was given up before it was read in")
    try:
        areas = area_set(areas_of(batch.forum))
        with files.under_its_name(batch.file_digest, batch.file_name) as path:
            reading = read_file(path, _mapping(batch), areas=areas, latest=localdate(at))
            write_rejected(files.refused(batch.pk), reading.events.rejected)
            if not len(reading.events):
                raise IntakeError("Ingen rad i filen gick att använda. Se listan över avvisade rader.")
            _store(batch, reading, on_progress or (lambda done, total: None), at=at, by=by)
            _finish(batch, reading, by=by, at=at)
    except BaseException as error:
        _fail(batch, error, by=by, at=at)
        raise
    return batch


@transaction.atomic
def roll_back(*, batch: ImportBatch, by: Any, at: datetime, knowing: bool = False) -> None:
    """Take an import back: its observations go, those too that later files counted on (``knowing``)."""
    refuse_if(rules.why_not_import(batch.forum, by=by, on=localdate(at)))
    refuse_if(rules.why_not_step(batch, ImportState.ROLLED_BACK))
    later = ImportBatch.objects.leaning_on(batch).count()
    refuse_if(rules.why_not_take_back(later=later, knowing=knowing))
    weeks = _weeks_of(batch)
    _move(batch, ImportState.ROLLED_BACK, ended_at=at)
    gone, _ = Observation.objects.filter(batch=batch).delete()
    recount(forum=batch.forum, weeks=weeks)
    facts = {"removed": gone, "leaning": later}
    audit.note("import.rolled_back", thing=batch, by=by, at=at, facts=facts)


@transaction.atomic
def give_up(*, batch: ImportBatch, by: Any, at: datetime) -> None:
    """End an import that nobody finishes: an unread preview, or one whose program was stopped."""
    refuse_if(rules.why_not_import(batch.forum, by=by, on=localdate(at)))
    refuse_if(rules.why_not_give_up(batch, is_read=files.is_read(batch.file_digest)))
    gone, _ = Observation.objects.filter(batch=batch).delete()
    if batch.state == ImportState.IMPORTING:
        _move(batch, ImportState.FAILED)
    _move(batch, ImportState.ABANDONED, ended_at=at)
    audit.note("import.abandoned", thing=batch, by=by, at=at, facts={"removed": gone})


def _store(
    batch: ImportBatch, reading: Reading, on_progress: Callable[[int, int], None], *, at: datetime, by: Any
) -> None:
    # A new group gets its name from the file. Places are looked up among ours: their labels are not kept.
    if any(find(name) for name in reading.events.group_label.names):
        raise IntakeError(NAMED_GROUP)
    placing = placing_of(batch.forum, reading)
    batch.rows_total = len(reading.events)
    for part in reading.events.chunks(CHUNK):
        _store_part(batch, part, placing, by=by, at=at)
        on_progress(batch.added + batch.known, batch.rows_total)


@transaction.atomic
def _store_part(batch: ImportBatch, part: Events, placing: Placing, *, by: Any, at: datetime) -> None:
    rows = placing.rows(part, batch=batch, by=by, at=at)
    keys = [row[KEY] for row in rows]
    there = set(Observation.objects.filter(forum=batch.forum, key__in=keys).values_list("key", flat=True))
    new = [row for row in rows if row[KEY] not in there]
    _insert(new)
    batch.added += len(new)
    batch.known += len(rows) - len(new)
    batch.rows_read = batch.added + batch.known
    counted = {name: getattr(batch, name) for name in ("added", "known", "rows_read", "rows_total")}
    if not ImportBatch.objects.filter(pk=batch.pk, state=ImportState.IMPORTING).update(**counted):
        raise GivenUp(f"import {batch.pk} was given up while it was read in")


def _insert(rows: list[Row]) -> None:
    """Write observations past the model, by what costs least on each database (benchmarks/import_rows)."""
    table = connection.ops.quote_name(Observation._meta.db_table)
    names = ", ".join(map(connection.ops.quote_name, COLUMNS))
    with connection.cursor() as cursor, connection.wrap_database_errors:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(COLUMNS))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", _adapted(rows))  # noqa: S608


def _adapted(rows: list[Row]) -> list[list[Any]]:
    """Return rows with their moments as the embedded database writes them."""
    moments = [i for i, name in enumerate(COLUMNS) if name.endswith("_at")]
    adapted = [list(row) for row in rows]
    for row in adapted:
        for i in moments:
            row[i] = connection.ops.adapt_datetimefield_value(row[i])
    return adapted


@transaction.atomic
def _finish(batch: ImportBatch, reading: Reading, *, by: Any, at: datetime) -> None:
    batch.rejected = len(reading.events.rejected)
    batch.rows_read = reading.events.rows_read
    batch.notes = list(reading.notes)
    batch.mapping = reading.mapping.to_dict()
    _move(batch, ImportState.DONE, ended_at=at)
    Source.objects.filter(pk=batch.source_id).update(mapping=batch.mapping)
    recount(forum=batch.forum, weeks=_weeks_of(batch))
    facts = {"read": batch.rows_read, "added": batch.added, "known": batch.known, "rejected": batch.rejected}
    audit.note("import.done", thing=batch, by=by, at=at, facts=facts)


@transaction.atomic
def _fail(batch: ImportBatch, error: BaseException, *, by: Any, at: datetime) -> None:
    gone, _ = Observation.objects.filter(batch=batch).delete()
    if isinstance(error, GivenUp):
        return  # it has already been ended, by somebody who was tired of waiting
    batch.added = batch.known = 0
    batch.failure = shortened(str(error)) if isinstance(error, IntakeError) else STOPPED
    _move(batch, ImportState.FAILED, ended_at=at)
    audit.note("import.failed", thing=batch, by=by, at=at, facts={"removed": gone})


def _move(batch: ImportBatch, to: ImportState, **moments: datetime) -> None:
    """Go to another state from the one that stands in the database, whoever put it there."""
    batch.state = ImportBatch.objects.select_for_update().values_list("state", flat=True).get(pk=batch.pk)
    refuse_if(rules.why_not_step(batch, to))
    batch.state = to
    for name, moment in moments.items():
        setattr(batch, name, moment)
    batch.save()
    if to is not ImportState.IMPORTING:
        transaction.on_commit(lambda: forget(batch.file_digest, batch.pk))


def shortened(sentence: str) -> str:
    """Return a sentence that the database has room for; dots say that there was more."""
    return sentence if len(sentence) <= 300 else f"{sentence[:299]}…"


def _mapping(batch: ImportBatch) -> Mapping | None:
    return Mapping.from_dict(batch.mapping) if batch.mapping.get("columns") else None


def _weeks_of(batch: ImportBatch) -> list[int]:
    weeks = (
        Observation.objects.filter(batch=batch, week__isnull=False).order_by().values_list("week", flat=True)
    )
    return [week for week in weeks.distinct() if week is not None]
