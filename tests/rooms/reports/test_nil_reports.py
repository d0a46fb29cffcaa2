"""A group says that it had nothing to report: once a week, and the picture reads it as calm."""

from __future__ import annotations

import numpy as np
import pytest
from django.utils.timezone import localdate, now

from samverkan.foundation.refusals import Refused
from samverkan.foundation.weeks import Week
from samverkan.pictures.figures.coverage import coverage_of
from samverkan.pictures.figures.stored import material_of
from samverkan.reports.actions.links import make_link
from samverkan.reports.actions.nil_reports import say_nothing
from samverkan.situation.figures.surface import AreaShape, Axes, CategoryGroup, Surface
from samverkan.situation.models import NilReport
from tests.rooms.reports.sending import AT, WEEK, send, set_up

FORM = "/orebro/est-orebro/rapportera/"


@pytest.fixture
def group(town):
    """The caretakers of the landlord."""
    return set_up(town)


def this_week() -> int:
    """Return the week of today."""
    return Week.from_date(localdate()).index


def sent() -> dict[str, str]:
    """Return the fields of the form."""
    return {"nil-group": "bovardar", "nil-week": str(this_week())}


def test_nil_report_is_taken_in_from_the_page(client, group, karim):
    client.force_login(karim)
    answer = client.post(f"{FORM}inget/", sent())
    assert (answer.status_code, NilReport.objects.get().week) == (201, this_week())


def test_nil_report_is_said_once_a_week(client, group, karim):
    client.force_login(karim)
    asked = {"headers": {"Accept": "application/json"}}
    answers = [client.post(f"{FORM}inget/", sent(), **asked) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 409]


def test_nil_report_comes_by_link(client, group, karim):
    _, token = make_link(group=group, label="Väktare", days=7, by=karim, at=now())
    assert client.post(f"/rapport/{token}/inget/", sent()).status_code == 201
    assert NilReport.objects.get().noted_by is None


def test_week_to_come_cannot_be_calm_yet(group, karim):
    with pytest.raises(Refused, match="Veckan har inte börjat än"):
        say_nothing(group=group, week=WEEK + 1, by=karim, at=AT)


def test_stranger_cannot_speak_for_the_group(group, sara):
    with pytest.raises(Refused, match="Du kan inte rapportera för den gruppen"):
        say_nothing(group=group, week=WEEK, by=sara, at=AT)


def surface(nil: np.ndarray | None) -> Surface:
    """Return twenty weeks of one group: three reports a week until it falls silent for the last five."""
    counts = np.zeros((20, 2, 1), dtype=np.int32)
    counts[:15, 0, 0] = 3
    groups = counts.transpose(0, 2, 1).copy()
    groups = np.concatenate([groups, np.zeros_like(groups)], axis=1)
    axes = Axes((AreaShape("A", "Vivalla"),), (CategoryGroup("SKA", "Skadegörelse"),), ("Bovärdarna",))
    return Surface(axes, np.arange(20), counts, groups, np.zeros((20, 169)), nil)


def test_silence_is_not_calm_and_a_nil_report_is():
    silent = coverage_of(surface(None))
    said = np.zeros((20, 1), dtype=bool)
    said[15:] = True
    calm = coverage_of(surface(said))
    assert (silent.covered.tolist(), silent.weeks_silent.tolist()) == ([False], [5])
    assert (calm.covered.tolist(), calm.weeks_silent.tolist()) == ([True], [0])


def test_week_without_a_nil_report_stays_silent():
    said = np.zeros((20, 1), dtype=bool)
    said[17] = True
    assert coverage_of(surface(said)).active[14:, 0].tolist() == [True, False, False, True, False, False]


def test_picture_reads_the_nil_reports_of_its_weeks(group, karim):
    send(group, by=karim)
    assert material_of(group.forum, Week.from_index(WEEK)).surface.nil is None
    say_nothing(group=group, week=WEEK, by=karim, at=AT)
    assert material_of(group.forum, Week.from_index(WEEK)).surface.nil.tolist() == [[True]]
