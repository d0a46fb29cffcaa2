"""Whatever two people do to three reports, in whatever order, by chance: what must always hold, holds."""

from __future__ import annotations

import numpy as np
import pytest

from samverkan.foundation.refusals import Refused
from samverkan.reports.actions import triage
from samverkan.reports.models import Correction, Report
from samverkan.triage.actions import merging
from tests.rooms.reports.sending import WEEK, set_up
from tests.rooms.triage.waiting import LATER, counted, recode, wait

STEPS = 30
STANDS = ("new", "checked")


def act(rng, reports, *, by):
    """Do something by chance to one of the reports, now and then from a version that is too old."""
    one, other = (reports[place] for place in rng.integers(len(reports), size=2))
    told = {"version": max(one.version - int(rng.random() < 0.2), 0), "by": by, "at": LATER}
    doing = rng.choice(["check", "correct", "merge", "merge", "split", "split", "withdraw"], p=LIKELY)
    match doing:
        case "check":
            triage.check(report=one, **told)
        case "correct":
            recode(one, str(rng.choice(["VAL", "SKA", "SKA-1"])), **told)
        case "merge":
            merging.merge(report=one, into=other, **told)
        case "split":
            merging.split(report=one, **told)
        case "withdraw":
            triage.withdraw(report=one, reason="Prov", **told)


LIKELY = (0.2, 0.2, 0.18, 0.18, 0.11, 0.11, 0.02)


def faults(reports):
    """Return what does not hold."""
    standing = {each.pk for each in reports if each.state in STANDS}
    return [
        *(f"{r} is counted wrongly" for r in reports if r.observation.is_counted != (r.pk in standing)),
        *(f"{r} makes a chain" for r in reports if r.merged_into_id and r.merged_into_id not in standing),
        *(f"{r} forgets a version" for r in reports if versions(r) != set(range(2, r.version + 1))),
        *(["the week is counted wrongly"] if counted(WEEK) != len(standing) else []),
    ]


def versions(report):
    return set(Correction.objects.filter(report=report).values_list("version", flat=True))


def stand():
    return list(Report.objects.with_event().order_by("pk"))


@pytest.mark.parametrize("seed", [1, 2])
def test_any_order_of_changes_keeps_count_history_and_survivors_true(town, seed):
    rng, group = np.random.default_rng(seed), set_up(town)
    for number in (1, 2, 3):
        wait(group, by=town.karim, number=number)
    done = 0
    for step in range(STEPS):
        before = stand()
        try:
            act(rng, before, by=(town.karim, town.maja)[step % 2])
        except Refused:
            assert [each.version for each in stand()] == [each.version for each in before]
            continue
        done += 1
        assert (step, faults(stand())) == (step, [])
    assert done >= 4
