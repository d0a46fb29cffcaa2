"""The one way in which a whole file is refused."""

from __future__ import annotations


class IntakeError(Exception):
    """The file cannot be used; the message is one Swedish sentence that says what to do."""
