"""What stands in the log, and what never does."""

from __future__ import annotations

import json
import logging
import logging.config
from collections.abc import Iterator
from io import StringIO
from typing import Any, NoReturn

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from pytest_django.fixtures import Settings

from samverkan.foundation.audit.models import AuditRow
from samverkan.foundation.logs import JsonFormatter, Scrubbing, configuration

SECRET = "Maja Andersson, maja@exempel.se, 19811218-9876, 070-123 45 67"


def fine(request: HttpRequest, name: str) -> HttpResponse:
    return HttpResponse(name)


def broken(request: HttpRequest, name: str) -> NoReturn:
    try:
        raise KeyError(SECRET)
    except KeyError as error:
        raise ValueError(f"no such row: {SECRET}") from error


def asking(request: HttpRequest) -> HttpResponse:
    return HttpResponse([AuditRow.objects.count(), AuditRow.objects.count()])


urlpatterns = [path("fine/<name>/", fine), path("broken/<name>/", broken), path("asking/", asking)]


class Log(StringIO):
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.getvalue().splitlines()]


@pytest.fixture
def log() -> Iterator[Log]:
    """Everything that is logged, as it is written."""
    written, root = Log(), logging.getLogger()
    handler, level = logging.StreamHandler(written), root.level
    handler.setFormatter(JsonFormatter())
    handler.addFilter(Scrubbing())
    root.addHandler(handler)
    root.setLevel("INFO")
    logging.getLogger("samverkan").setLevel("INFO")
    yield written
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.fixture
def site(settings: Settings) -> Client:
    """A page that answers and a page that fails."""
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = ["samverkan.foundation.logs.requests"]
    return Client(raise_request_exception=False)


def test_line_holds_level_logger_message_and_facts(log: Log) -> None:
    logging.getLogger("samverkan.intake").warning("import.done", extra={"facts": {"rows": 3, "share": 0.5}})
    line = log.lines()[0]
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "warning", "logger": "samverkan.intake", "message": "import.done", "rows": 3, "share": 0.5,
    }  # fmt: skip


def test_message_and_facts_are_scrubbed(log: Log) -> None:
    logging.getLogger("samverkan").error(
        "sent to %s", "maja@exempel.se", extra={"facts": {"who": "070-1234567"}}
    )
    assert [(line["message"], line["who"]) for line in log.lines()] == [("sent to [e-post]", "[telefon]")]


def test_line_break_in_a_message_does_not_forge_a_line(log: Log) -> None:
    logging.getLogger("samverkan").error('first\n{"level": "info"}')
    assert len(log.getvalue().splitlines()) == 1


def test_request_is_logged_by_pattern_without_address_query_or_person(log: Log, site: Client) -> None:
    site.get("/fine/maja-andersson/", {"q": SECRET}, REMOTE_ADDR="192.0.2.7", HTTP_USER_AGENT=SECRET)
    line = log.lines()[0]
    measured = ("time", "level", "logger", "trace", "milliseconds", "database_milliseconds")
    assert {name: line[name] for name in line if name not in measured} == {
        "message": "request", "method": "GET", "route": "fine/<name>/", "status": 200, "user": None,
        "queries": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("sent", "is_taken"),
    [(f"00-{'ab' * 16}-{'0' * 16}-01", True), (f"00-{'0' * 32}-{'0' * 16}-01", False), (SECRET, False)],
)
def test_lines_and_answer_carry_the_callers_trace_or_one_of_our_own(
    log: Log, site: Client, sent: str, is_taken: bool
) -> None:
    name = site.get("/missing/", headers={"traceparent": sent})["X-Request-ID"]
    assert [line["trace"] for line in log.lines()] == [name, name]
    assert ((name == "ab" * 16), len(name)) == (is_taken, 32)


def test_request_is_logged_with_what_it_asked_of_the_database(log: Log, site: Client, db: None) -> None:
    site.get("/asking/")
    assert (log.lines()[0]["queries"], log.lines()[0]["database_milliseconds"] >= 0) == (2, True)


def test_line_outside_a_request_has_no_trace(log: Log, site: Client) -> None:
    site.get("/fine/x/")
    logging.getLogger("samverkan").error("later")
    assert ["trace" in line for line in log.lines()] == [True, False]


def test_exception_is_logged_with_type_and_place_but_without_its_text(log: Log, site: Client) -> None:
    site.get("/broken/maja-andersson/", {"q": SECRET})
    error = next(line for line in log.lines() if line["logger"] == "django.request")
    assert [each["type"] for each in error["errors"]] == ["ValueError", "KeyError"]
    assert error["errors"][0]["at"][-1].endswith(" broken")
    assert not [word for word in ("maja", "andersson", "8112", "070") if word in log.getvalue().lower()]


def test_page_that_is_not_found_does_not_put_its_address_in_the_log(log: Log, site: Client) -> None:
    site.get("/maja-andersson/")
    assert sorted(line["message"] for line in log.lines()) == ["Not Found", "request"]
    assert "andersson" not in log.getvalue()


def test_person_is_logged_as_a_number(log: Log) -> None:
    request = HttpRequest()
    request._cached_user = type("Somebody", (), {"pk": 7, "name": SECRET})()  # type: ignore[attr-defined]
    logging.getLogger("django.request").error("%s", SECRET, extra={"request": request, "status_code": 500})
    assert (log.lines()[0]["user"], log.lines()[0]["message"]) == (7, "Internal Server Error")


def test_configuration_is_one_that_logging_takes() -> None:
    logging.config.DictConfigurator(configuration("INFO"))
    assert configuration("WARNING")["root"] == {"handlers": ["lines"], "level": "WARNING"}


def test_configuration_never_logs_sql_or_mails_the_administrators() -> None:
    loggers = configuration("DEBUG")["loggers"]
    assert (loggers["django.db.backends"]["level"], loggers["django"]["handlers"]) == ("INFO", [])
