"""What a row holds, what it refuses to hold, and that nobody changes it."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from samverkan.foundation import audit
from samverkan.foundation.audit.leaves import Leaf, canonical
from samverkan.foundation.audit.models import AuditRow, StoredCheckpoint
from samverkan.foundation.refusals import Refused
from samverkan.foundation.weeks import Week
from samverkan.people.models import Person
from tests.emptying import unguarded
from tests.rooms.foundation.conftest import BEGAN, fill

pytestmark = pytest.mark.database
CODE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=8)
FACTS = st.recursive(
    CODE | st.integers() | st.booleans() | st.none(), lambda inner: st.lists(inner, max_size=3)
)


def note(**changes: object) -> AuditRow:
    given = {"verb": "thing.done", "thing": "thing:1", "by": None, "at": BEGAN, **changes}
    with transaction.atomic():
        return audit.note(given.pop("verb"), **given)  # type: ignore[arg-type]


def test_note_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match=r"must be called inside transaction\.atomic"):
        audit.note("thing.done", thing="thing:1", by=None, at=BEGAN)


def test_note_without_a_time_zone_is_refused(db: None) -> None:
    with pytest.raises(ValueError, match="at must have a time zone"):
        note(at=datetime(2026, 11, 9))  # noqa: DTZ001


def test_note_of_an_unsaved_thing_is_refused(db: None) -> None:
    with pytest.raises(ValueError, match="must be saved"):
        note(thing=Person(email="maja@exempel.se"))


def test_row_names_thing_and_actor_by_number(db: None) -> None:
    maja = Person.objects.create(email="maja@exempel.se", name="Maja")
    row = note(thing=maja, by=maja, facts={"b": 2, "a": "kod"})
    assert (row.thing_kind, row.thing_key) == ("people.person", str(maja.pk))
    assert (row.actor_kind, row.actor, row.facts) == ("people.person", maja.pk, '{"a":"kod","b":2}')


def test_row_of_the_system_has_no_actor(db: None) -> None:
    row = note(thing="picture:2026-W46")
    assert (row.thing_kind, row.thing_key, row.actor_kind, row.actor) == ("picture", "2026-W46", "", None)


def test_rows_are_numbered_without_gaps(log: list[AuditRow]) -> None:
    assert list(AuditRow.objects.order_by("sequence").values_list("sequence", flat=True)) == [*range(1, 12)]


@pytest.mark.django_db(transaction=True)
def test_rows_of_writers_at_the_same_time_are_numbered_without_gaps() -> None:
    def work(_: int) -> None:
        [note() for _ in range(10)]
        if many:
            connection.close()

    many = connection.features.test_db_allows_multiple_connections  # SQLite in memory has one writer
    with ThreadPoolExecutor(4) as pool:
        list((pool.map if many else map)(work, range(4)))
    checkpoint = audit.verify().checkpoint
    assert checkpoint is not None
    assert checkpoint.size == 40


def test_change_that_is_rolled_back_leaves_no_row(log: list[AuditRow]) -> None:
    with transaction.atomic():
        audit.note("thing.done", thing="thing:1", by=None, at=BEGAN)
        transaction.set_rollback(True)
    assert note().sequence == len(log) + 1


def test_leaf_hash_is_taken_over_the_documented_bytes() -> None:
    at = datetime(2026, 11, 9, 9, tzinfo=UTC)
    leaf = Leaf(
        7, at, "picture.published", "picture", "Örebro", "people.person", 3, '{"rows":2}', b"\x01" * 16
    )
    text = (
        '[7,"2026-11-09T09:00:00.000000+00:00","picture.published","picture","Örebro","people.person",3,'
        '"{\\"rows\\":2}","01010101010101010101010101010101"]'
    )
    assert leaf.hash() == sha256(b"\x00" + text.encode()).digest()


def test_leaf_is_the_same_after_it_was_stored(log: list[AuditRow]) -> None:
    stored = AuditRow.objects.order_by("sequence")
    assert [row.leaf.hash() for row in stored] == [row.leaf.hash() for row in log]


def test_leaf_survives_its_plain_values(log: list[AuditRow]) -> None:
    assert Leaf.from_plain(log[4].leaf.plain()) == log[4].leaf


def test_two_equal_changes_have_different_leaves(db: None) -> None:
    first, second = note().leaf, note().leaf
    assert first._replace(sequence=2).hash() != second.hash()


@given(st.dictionaries(CODE, FACTS, max_size=5))
def test_facts_have_one_writing_whatever_their_order(facts: dict[str, object]) -> None:
    assert canonical(facts) == canonical(dict(reversed(facts.items())))


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"share": 0.5}, "facts.share must hold text, whole numbers"),
        ({"at": BEGAN}, "facts.at must hold text, whole numbers"),
        ({"inner": [{"x": float("nan")}]}, "facts.inner[0].x must hold text, whole numbers"),
        ({1: "a"}, "facts must have text as keys; got 1"),
    ],
)
def test_facts_with_more_than_one_writing_are_refused(facts: dict[str, object], reason: str) -> None:
    with pytest.raises(TypeError, match=re.escape(reason)):
        canonical(facts)


@pytest.mark.parametrize("text", ["maja@exempel.se", "19811218-9876", "8112189876", "bo 811278-9873"])
def test_facts_that_name_a_person_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"facts\.who must hold codes and counts"):
        canonical({"who": text})


def test_thing_that_names_a_person_is_refused(db: None) -> None:
    with pytest.raises(ValueError, match="thing must be named by a code or number"):
        note(thing="person:maja@exempel.se")


@pytest.mark.parametrize(
    ("table", "column"), [("foundation_auditrow", "actor"), ("foundation_storedcheckpoint", "size")]
)
@pytest.mark.parametrize("sql", ["UPDATE {} SET {} = 1", "DELETE FROM {}", "TRUNCATE {}"])
def test_database_refuses_to_change_the_log(log: None, sql: str, table: str, column: str) -> None:
    audit.checkpoint(at=BEGAN)
    # SQLite knows no TRUNCATE, and says so.
    words = "Revisionsloggen kan inte ändras|near .TRUNCATE.: syntax error"
    with pytest.raises(DatabaseError, match=words), transaction.atomic():
        connection.cursor().execute(sql.format(table, column))


def test_checkpoint_is_one_line_that_is_found_again_in_a_text(log: list[AuditRow]) -> None:
    checkpoint = audit.checkpoint(at=BEGAN)
    assert str(checkpoint) == f"samverkan audit v1 / samverkan / 11 / {checkpoint.root}"
    assert audit.Checkpoint.find(f"Lägesbild\n\t{checkpoint}. Sida 1") == [checkpoint]
    assert audit.Checkpoint.find(str(checkpoint).replace(" ", "\n ")) == [checkpoint]


def test_checkpoints_are_found_in_the_order_of_their_sizes() -> None:
    small, large = audit.Checkpoint(9, "0" * 64), audit.Checkpoint(10, "1" * 64)
    assert audit.Checkpoint.find(f"{large}\n{small}\n") == [small, large]


@pytest.mark.parametrize("name", ["", "örebro kommun", "a/b"])
def test_name_of_the_log_that_breaks_the_line_is_refused(settings: Settings, name: str) -> None:
    settings.AUDIT_ORIGIN = name
    with pytest.raises(ImproperlyConfigured, match="AUDIT_ORIGIN must be one word without a slash"):
        audit.Checkpoint(0, "0" * 64)


def test_checkpoint_is_stored_with_its_week(log: list[AuditRow]) -> None:
    checkpoint = audit.checkpoint(at=BEGAN)
    stored = StoredCheckpoint.objects.get()
    assert (stored.number, stored.checkpoint, stored.week) == (1, checkpoint, "2026-W46")


def test_checkpoint_is_the_same_while_nothing_has_come(log: list[AuditRow]) -> None:
    first, again = audit.checkpoint(at=BEGAN), audit.checkpoint(at=BEGAN + timedelta(days=1))
    assert (first, StoredCheckpoint.objects.count()) == (again, 1)


def test_checkpoint_of_a_new_week_is_stored_though_nothing_has_come(log: list[AuditRow]) -> None:
    audit.checkpoint(at=BEGAN)
    audit.checkpoint(at=BEGAN + timedelta(weeks=1))
    weeks = StoredCheckpoint.objects.order_by("number").values_list("number", "week")
    assert list(weeks) == [(1, "2026-W46"), (2, "2026-W47")]


def test_checkpoint_of_an_empty_log_is_the_hash_of_nothing(db: None) -> None:
    assert audit.checkpoint(at=BEGAN) == audit.Checkpoint(0, sha256().hexdigest())


def test_checkpoint_is_refused_when_the_log_was_cut(log: list[AuditRow]) -> None:
    audit.checkpoint(at=BEGAN)
    with unguarded():
        AuditRow.objects.filter(sequence__gt=9).delete()
    with pytest.raises(Refused, match="Loggens första 11 rader stämmer inte"):
        audit.checkpoint(at=BEGAN)


def test_every_prefix_has_the_root_it_had_when_it_was_whole(db: None) -> None:
    before = []
    for _ in range(9):
        fill(1)
        before.append(audit.checkpoint(at=BEGAN).root)
    from samverkan.foundation.audit.writing import tree

    assert [tree(size).root().hex() for size in range(1, 10)] == before


@pytest.mark.django_db
def test_week_is_sealed_once() -> None:
    note()
    first = audit.seal_week(at=BEGAN)
    note()
    assert audit.seal_week(at=BEGAN) == first


@pytest.mark.django_db
def test_picture_prints_the_first_seal_after_its_week() -> None:
    week = Week.from_date(BEGAN.date())
    note()
    audit.seal_week(at=BEGAN)
    later = audit.seal_week(at=BEGAN + timedelta(weeks=1))
    assert (audit.sealed_after(week), audit.sealed_after(week.plus(1))) == (str(later), "")
