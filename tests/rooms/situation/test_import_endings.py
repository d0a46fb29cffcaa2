"""How imports end: taken back, given up, killed; and what the audit log and the disk keep of them."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest

from samverkan.foundation.audit import AuditRow
from samverkan.foundation.refusals import Refused
from samverkan.situation import files
from samverkan.situation.actions import imports
from samverkan.situation.actions.placing import placing_of
from samverkan.situation.intake.errors import IntakeError
from samverkan.situation.intake.reading import read_file
from samverkan.situation.models import ImportBatch, Observation, WeekCube
from samverkan.situation.rules import why_not_step
from samverkan.situation.states import IMPORT, ImportState
from tests.rooms.situation.stage import AT, kept_files, read_in, receive, rows_in_weeks, rows_of_a_file

ROWS = rows_in_weeks(8)


def seen(person) -> int:
    return Observation.objects.visible_to(person, on=AT.date()).count()


def killed(forum, by):
    """Leave an import as a program does that is killed after storing its rows."""
    batch = receive(forum, rows_of_a_file(*ROWS), by=by)
    imports.begin(batch=batch, by=by, at=AT)
    reading = read_file(files.original(batch.file_digest), None)
    imports._store_part(batch, reading.events, placing_of(forum, reading), by=by, at=AT)
    return batch


@pytest.mark.parametrize(("now", "then"), list(product(ImportState, ImportState)))
def test_import_steps_are_those_of_the_table(now, then):
    assert (why_not_step(ImportBatch(state=now), then) is None) == ((now, then) in IMPORT.allowed())


def test_taking_back_removes_exactly_its_own(forum, karim):
    first = read_in(forum, rows_of_a_file(*ROWS[:5]), by=karim)
    second = read_in(forum, rows_of_a_file(*ROWS[3:]), by=karim)
    imports.roll_back(batch=second, by=karim, at=AT)
    assert set(Observation.objects.values_list("batch", flat=True)) == {first.pk}
    assert seen(karim) == 5


def test_taking_back_counts_the_weeks_again(forum, karim):
    read_in(forum, rows_of_a_file(*ROWS[:3]), by=karim)
    before = list(WeekCube.objects.order_by("week").values_list("week", "counts"))
    later = read_in(forum, rows_of_a_file(*ROWS[3:]), by=karim)
    imports.roll_back(batch=later, by=karim, at=AT)
    cubes = {week: bytes(counts) for week, counts in WeekCube.objects.values_list("week", "counts")}
    assert [cubes[week] for week, _ in before] == [bytes(counts) for _, counts in before]


def test_import_taken_back_may_come_again(forum, karim):
    batch = read_in(forum, rows_of_a_file(*ROWS), by=karim)
    imports.roll_back(batch=batch, by=karim, at=AT)
    assert read_in(forum, rows_of_a_file(*ROWS), by=karim).added == 8


def test_taking_back_twice_is_refused(forum, karim):
    batch = read_in(forum, rows_of_a_file(*ROWS), by=karim)
    stale = type(batch).objects.get(pk=batch.pk)
    imports.roll_back(batch=batch, by=karim, at=AT)
    with pytest.raises(Refused, match="återtagen"):
        imports.roll_back(batch=stale, by=karim, at=AT)


def test_rows_of_a_killed_import_are_seen_by_nobody(forum, karim):
    killed(forum, karim)
    assert (Observation.objects.count(), seen(karim), WeekCube.objects.count()) == (8, 0, 0)


def test_import_is_left_alone_while_its_program_lives(forum, karim):
    batch, refused = receive(forum, rows_of_a_file(*ROWS), by=karim), []

    def try_to_give_up(done, total):
        with pytest.raises(Refused, match="pågår") as error:
            imports.give_up(batch=type(batch).objects.get(pk=batch.pk), by=karim, at=AT)
        refused.append(error.value.reason)

    imports.read_in(batch=batch, by=karim, at=AT, on_progress=try_to_give_up)
    assert (len(refused), batch.state) == (1, "done")


def test_killed_import_can_be_given_up_at_once_and_done_again(forum, karim):
    imports.give_up(batch=killed(forum, karim), by=karim, at=AT)
    assert Observation.objects.count() == 0
    assert read_in(forum, rows_of_a_file(*ROWS), by=karim).added == 8


def test_killed_import_keeps_other_files_of_its_source_waiting(forum, karim):
    killed(forum, karim)
    with pytest.raises(Refused, match=r"fil\.csv från samma källa"):
        read_in(forum, rows_of_a_file(*ROWS[:4]), by=karim)
    assert read_in(forum, rows_of_a_file(*ROWS[:4]), by=karim, source="Polisen").added == 4


@pytest.mark.parametrize("is_told", [False, True])
def test_import_given_up_before_its_turn_leaves_nothing(forum, karim, is_told):
    batch = receive(forum, rows_of_a_file(*ROWS), by=karim)
    imports.begin(batch=batch, by=karim, at=AT)
    imports.give_up(batch=type(batch).objects.get(pk=batch.pk), by=karim, at=AT)
    if is_told:
        batch.refresh_from_db()
    with pytest.raises(imports.GivenUp):
        imports.read_in(batch=batch, by=karim, at=AT)
    batch.refresh_from_db()
    assert (batch.state, Observation.objects.count()) == ("abandoned", 0)


def test_taking_back_what_a_later_file_counted_on_takes_somebody_who_knows(forum, karim):
    first = read_in(forum, rows_of_a_file(*ROWS[:5]), by=karim)
    read_in(forum, rows_of_a_file(*ROWS[3:]), by=karim, at=AT + timedelta(hours=1))
    with pytest.raises(Refused, match="Senare filer räknade händelser härifrån som kända"):
        imports.roll_back(batch=first, by=karim, at=AT)
    assert seen(karim) == 8
    imports.roll_back(batch=first, by=karim, at=AT, knowing=True)
    assert (seen(karim), AuditRow.objects.last().facts) == (3, '{"leaning":1,"removed":5}')


ENDINGS = {
    "import.done": (rows_of_a_file(*ROWS), None),
    "import.failed": (rows_of_a_file("nyss;Klotter", header="datum;händelsetyp"), IntakeError),
}


@pytest.mark.parametrize("verb", ENDINGS)
def test_import_leaves_its_audit_rows(forum, karim, verb):
    content, error = ENDINGS[verb]
    batch = receive(forum, content, by=karim)
    if error:
        with pytest.raises(error):
            imports.read_in(batch=batch, by=karim, at=AT)
    else:
        imports.read_in(batch=batch, by=karim, at=AT)
    verbs = AuditRow.objects.filter(thing_kind="situation.importbatch").order_by("sequence")
    assert [row.verb for row in verbs] == ["import.received", "import.started", verb]


@pytest.mark.parametrize("end", [imports.roll_back, imports.give_up])
def test_uploaded_file_is_thrown_away_when_its_import_ends(
    forum, karim, end, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        batch = receive(forum, rows_of_a_file(*ROWS), by=karim)
        if end is imports.roll_back:
            imports.read_in(batch=batch, by=karim, at=AT)
        end(batch=batch, by=karim, at=AT)
    assert [name for name in kept_files() if not name.endswith("rejected.csv")] == []


def test_file_another_import_waits_for_is_kept(forum, town, karim, maja, django_capture_on_commit_callbacks):
    content = rows_of_a_file(*ROWS)
    with django_capture_on_commit_callbacks(execute=True):
        waiting = receive(town.est_lekeberg, content, by=maja)
        read_in(forum, content, by=karim)
    assert kept_files() == sorted([f"{waiting.file_digest}.original", f"{waiting.pk + 1}-rejected.csv"])
