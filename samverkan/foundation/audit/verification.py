"""Verification: reads the whole log again and tells the first row that is not as it was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import DatabaseError

from samverkan.foundation.audit.checkpoints import Checkpoint, origin
from samverkan.foundation.audit.leaves import Leaf
from samverkan.foundation.audit.merkle import Frontier
from samverkan.foundation.audit.models import AuditRow, StoredCheckpoint


@dataclass(frozen=True)
class Verdict:
    """What the verification found, in one sentence; ``row`` is the first that can be at fault."""

    holds: bool
    sentence: str
    row: int | None = None
    checkpoint: Checkpoint | None = None


class _BrokenLogError(Exception):
    def __init__(self, sentence: str, row: int | None = None) -> None:
        super().__init__(sentence)
        self.row = row


@dataclass(frozen=True)
class _Seal:
    """A checkpoint to meet on the way through the log, and who kept it."""

    checkpoint: Checkpoint
    held: bool

    def __str__(self) -> str:
        if self.held:
            return f"den kontrollpunkt på {self.checkpoint.size} rader som ni har sparat"
        return f"kontrollpunkten från {self.checkpoint.week}"


def verify(against: Checkpoint | Iterable[Checkpoint] | None = None) -> Verdict:
    """Recompute every row and root, and compare with the stored checkpoints and those held elsewhere."""
    held = [against] if isinstance(against, Checkpoint) else list(against or ())
    frontier = Frontier()
    try:
        seals = [*_read_stored(), *_accept(held)]
        _walk(frontier, sorted(seals, key=lambda seal: seal.checkpoint.size))
    except _BrokenLogError as broken:
        return Verdict(False, str(broken), broken.row)
    compared = f"{len(seals)} {'kontrollpunkt' if len(seals) == 1 else 'kontrollpunkter'}"
    sentence = f"Revisionsloggen är hel: {frontier.size} rader stämmer, jämförda med {compared}."
    return Verdict(True, sentence, checkpoint=Checkpoint(frontier.size, frontier.root().hex()))


def _read_stored() -> Iterator[_Seal]:
    for number, stored in enumerate(StoredCheckpoint.objects.order_by("number"), start=1):
        if stored.number != number:
            raise _BrokenLogError(f"Kontrollpunkt {number} saknas i databasen.")
        yield _Seal(stored.checkpoint, held=False)


def _accept(held: list[Checkpoint]) -> Iterator[_Seal]:
    for checkpoint in held:
        if checkpoint.origin != origin():
            raise _BrokenLogError(
                f"Kontrollpunkten gäller loggen ”{checkpoint.origin}”, men den här heter ”{origin()}”."
            )
        yield _Seal(checkpoint, held=True)


def _walk(frontier: Frontier, seals: list[_Seal]) -> None:
    """Go through the rows in order and stop at the first fault."""
    met = _compare(frontier, seals, 0)
    for leaf, leaf_hash, kept in _rows(frontier):
        if leaf.sequence != frontier.size + 1:
            raise _BrokenLogError(_out_of_order(leaf.sequence, frontier.size), frontier.size + 1)
        if b"".join(frontier.append(leaf_hash)) != kept:
            raise _BrokenLogError(f"Rad {leaf.sequence} har ändrats efter att den skrevs.", leaf.sequence)
        if met < len(seals) and seals[met].checkpoint.size == frontier.size:
            met = _compare(frontier, seals, met)
    if met < len(seals):
        size, row = seals[met].checkpoint.size, frontier.size + 1
        raise _BrokenLogError(
            f"Rad {row} och framåt saknas: loggen har {frontier.size} rader, men {seals[met]} räknar {size}.",
            row,
        )


def _rows(frontier: Frontier) -> Iterator[tuple[Leaf, bytes, bytes]]:
    """Yield each row with its recomputed and its kept hashes, a chunk at a time."""
    rows = AuditRow.objects.order_by("sequence").values_list(*Leaf._fields, "hashes")
    try:
        for *values, kept in rows.iterator(chunk_size=2000):
            leaf = Leaf._make(values)
            yield leaf, leaf.hash(), bytes(kept)
    except (DatabaseError, ValueError, TypeError, AttributeError, OverflowError) as error:
        # Whoever edits the file by hand can leave what is no text, no time or no bytes.
        row = frontier.size + 1
        raise _BrokenLogError(f"Rad {row} går inte att läsa.", row) from error


def _out_of_order(found: int, last: int) -> str:
    if found > last + 1 and last == 0:
        return f"Rad 1 saknas: loggen börjar med rad {found}."
    if found > last + 1:
        return f"Rad {last + 1} saknas: efter rad {last} kommer rad {found}."
    return f"Rad {last + 1} är inte den som skrevs: där står en rad med nummer {found}."


def _compare(frontier: Frontier, seals: list[_Seal], met: int) -> int:
    """Compare with the seals at this size; return how many are now met."""
    root = frontier.root().hex()
    while met < len(seals) and seals[met].checkpoint.size == frontier.size:
        if seals[met].checkpoint.root != root:
            first = _first_suspect(seals[:met], held=seals[met].held)
            raise _BrokenLogError(_rewritten(first, frontier.size, seals[met]), first)
        met += 1
    return met


def _first_suspect(met: list[_Seal], *, held: bool) -> int:
    """Return the first row that may be rewritten; the stored checkpoints vouch for no one but themselves."""
    trusted = [seal.checkpoint.size for seal in met if seal.held or not held]
    return trusted[-1] + 1 if trusted else 1


def _rewritten(first: int, last: int, seal: _Seal) -> str:
    if first >= last:
        return f"Rad {last} är omskriven: loggen stämmer inte med {seal}."
    return f"Någon av raderna {first}–{last} är omskriven: loggen stämmer inte med {seal}."
