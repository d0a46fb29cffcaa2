"""The one way in which a file is refused."""

from __future__ import annotations


class ReadingError(Exception):
    """The file cannot be used; the message is one Swedish sentence that says what to do."""
