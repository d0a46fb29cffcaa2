"""What a submission asks of the database: little, and as little for three events as for one."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.utils.timezone import now

from samverkan.places.models import Area
from samverkan.reports.actions.links import make_link
from samverkan.reports.models import Report
from samverkan.situation.actions.cube import mark_stale
from samverkan.situation.models import Observation
from tests.rooms.reports.sending import fields, name_square, set_up

FORM = "/orebro/est-orebro/rapportera/"
SIGNED_IN, BY_LINK, THE_AREAS, THE_PLACE = 14, 12, 1, 1


@pytest.fixture
def group(town):
    """The caretakers of the landlord, and a square."""
    caretakers = set_up(town)
    square = name_square(town)
    square.area = Area.objects.get(code="A1")
    square.save(update_fields=["area"])
    return caretakers


def of(number: int, **said: str) -> dict[str, str]:
    """Return the fields of so many events, all alike."""
    one = fields(**said) | {"key": str(uuid4()), "event-TOTAL_FORMS": str(number)}
    more = {
        name.replace("-0-", f"-{n}-"): value
        for name, value in one.items()
        if "-0-" in name
        for n in range(1, number)
    }
    return one | more


def post(client, address: str, sent: dict[str, str]) -> None:
    """Send in as a telephone does."""
    assert client.post(address, sent, headers={"Accept": "application/json"}).status_code == 201


def begin(client, address: str) -> None:
    """Send one in whose week still waits to be counted: tests count at once, a worker does it later."""
    post(client, address, of(1))
    first = Observation.objects.get()
    mark_stale(forum=first.forum, weeks=[first.week])


@pytest.mark.parametrize("number", [1, 3])
def test_submission_from_an_area_asks_as_little(client, group, karim, number, django_assert_num_queries):
    client.force_login(karim)
    begin(client, FORM)
    with django_assert_num_queries(SIGNED_IN + THE_AREAS):
        post(client, FORM, of(number))
    assert Report.objects.count() == 1 + number


def test_submission_from_a_place_asks_for_no_areas(client, group, karim, django_assert_num_queries):
    client.force_login(karim)
    begin(client, FORM)
    with django_assert_num_queries(SIGNED_IN + THE_PLACE):
        post(client, FORM, of(1, place="Stortorget", area=""))
    assert Report.objects.last().observation.area.code == "A1"


def test_submission_by_link_asks_less(client, group, karim, django_assert_num_queries):
    _, token = make_link(group=group, label="Väktare natt", days=7, by=karim, at=now())
    begin(client, f"/rapport/{token}/")
    with django_assert_num_queries(BY_LINK + THE_AREAS):
        post(client, f"/rapport/{token}/", of(1))
