"""The methods shipped with the program: read from ``methods.yaml``, put into the bank as they stand there."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).with_name("methods.yaml")


@cache
def shipped() -> tuple[dict[str, Any], ...]:
    """Return the methods as written."""
    return tuple(yaml.safe_load(DATA.read_text(encoding="utf-8")))


def put_in(model: Any) -> int:
    """Put the shipped methods into the bank, new or changed; return how many. The same again changes nothing.

    ``model`` is the method as the database knows it at the time: a migration calls this with its own.
    """
    known = {field.name for field in model._meta.get_fields()}
    for row in shipped():
        values = {name: value for name, value in row.items() if name in known and name != "code"}
        model._default_manager.update_or_create(code=row["code"], defaults=values)
    return len(shipped())
