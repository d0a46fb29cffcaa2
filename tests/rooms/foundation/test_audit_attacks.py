"""Whatever is done to the log, a checkpoint held elsewhere tells."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samverkan.foundation import audit
from samverkan.foundation.audit.models import StoredCheckpoint
from tests.rooms.foundation.attacker import (
    ATTACKS,
    Plan,
    Rows,
    as_the_table_holds,
    carry_out,
    read,
    restamp,
    write,
)
from tests.rooms.foundation.conftest import BEGAN, fill

pytestmark = [pytest.mark.database, pytest.mark.django_db]
steps = st.lists(
    st.tuples(st.sampled_from(ATTACKS), st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=4
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(size=st.integers(1, 20), later=st.integers(0, 6), plan=steps)
def test_no_attack_on_what_a_held_checkpoint_covers_goes_unseen(
    attacker: None, size: int, later: int, plan: Plan
) -> None:
    before, after, verdict = attack(size, later, lambda rows: as_the_table_holds(carry_out(rows, plan)))
    assert before[:size] == after[:size] or not verdict.holds


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(size=st.integers(1, 20), later=st.integers(0, 6), plan=steps)
def test_history_with_fresh_hashes_holds_only_if_what_the_checkpoint_covers_is_untouched(
    attacker: None, size: int, later: int, plan: Plan
) -> None:
    before, after, verdict = attack(size, later, lambda rows: restamp(carry_out(rows, plan)))
    assert verdict.holds == (before[:size] == after[:size])


def attack(size: int, later: int, change: Callable[[Rows], Rows]) -> tuple[Rows, Rows, audit.Verdict]:
    """Change a log that a checkpoint is held of; return it before and after, and what is said of it."""
    with transaction.atomic():
        fill(size)
        held = audit.checkpoint(at=BEGAN)
        fill(later)
        before = read()
        after = change(before)
        StoredCheckpoint.objects.all().delete()
        write(after)
        verdict = audit.verify(held)
        transaction.set_rollback(True)
    return before, after, verdict
