"""What is too large is refused at the door."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory

from samverkan.doors.middleware import MOST_OF_A_FORM, bounds
from samverkan.situation.files import MOST_BYTES

LOGIN = "/konto/login/"


def answered(client, size: int) -> int:
    return client.post(LOGIN, {"login": "x"}, CONTENT_LENGTH=str(size)).status_code


def passed(person, size: int) -> int:
    """Return the status of what is let through to a page."""
    request = RequestFactory().get("/", CONTENT_LENGTH=str(size))
    request.user = person
    return bounds(lambda _: HttpResponse(status=204))(request).status_code


def test_stranger_sends_no_files(client, db) -> None:
    assert answered(client, MOST_OF_A_FORM + 1) == 413
    assert passed(AnonymousUser(), MOST_OF_A_FORM) == 204


def test_reader_sends_no_more_than_a_file(client, town) -> None:
    client.force_login(town.karim)
    assert answered(client, MOST_BYTES + MOST_OF_A_FORM + 1) == 413
    assert passed(town.karim, MOST_BYTES + MOST_OF_A_FORM) == 204
