"""Writing in the audit log: rows and checkpoints, only ever after the last one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from secrets import token_bytes

from django.db import connection, models, transaction
from django.utils.timezone import is_naive, localdate

from samverkan.foundation.audit.checkpoints import Checkpoint
from samverkan.foundation.audit.leaves import Leaf, canonical
from samverkan.foundation.audit.merkle import Frontier, Subtree, Tree, perfect_subtrees
from samverkan.foundation.audit.models import AuditRow, StoredCheckpoint
from samverkan.foundation.personal import names_a_person
from samverkan.foundation.prepared import Prepared
from samverkan.foundation.refusals import refuse_if
from samverkan.foundation.weeks import Week

# Any number, as long as nothing else in the database takes the same advisory lock.
_LOCK = 0x53414D56
_TURN = f"SELECT pg_advisory_xact_lock({_LOCK})"
# The last row, and those that complete the perfect subtrees before it: its number without its last ones.
_EDGE = f"""SELECT sequence, hashes FROM {AuditRow._meta.db_table}
            JOIN (SELECT max(sequence) AS size FROM {AuditRow._meta.db_table}) AS log ON sequence"""  # noqa: S608
_THOSE = ", ".join(f"size >> {level} << {level}" for level in range(31))


def note(
    verb: str,
    *,
    thing: models.Model | str,
    by: models.Model | None,
    at: datetime,
    facts: Mapping[str, object] | None = None,
) -> AuditRow:
    """Write one row in the caller's transaction; note last, since later writers wait for the commit."""
    if not connection.in_atomic_block:
        raise RuntimeError("audit.note must be called inside transaction.atomic")
    if is_naive(at):
        raise ValueError(f"at must have a time zone; got {at}")
    text = canonical(facts or {})
    frontier = edge_to_write_at()
    leaf = Leaf(frontier.size + 1, at, verb, *_name(thing), *_actor(by), text, token_bytes(16))
    hashes = b"".join(frontier.append(leaf.hash()))
    return AuditRow.objects.create(**leaf._asdict(), hashes=hashes)


def checkpoint(*, at: datetime) -> Checkpoint:
    """Store and return the size and root of the log; the same again when nothing has come since."""
    with transaction.atomic():
        _wait_for_turn()
        last = StoredCheckpoint.objects.order_by("number").last()
        refuse_if(why_not_checkpoint(last))
        size, week = last_sequence(), str(Week.from_date(localdate(at)))
        if last and (last.size, last.week) == (size, week):
            return last.checkpoint
        number, root = last.number + 1 if last else 1, tree(size).root().hex()
        return StoredCheckpoint.objects.create(
            number=number, size=size, root=root, at=at, week=week
        ).checkpoint


def seal_week(*, at: datetime) -> Checkpoint:
    """Return the checkpoint of the week, taken now when it has none."""
    week = str(Week.from_date(localdate(at)))
    sealed = StoredCheckpoint.objects.filter(week=week).order_by("number").first()
    return sealed.checkpoint if sealed else checkpoint(at=at)


def sealed_after(week: Week) -> str:
    """Return the first checkpoint taken after that week as a line to print, "" when there is none yet."""
    sealed = StoredCheckpoint.objects.filter(week__gt=str(week)).order_by("number").first()
    return str(sealed.checkpoint) if sealed else ""


def why_not_checkpoint(last: StoredCheckpoint | None) -> str | None:
    """Return why the log may not be sealed again: it no longer begins with what was sealed last."""
    if last is None or (last.size <= last_sequence() and tree(last.size).root().hex() == last.root):
        return None
    return (
        f"Loggens första {last.size} rader stämmer inte med kontrollpunkten från {last.week}. "
        "Kör ”samverkan audit verify” och utred innan en ny kontrollpunkt tas."
    )


def last_sequence() -> int:
    """Return the number of the last row, 0 in an empty log."""
    return next(iter(_last()), 0)


_last = Prepared(lambda: AuditRow.objects.order_by("-sequence").values_list("sequence", flat=True)[:1])


def tree(size: int) -> Tree:
    """Return the tree over the first rows, read from the hashes that the rows keep."""
    return Tree(size, read_subtrees)


def read_subtrees(subtrees: Sequence[Subtree]) -> dict[Subtree, bytes]:
    """Return the hash of each perfect subtree, from the row that completed it."""
    rows = AuditRow.objects.filter(sequence__in={subtree.last for subtree in subtrees})
    hashes = {sequence: bytes(kept) for sequence, kept in rows.values_list("sequence", "hashes")}
    return {subtree: _hash_of(subtree, hashes) for subtree in subtrees}


def _hash_of(subtree: Subtree, hashes: Mapping[int, bytes]) -> bytes:
    """Return its hash, out of those that the row that completed it keeps; none when that row is gone."""
    return hashes.get(subtree.last, b"")[32 * subtree.level : 32 * subtree.level + 32]


def edge_to_write_at() -> Frontier:
    """Wait for one's turn, and return the right edge of the whole tree: in one question, for others wait."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Two statements: the second sees what was written meanwhile.
            cursor.execute(f"{_TURN}; {_EDGE} = ANY (ARRAY [{_THOSE}])")
            cursor.nextset()
        else:
            cursor.execute(f"{_EDGE} IN ({_THOSE})")
        rows = {sequence: bytes(kept) for sequence, kept in cursor.fetchall()}
    size = max(rows, default=0)
    subtrees = perfect_subtrees(0, size)
    return Frontier(size, [_hash_of(subtree, rows) for subtree in subtrees])


def _wait_for_turn() -> None:
    """Let one writer at a time number its row; SQLite's IMMEDIATE transactions already do."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(_TURN)


def _name(thing: models.Model | str) -> tuple[str, str]:
    if isinstance(thing, str):
        kind, _, key = thing.partition(":")
    elif thing.pk is None:
        raise ValueError("thing must be saved before it is noted")
    else:
        kind, key = thing._meta.label_lower, str(thing.pk)
    if names_a_person(key):
        raise ValueError(
            f"thing must be named by a code or number; got what looks like personal data ({kind})"
        )
    return kind, key


def _actor(by: models.Model | None) -> tuple[str, int | None]:
    if by is None:
        return "", None
    return by._meta.label_lower, int(by.pk)
