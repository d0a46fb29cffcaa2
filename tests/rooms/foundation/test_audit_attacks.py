"""Whatever is done to the log, a checkpoint held elsewhere tells."""

from __future__ import annotations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samverkan.foundation import audit
from samverkan.foundation.audit.models import StoredCheckpoint
from tests.rooms.foundation.attacker import ATTACKS, Plan, as_the_table_holds, carry_out, read, restamp, write
from tests.rooms.foundation.conftest import BEGAN, fill

pytestmark = [pytest.mark.database, pytest.mark.django_db]
steps = st.lists(
    st.tuples(st.sampled_from(ATTACKS), st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=4
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(size=st.integers(1, 20), later=st.integers(0, 6), plan=steps, fresh=st.booleans())
def test_no_attack_on_what_a_held_checkpoint_covers_goes_unseen(
    attacker: None, size: int, later: int, plan: Plan, fresh: bool
) -> None:
    with transaction.atomic():
        fill(size)
        held = audit.checkpoint(at=BEGAN)
        fill(later)
        before = read()
        after = carry_out(before, plan)
        after = restamp(after) if fresh else as_the_table_holds(after)
        StoredCheckpoint.objects.all().delete()
        write(after)
        verdict = audit.verify(held)
        transaction.set_rollback(True)
    untouched = [leaf for leaf, _ in after[:size]] == [leaf for leaf, _ in before[:size]]
    if fresh:
        assert verdict.holds == untouched
    else:
        assert untouched or not verdict.holds
