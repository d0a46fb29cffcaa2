"""Foundation's nouns, where Django looks for them."""

from samverkan.foundation.audit.models import AuditRow, StoredCheckpoint

__all__ = ["AuditRow", "StoredCheckpoint"]
