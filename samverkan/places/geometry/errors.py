"""What can be wrong with geometry, said to the person who brought it."""

from __future__ import annotations


class GeometryError(Exception):
    """An area file or a coordinate cannot be used; the reason is one Swedish sentence or two."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
