"""What the verification says about a log that somebody has been at."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from samverkan.foundation import audit
from samverkan.foundation.audit.leaves import Leaf
from samverkan.foundation.audit.merkle import Frontier
from samverkan.foundation.audit.models import AuditRow, StoredCheckpoint
from tests.rooms.foundation.attacker import read, restamp, write
from tests.rooms.foundation.conftest import BEGAN, fill

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def execute(sql: str) -> None:
    connection.cursor().execute(sql)


def test_whole_log_holds(log: None) -> None:
    checkpoint = audit.checkpoint(at=BEGAN)
    verdict = audit.verify(checkpoint)
    assert verdict.sentence == "Revisionsloggen är hel: 11 rader stämmer, jämförda med 2 kontrollpunkter."
    assert (verdict.holds, verdict.row, verdict.checkpoint) == (True, None, checkpoint)


def test_empty_log_holds() -> None:
    assert audit.verify(audit.checkpoint(at=BEGAN)).holds


@pytest.mark.parametrize(
    ("sql", "row", "sentence"),
    [
        ("UPDATE {} SET verb = 'x' WHERE sequence = 5", 5, "Rad 5 har ändrats efter att den skrevs."),
        ("UPDATE {} SET at = '2026-11-09' WHERE sequence = 6", 6, "Rad 6 har ändrats efter att den skrevs."),
        ("UPDATE {} SET hashes = salt WHERE sequence = 8", 8, "Rad 8 har ändrats efter att den skrevs."),
        ("DELETE FROM {} WHERE sequence IN (4, 5)", 4, "Rad 4 saknas: efter rad 3 kommer rad 6."),
        ("DELETE FROM {} WHERE sequence = 1", 1, "Rad 1 saknas: loggen börjar med rad 2."),
        (
            "DELETE FROM {} WHERE sequence > 9",
            10,
            "Rad 10 och framåt saknas: loggen har 9 rader, men kontrollpunkten från 2026-W46 räknar 11.",
        ),
    ],
)  # fmt: skip
def test_row_that_was_tampered_with_is_named(
    log: None, attacker: None, sql: str, row: int, sentence: str
) -> None:
    audit.checkpoint(at=BEGAN)
    execute(sql.format("foundation_auditrow"))
    assert audit.verify() == audit.Verdict(False, sentence, row)


@pytest.mark.parametrize("name", Leaf._fields[1:])
def test_every_column_is_under_the_hash(log: None, attacker: None, name: str) -> None:
    values = {"at": BEGAN, "actor": 3, "salt": b"\x00" * 16}
    AuditRow.objects.filter(sequence=7).update(**{name: values.get(name, "annat")})
    assert audit.verify().row == 7


def test_hash_of_a_subtree_that_was_changed_is_told(log: None, attacker: None) -> None:
    rows = read()
    rows[7] = (rows[7][0], rows[7][1][:-1] + b"!")
    write(rows)
    assert audit.verify().row == 8


def test_rewritten_history_is_told_with_the_rows_that_can_be_at_fault(log: None, attacker: None) -> None:
    early, held = audit.Checkpoint(4, _root(4)), audit.Checkpoint(9, _root(9))
    rows = read()
    rows[6] = (rows[6][0]._replace(verb="x"), b"")
    write(restamp(rows))
    assert audit.verify([held, early]) == audit.Verdict(
        False,
        "Någon av raderna 5–9 är omskriven: "
        "loggen stämmer inte med den kontrollpunkt på 9 rader som ni har sparat.",
        5,
    )


def test_rewritten_history_is_found_by_a_stored_checkpoint(log: None, attacker: None) -> None:
    audit.checkpoint(at=BEGAN)
    write(restamp(read()[::-1]))
    sentence = "Någon av raderna 1–11 är omskriven: loggen stämmer inte med kontrollpunkten från 2026-W46."
    assert audit.verify() == audit.Verdict(False, sentence, 1)


def test_one_rewritten_row_after_a_checkpoint_is_named_alone(log: None, attacker: None) -> None:
    held = [audit.Checkpoint(10, _root(10)), audit.Checkpoint(11, _root(11))]
    rows = read()
    rows[10] = (rows[10][0]._replace(actor=9), b"")
    write(restamp(rows))
    assert audit.verify(held).row == 11


def test_stored_checkpoints_do_not_vouch_against_a_held_one(log: None, attacker: None) -> None:
    held = audit.Checkpoint(11, _root(11))
    write(restamp(read()[::-1]))
    audit.checkpoint(at=BEGAN)
    assert audit.verify(held).row == 1


def test_stored_checkpoint_that_is_missing_is_told(log: None, attacker: None) -> None:
    audit.checkpoint(at=BEGAN)
    audit.checkpoint(at=BEGAN + timedelta(weeks=1))
    StoredCheckpoint.objects.filter(number=1).delete()
    assert audit.verify().sentence == "Kontrollpunkt 1 saknas i databasen."


def test_checkpoint_of_another_log_is_refused(log: None) -> None:
    other = audit.Checkpoint(11, _root(11), origin="lekeberg")
    sentence = "Kontrollpunkten gäller loggen ”lekeberg”, men den här heter ”samverkan”."
    assert audit.verify(other) == audit.Verdict(False, sentence)


def test_growth_raises_no_alarm(log: None) -> None:
    held = []
    for week in range(5):
        fill(week)
        held.append(audit.checkpoint(at=BEGAN + timedelta(weeks=week)))
    assert [audit.verify(old).holds for old in held] == [True] * 5


def _root(size: int) -> str:
    frontier = Frontier()
    for leaf, _ in read()[:size]:
        frontier.append(leaf.hash())
    return frontier.root().hex()
