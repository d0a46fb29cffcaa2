"""The audit log (revisionslogg): who did what and when, so that nobody can change it unseen.

Append-only, written in the transaction of the change, and a Merkle tree as in RFC 6962.
"""

from samverkan.foundation.audit.checkpoints import Checkpoint
from samverkan.foundation.audit.models import AuditRow
from samverkan.foundation.audit.verification import Verdict, verify
from samverkan.foundation.audit.writing import checkpoint, note, seal_week, sealed_after

__all__ = ["AuditRow", "Checkpoint", "Verdict", "checkpoint", "note", "seal_week", "sealed_after", "verify"]
