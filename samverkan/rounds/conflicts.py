"""Two people on one thing: the second sees what the first wrote, and loses nothing."""

from __future__ import annotations

from typing import Any

from samverkan.foundation.refusals import Changed
from samverkan.rounds import rules


def refuse_if_changed(standing: Any, *, version: int) -> None:
    """Raise ``Changed`` unless ``version`` is what stands; 0 says that nothing stood there."""
    if standing is None and version != 0:
        raise Changed("Det du ändrade är borttaget. Spara igen om det ska stå kvar.", None)
    why_not = rules.why_not_overwrite(standing, version=version) if standing else None
    if why_not is not None:
        raise Changed(why_not, standing)
