"""Statistics for a safer town: arrays in, frozen results out.

One topic, one module: ``tryggstat.warning``, ``tryggstat.scan`` … each is read when it is first asked for. No
files, no clock, no global random state. Times are columns, days or minutes, never dates. SciPy and numba are
imported where they are used, so that importing this package stays cheap.
"""

from importlib import import_module
from types import ModuleType

TOPICS = ("concentration", "disclosure", "effects", "hotspots", "repeats", "scan", "surveys", "warning")

__all__ = list(TOPICS)


def __getattr__(name: str) -> ModuleType:
    """Import a topic when it is first asked for."""
    if name in TOPICS:
        return import_module(f"tryggstat.{name}")
    raise AttributeError(f"module 'tryggstat' has no attribute {name!r}")
