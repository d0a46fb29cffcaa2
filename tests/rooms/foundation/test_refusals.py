"""Two people on one thing: the second is refused, and sees what the first wrote."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from samverkan.foundation.refusals import GONE, MEANWHILE, Changed, refuse_if_changed

STANDING = SimpleNamespace(version=2)


@pytest.mark.parametrize(("standing", "version"), [(STANDING, 2), (None, 0)])
def test_writer_who_had_what_stands_may_save(standing, version):
    assert refuse_if_changed(standing, version=version) is None


@pytest.mark.parametrize(
    ("standing", "version", "reason"), [(STANDING, 1, MEANWHILE), (STANDING, 0, MEANWHILE), (None, 1, GONE)]
)
def test_writer_who_had_something_else_is_told_and_shown_what_stands(standing, version, reason):
    with pytest.raises(Changed, match=reason) as changed:
        refuse_if_changed(standing, version=version)

    assert changed.value.standing is standing
