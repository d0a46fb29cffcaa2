"""The rules of the demo town say who gets what."""

from __future__ import annotations

from samverkan.doors.demo.triage import RULES, load_routing
from samverkan.reports.actions.routing import rules_of
from samverkan.situation.models import Category
from tests.rooms.reports.sending import AT, set_up


def test_demo_town_gives_reports_to_functions_that_read_them(town, karim):
    set_up(town)
    Category.objects.create(code="SAM", name="Samlingar", nature="disorder")
    load_routing(town.est_orebro, by=karim, at=AT)
    found = [
        (each.category.code if each.category else "", each.hours, each.function.code)
        for each in rules_of(town.est_orebro)
    ]
    assert found == list(RULES)
