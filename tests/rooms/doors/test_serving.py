"""What is too large is refused at the door."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory

from samverkan.doors.middleware import MOST_OF_A_FORM, bounds
from samverkan.reports import photos
from samverkan.situation.files import MOST_BYTES

LOGIN = "/konto/login/"


def answered(client, size: int) -> int:
    return client.post(LOGIN, {"login": "x"}, CONTENT_LENGTH=str(size)).status_code


def passed(person, size: int, address: str = "/") -> int:
    """Return the status of what is let through to a page."""
    request = RequestFactory().get(address, CONTENT_LENGTH=str(size))
    request.user = person
    return bounds(lambda _: HttpResponse(status=204))(request).status_code


def test_stranger_sends_no_files(client, db) -> None:
    assert answered(client, MOST_OF_A_FORM + 1) == 413
    assert passed(AnonymousUser(), MOST_OF_A_FORM) == 204


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/rapport/hemlig/", 204),
        ("/rapport/hemlig/inget/", 413),
        ("/rapport", 413),
        ("/finns/inte/alls/", 413),
    ],
)
def test_holder_of_a_link_sends_a_photo_with_the_report_alone(db, address, status) -> None:
    assert passed(AnonymousUser(), photos.MOST_BYTES + MOST_OF_A_FORM, address) == status


def test_holder_of_a_link_sends_no_more_than_a_photo(db, client) -> None:
    size = photos.MOST_BYTES + MOST_OF_A_FORM + 1
    assert client.post("/rapport/hemlig/", {"x": "y"}, CONTENT_LENGTH=str(size)).status_code == 413


def test_reader_sends_no_more_than_a_file(client, town) -> None:
    client.force_login(town.karim)
    assert answered(client, MOST_BYTES + MOST_OF_A_FORM + 1) == 413
    assert passed(town.karim, MOST_BYTES + MOST_OF_A_FORM) == 204
