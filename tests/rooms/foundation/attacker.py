"""What somebody who owns the database, and has read our code, can do to the log."""

from __future__ import annotations

from collections.abc import Callable

from samverkan.foundation.audit.leaves import Leaf
from samverkan.foundation.audit.merkle import Frontier
from samverkan.foundation.audit.models import AuditRow

Rows = list[tuple[Leaf, bytes]]
Plan = list[tuple[Callable[[Rows, int, int], Rows], int, int]]


def read() -> Rows:
    return [(row.leaf, bytes(row.hashes)) for row in AuditRow.objects.order_by("sequence")]


def write(rows: Rows) -> None:
    AuditRow.objects.all().delete()
    AuditRow.objects.bulk_create(AuditRow(**leaf._asdict(), hashes=kept) for leaf, kept in rows)


def restamp(rows: Rows) -> Rows:
    """Number and hash the rows afresh, as an attacker who has read our code would."""
    frontier = Frontier()
    leaves = [leaf._replace(sequence=number) for number, (leaf, _) in enumerate(rows, start=1)]
    return [(leaf, b"".join(frontier.append(leaf.hash()))) for leaf in leaves]


def edit(rows: Rows, at: int, value: int) -> Rows:
    leaf, kept = rows[at]
    return [*rows[:at], (leaf._replace(actor=value), kept), *rows[at + 1 :]]


def delete(rows: Rows, at: int, value: int) -> Rows:
    return rows[:at] + rows[at + 1 :]


def reorder(rows: Rows, at: int, value: int) -> Rows:
    """Swap the contents of two rows; each keeps its number."""
    other = value % len(rows)
    swapped = list(rows)
    for here, there in ((at, other), (other, at)):
        swapped[here] = (rows[there][0]._replace(sequence=rows[here][0].sequence), rows[there][1])
    return swapped


def truncate(rows: Rows, at: int, value: int) -> Rows:
    return rows[:at]


def roll_back(rows: Rows, at: int, value: int) -> Rows:
    """Return to an old backup and write other rows instead."""
    fresh = [(leaf._replace(actor=value, salt=b"\x07" * 16), kept) for leaf, kept in rows[at : at + 3]]
    return rows[:at] + restamp(rows[:at] + fresh)[at:]


def insert(rows: Rows, at: int, value: int) -> Rows:
    """Put a forged row between two; those after it move up one number."""
    forged = (rows[at][0]._replace(actor=value), rows[at][1])
    moved = [(leaf._replace(sequence=leaf.sequence + 1), kept) for leaf, kept in rows[at:]]
    return [*rows[:at], forged, *moved]


ATTACKS = (edit, delete, reorder, truncate, roll_back, insert)


def carry_out(rows: Rows, plan: Plan) -> Rows:
    for attack, at, value in plan:
        if rows:
            rows = attack(rows, at % len(rows), value)
    return rows


def as_the_table_holds(rows: Rows) -> Rows:
    """Keep one row of each number, in their order."""
    return sorted({leaf.sequence: (leaf, kept) for leaf, kept in rows}.values())
