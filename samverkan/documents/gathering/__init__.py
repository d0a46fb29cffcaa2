"""What the sections show out of the rows: each name in an outline has its gatherer here."""

from __future__ import annotations

from collections.abc import Callable

from samverkan.documents.blocks import Block
from samverkan.documents.gathering import extent, frame, measures, planning, problems, told
from samverkan.documents.gathering.ground import Ground

Gatherer = Callable[[Ground], list[Block]]
GATHERERS: dict[str, Gatherer] = {
    "actions": measures.actions,
    "agreements": frame.agreements,
    "analysed": measures.analysed,
    "areas": extent.areas,
    "causes": problems.causes,
    "communication": told.communication,
    "coordination": frame.coordination,
    "costs": measures.costs,
    "councils": frame.councils,
    "deciders": frame.deciders,
    "extent": extent.extent,
    "follow_ups": planning.follow_ups,
    "followed_up": measures.followed_up,
    "forums": frame.forums,
    "in_short": extent.in_short,
    "known_events": frame.known_events,
    "known_results": measures.results,
    "measure_kinds": measures.measure_kinds,
    "participants": frame.participants,
    "pictures": frame.pictures,
    "plan_in_short": planning.plan_in_short,
    "priorities": problems.priorities,
    "problem_times": problems.problem_times,
    "problems": problems.problems,
    "promises": told.promises,
    "reporting": extent.reporting,
    "roles": problems.roles,
    "sources": problems.sources,
    "standing_picture": frame.standing_picture,
    "standing_plan": frame.standing_plan,
    "verdicts": told.verdicts,
    "voices": told.voices,
}

__all__ = ["GATHERERS", "Gatherer", "Ground"]
