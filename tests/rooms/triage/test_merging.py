"""Several reports of one event: suggested with reasons, merged with both kept, and split again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from samverkan.foundation.refusals import Refused
from samverkan.places.models import Area
from samverkan.reports.actions import triage
from samverkan.reports.models import Correction, Report
from samverkan.reports.states import ReportState
from samverkan.situation.models import Category
from samverkan.triage.actions import merging
from samverkan.triage.figures.duplicates import suggestions
from tests.rooms.reports.sending import AT, WEEK, set_up
from tests.rooms.triage.waiting import LATER, SPOT, address, counted, fresh, wait


@pytest.fixture
def group(town):
    return set_up(town)


@pytest.fixture
def pair(group, karim):
    """Two reports 80 metres and 25 minutes apart."""
    near = (SPOT[0] + 80, SPOT[1])
    first = wait(group, by=karim)
    return first, wait(group, by=karim, number=2, point=near, at=AT + timedelta(minutes=25))


def suggested(report):
    return [(each.report.pk, each.why) for each in suggestions(report, Report.objects.all())]


def merge(one, other, *, by, version=1):
    return merging.merge(report=one, into=other, version=version, by=by, at=LATER)


def test_report_nearby_is_suggested_with_how_far_and_how_long(pair):
    first, second = pair
    assert suggested(first) == [(second.pk, "80 meter och 25 minuter från, samma händelsetyp")]


@pytest.mark.parametrize(
    "told",
    [
        {"point": (SPOT[0] + 400, SPOT[1])},
        {"at": AT + timedelta(hours=5)},
        {"code": "VAL"},
    ],
)
def test_report_far_away_much_later_or_of_another_kind_is_not(group, karim, told):
    first = wait(group, by=karim)
    told["category"] = Category.objects.get(code=told.pop("code", "SKA"))
    wait(group, by=karim, number=2, **told)
    assert suggested(first) == []


def test_kindred_type_in_the_same_area_without_a_point_is_suggested(group, karim):
    first = wait(group, by=karim)
    kindred = {"category": Category.objects.get(code="SKA-1"), "area": Area.objects.get(code="A1")}
    second = wait(group, by=karim, number=2, point=None, **kindred)
    assert suggested(first) == [(second.pk, "Samma område och 0 minuter från, annan händelsetyp")]


def test_merged_report_is_kept_points_at_the_other_and_is_not_counted(pair, karim):
    first, second = pair
    merge(second, first, by=karim)
    gone = fresh(second)
    assert (gone.state, gone.merged_into_id, gone.observation.is_counted) == ("merged", first.pk, False)
    assert counted(WEEK) == 1


def test_merging_is_told_in_the_history(pair, karim):
    first, second = pair
    merge(second, first, by=karim)
    told = Correction.objects.get()
    receipt = first.submission.receipt
    assert told.reason == f"Samma händelse som {receipt}: 80 meter och 25 minuter från, samma händelsetyp"
    assert (told.before, told.after, told.version) == ("ny", "sammanslagen", 2)


def test_split_report_is_counted_again_and_waits(pair, karim):
    first, second = pair
    merging.split(report=merge(second, first, by=karim), version=2, by=karim, at=LATER)
    again = fresh(second)
    assert (again.state, again.merged_into, again.observation.is_counted) == ("new", None, True)
    assert counted(WEEK) == 2


def test_what_was_merged_is_no_longer_suggested(pair, karim):
    first, second = pair
    merge(second, first, by=karim)
    assert suggested(first) == []


@pytest.fixture
def three(pair, group, karim):
    """The pair merged, and a third report of the same."""
    first, second = pair
    merge(second, first, by=karim)
    return first, second, wait(group, by=karim, number=3)


CHAINS = [
    (2, 1, "Den andra rapporten är sammanslagen. Välj en som gäller."),
    (0, 2, "Andra rapporter är sammanslagna med den här. Dela dem först, eller slå ihop åt andra hållet."),
    (2, 2, "Välj två olika rapporter att slå ihop."),
]


@pytest.mark.parametrize(("one", "other", "why"), CHAINS)
def test_merging_never_makes_a_chain(three, karim, one, other, why):
    with pytest.raises(Refused) as refused:
        merge(three[one], three[other], by=karim)
    assert refused.value.reason == why


def test_report_that_others_lean_on_is_not_withdrawn(three, karim):
    with pytest.raises(Refused, match="Andra rapporter är sammanslagna"):
        triage.withdraw(report=three[0], reason="Prov", version=1, by=karim, at=LATER)


def test_reports_of_different_forums_are_not_merged(pair, town, karim):
    first, second = pair
    type(second.submission).objects.filter(pk=second.submission.pk).update(forum=town.est_lekeberg)
    with pytest.raises(Refused, match="olika forum"):
        merge(first, fresh(second), by=karim)


def test_only_a_merged_report_is_split(pair, karim):
    with pytest.raises(Refused, match="är inte sammanslagen"):
        merging.split(report=pair[0], version=1, by=karim, at=LATER)


@pytest.mark.parametrize(("keep", "states"), [("this", ["new", "merged"]), ("other", ["merged", "new"])])
def test_page_merges_the_way_it_is_asked(pair, karim, client, keep, states):
    first, second = pair
    client.force_login(karim)
    told = {"version": 1, "other": second.pk, "other_version": 1, "keep": keep}
    assert client.post(address("merge", first.pk), told).status_code == 302
    assert [fresh(each).state for each in pair] == states


def test_page_splits(pair, karim, client):
    first, second = pair
    merge(second, first, by=karim)
    client.force_login(karim)
    client.post(address("split", second.pk), {"version": 2})
    assert fresh(second).state == ReportState.NEW


def test_merging_what_somebody_changed_meanwhile_is_told_and_not_done(pair, karim, maja, client):
    first, second = pair
    triage.check(report=second, version=1, by=maja, at=LATER)
    client.force_login(karim)
    told = {"version": 1, "other": second.pk, "other_version": 1, "keep": "this"}
    page = client.post(address("merge", first.pk), told)
    assert page.status_code == 409
    assert (fresh(second).state, "Någon hann före" in page.text) == ("checked", True)
