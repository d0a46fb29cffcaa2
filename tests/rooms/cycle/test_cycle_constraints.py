"""What the database itself refuses, whoever writes in it."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from samverkan.cycle.models import ClosureReview, Dose, EvidenceLink, Measure, MeasureFollowUp, Problem, Scene
from samverkan.cycle.models.measure import NEEDED
from tests.rooms.cycle import cycle_stage as stage
from tests.rooms.cycle.test_scenes import registered

pytestmark = pytest.mark.database
REFUSED = {
    "a problem without a place": (Problem, {"area": None, "shape": None}),
    "a problem left without a reason": (Problem, {"state": "left", "closed_at": stage.AT, "outcome": ""}),
    "an ended problem without a day": (Problem, {"state": "closed", "outcome": "Lugnt.", "closed_at": None}),
    "a problem going on that has ended": (Problem, {"closed_at": stage.AT}),
    "a problem going on that has come back": (
        Problem,
        {"recurred_at": stage.AT, "recurred_because": "Många."},
    ),
    "a measure that ends before it begins": (Measure, {"ends_date": stage.TODAY}),
    "a measure followed up before it begins": (Measure, {"follow_up_date": stage.TODAY}),
    "a measure dropped without a reason": (Measure, {"state": "dropped", "dropped_because": ""}),
    "a measure of which nothing is usual": (Measure, {"usual_dose": 0}),
    "nothing done": (Dose, {"amount": 0}),
    "a follow-up done without words": (MeasureFollowUp, {"done_date": stage.TODAY}),
}


def is_refused(model, fields) -> bool:
    """Tell whether the database refuses to write that in every row."""
    try:
        with transaction.atomic():
            model.objects.update(**fields)
    except IntegrityError:
        return True
    return False


def test_database_refuses_what_no_rule_allows(town):
    stage.tap(stage.decided(stage.analysed(town), town), by=town.karim)
    assert [what for what, (model, fields) in REFUSED.items() if not is_refused(model, fields)] == []


def test_database_keeps_no_decided_measure_without_all_it_needs(town):
    stage.decided(stage.analysed(town), town)
    empty = {name: "" if name in ("goal", "indicator") else None for name, _ in NEEDED}
    assert [name for name, nothing in empty.items() if not is_refused(Measure, {name: nothing})] == []


def test_evidence_set_aside_says_why(town):
    told = {"kind": "other", "title": "Rykte", "is_used": False, "added_at": stage.AT, "added_by": town.karim}
    with pytest.raises(IntegrityError), transaction.atomic():
        EvidenceLink.objects.create(problem=stage.noted(town), **told)


def test_closure_is_reviewed_once_a_year(town):
    told = {"year": 2027, "verdict": "held", "reviewed_at": stage.AT, "reviewed_by": town.karim}
    problem = stage.noted(town)
    ClosureReview.objects.create(problem=problem, **told)
    with pytest.raises(IntegrityError), transaction.atomic():
        ClosureReview.objects.create(problem=problem, **told)


def test_place_is_once_in_the_register(town):
    scene = registered(town)
    with pytest.raises(IntegrityError), transaction.atomic():
        Scene.objects.create(
            forum=scene.forum, place=scene.place, registered_at=stage.AT, registered_by=town.karim
        )
