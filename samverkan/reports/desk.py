"""Where a report is handed in: a forum, the groups that may be reported for, and who stands there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse


@dataclass(frozen=True)
class Desk:
    """Somebody signed in, or whoever holds a reporting link; ``token`` is the link's secret."""

    forum: Any
    groups: Sequence[Any]
    by: Any = None
    link: Any = None
    token: str = ""

    @property
    def address(self) -> str:
        """Return the address of the form."""
        return self._at("send")

    @property
    def nil_address(self) -> str:
        """Return where one says that there was nothing to report."""
        return self._at("nil")

    def receipt_address(self, key: UUID) -> str:
        """Return the address of a receipt."""
        return self._at("receipt", key)

    @property
    def sender(self) -> dict[str, Any]:
        """Return who sends, as actions take it."""
        return {"by": self.by, "link": self.link}

    def _at(self, page: str, *rest: Any) -> str:
        if self.link is not None:
            return reverse(f"reports:link_{page}", args=[self.token, *rest])
        return reverse(f"reports:{page}", args=[self.forum.municipality.slug, self.forum.slug, *rest])
