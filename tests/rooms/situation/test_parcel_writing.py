"""A picture's files are written all or none."""

from __future__ import annotations

import resource
import signal

import pytest

from samverkan.situation.rendering import parcel


@pytest.fixture
def little_room():
    """Files longer than a few bytes do not fit, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    told = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    signal.signal(signal.SIGXFSZ, told)


def test_full_disk_leaves_no_part_of_a_picture(tmp_path, monkeypatch, little_room):
    monkeypatch.setattr(parcel, "rendered", lambda picture: {"a.json": b"short", "b.html": b"x" * 100})
    with pytest.raises(OSError, match="too large"):
        parcel.write(tmp_path, {})
    assert list(tmp_path.iterdir()) == []
