"""Files that are given to a reader to keep."""

from __future__ import annotations

from django.http import HttpResponse


def attached(made: bytes | str, name: str, kind: str) -> HttpResponse:
    """Return a file under its name; ``kind`` is its content type."""
    response = HttpResponse(made, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
