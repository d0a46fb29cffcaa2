"""Sessions in the database, read by a question that is put together once: every page asks it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends import db
from django.utils.timezone import now

from samverkan.foundation.prepared import Prepared


class SessionStore(db.SessionStore):
    """Django's own, under its own name: by that it knows what it has signed."""

    def _get_session_from_db(self) -> Any:
        found = _in_force(key=self.session_key or "", at=now())
        if not found:
            self._session_key = None
        return found[0] if found else None


def _not_expired(key: str, at: datetime) -> Any:
    return SessionStore.get_model_class().objects.filter(session_key=key, expire_date__gt=at)


_in_force = Prepared(_not_expired, key=str, at=datetime)
