"""The forums' nouns."""

from samverkan.forums.models.forum import Forum, Seat, SeatReview
from samverkan.forums.models.plan import Plan, PlanItem

__all__ = ["Forum", "Plan", "PlanItem", "Seat", "SeatReview"]
