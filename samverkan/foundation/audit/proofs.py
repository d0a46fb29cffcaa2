"""Proofs: files that show one row, or that the log has only grown, to somebody without the database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from samverkan.foundation.audit.checkpoints import Checkpoint
from samverkan.foundation.audit.leaves import Leaf
from samverkan.foundation.audit.merkle import grows, root_of_path
from samverkan.foundation.audit.models import AuditRow, StoredCheckpoint
from samverkan.foundation.audit.writing import last_sequence, tree
from samverkan.foundation.refusals import Refused, refuse_if

ROW, GROWTH = "samverkan.audit-row/1", "samverkan.audit-growth/1"


def prove_row(sequence: int, checkpoint: Checkpoint) -> dict[str, Any]:
    """Return the proof that a row stands under a checkpoint; other rows appear only as hashes."""
    refuse_if(_why_not_prove(sequence, checkpoint))
    row = AuditRow.objects.get(sequence=sequence)
    path = tree(checkpoint.size).inclusion_proof(sequence - 1)
    proof = {
        "schema": ROW,
        "checkpoint": str(checkpoint),
        "row": row.leaf.plain(),
        "path": [step.hex() for step in path],
    }
    refuse_if(why_not_believe(proof, [checkpoint]))
    return proof


def prove_growth(old: Checkpoint, new: Checkpoint) -> dict[str, Any]:
    """Return the proof that the log under ``new`` begins with the log under ``old``."""
    if old.size > new.size:
        raise Refused(f"Kontrollpunkten räknar {old.size} rader, men den senaste bara {new.size}.")
    path = [step.hex() for step in tree(new.size).consistency_proof(old.size)]
    proof = {"schema": GROWTH, "old_checkpoint": str(old), "checkpoint": str(new), "path": path}
    refuse_if(why_not_believe(proof, [old]))
    return proof


def covering(sequence: int) -> Checkpoint:
    """Return the last stored checkpoint, when it covers the row."""
    stored = StoredCheckpoint.objects.order_by("number").last()
    if stored is None or stored.size < sequence:
        raise Refused(
            f"Ingen kontrollpunkt täcker rad {sequence} än. Ta en med ”samverkan audit checkpoint”."
        )
    return stored.checkpoint


def why_not_believe(proof: object, held: Sequence[Checkpoint]) -> str | None:
    """Return why a proof shows nothing to somebody who holds these checkpoints; needs no database."""
    try:
        return _weigh(proof, held)
    except (KeyError, ValueError, TypeError, IndexError, AttributeError):
        return "Filen är inget bevis från Samverkan, eller så är den skadad. Be om en ny."


def _weigh(proof: Any, held: Sequence[Checkpoint]) -> str | None:
    path = [bytes.fromhex(step) for step in proof["path"]]
    new = Checkpoint.find(proof["checkpoint"])[0]
    if proof["schema"] == GROWTH:
        old = Checkpoint.find(proof["old_checkpoint"])[0]
        return _why_not_grown(old, new, path, held)
    if proof["schema"] == ROW:
        return _why_not_there(Leaf.from_plain(proof["row"]), new, path, held)
    raise ValueError(f"schema must be {ROW} or {GROWTH}; got {proof['schema']}")


def _why_not_there(
    leaf: Leaf, checkpoint: Checkpoint, path: list[bytes], held: Sequence[Checkpoint]
) -> str | None:
    if checkpoint not in held:
        return _not_held(checkpoint)
    root = root_of_path(leaf.hash(), leaf.sequence - 1, checkpoint.size, path)
    if root is None or root.hex() != checkpoint.root:
        return f"Rad {leaf.sequence} stod inte så i loggen när kontrollpunkten togs."
    return None


def _why_not_grown(
    old: Checkpoint, new: Checkpoint, path: list[bytes], held: Sequence[Checkpoint]
) -> str | None:
    if old not in held:
        return _not_held(old)
    roots = bytes.fromhex(old.root), bytes.fromhex(new.root)
    if old.origin != new.origin or not grows(old.size, new.size, *roots, path):
        return (
            f"Loggen på {new.size} rader börjar inte med de {old.size} rader som ni har en kontrollpunkt för."
        )
    return None


def _not_held(checkpoint: Checkpoint) -> str:
    return (
        f"Beviset gäller en annan kontrollpunkt ({checkpoint.size} rader i loggen ”{checkpoint.origin}”) "
        "än den ni har. Be om ett bevis för er kontrollpunkt."
    )


def _why_not_prove(sequence: int, checkpoint: Checkpoint) -> str | None:
    if not 1 <= sequence <= checkpoint.size:
        return f"Kontrollpunkten täcker raderna 1–{checkpoint.size}, inte rad {sequence}."
    if last_sequence() < checkpoint.size or not AuditRow.objects.filter(sequence=sequence).exists():
        return "Loggen är inte hel. Kör ”samverkan audit verify”."
    return None
