"""Every samverkansform as data; the rest of the code asks what an arrangement says, never which it is."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from samverkan.forums.arrangements.shape import (
    EVERY_WEEK,
    NOT_STATED,
    Arrangement,
    Cadence,
    Post,
    Product,
    Side,
    Source,
    Steps,
)

_MODULES = sorted(each.name for each in iter_modules(__path__) if each.name != "shape")
ARRANGEMENTS: dict[str, Arrangement] = {
    name: import_module(f"{__name__}.{name}").ARRANGEMENT for name in _MODULES
}

__all__ = [
    "ARRANGEMENTS",
    "EVERY_WEEK",
    "NOT_STATED",
    "Arrangement",
    "Cadence",
    "Post",
    "Product",
    "Side",
    "Source",
    "Steps",
    "forms_of",
    "producing",
]


def producing(product: Product) -> tuple[str, ...]:
    """Return the codes of the arrangements that must produce something."""
    return tuple(code for code, each in ARRANGEMENTS.items() if product in each.produces)


def forms_of(code: str) -> tuple[str, ...]:
    """Return an arrangement's code and those of its local forms: a council is a council in each town."""
    return (code, *(other for other, each in ARRANGEMENTS.items() if each.form_of == code))
