"""The nouns of the effects room."""

from samverkan.effects.models.registration import PlannedArea, Registration
from samverkan.effects.models.verdict import Learning, Verdict

__all__ = ["Learning", "PlannedArea", "Registration", "Verdict"]
