"""Logs: one JSON object a line, with what happened and where, and never to whom.

Lines of one request share a ``trace``, which its answer carries as ``X-Request-ID``. No address, e-mail,
query string, body or header is written; a person is a number. Of an exception the log keeps its type and
place but not its text, since a database puts whole rows there.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.client import responses
from traceback import extract_tb
from typing import Any

from django.http import HttpRequest, HttpResponse

from samverkan.foundation import tracing
from samverkan.foundation.personal import scrub

_requests = logging.getLogger("samverkan.requests")


class Scrubbing(logging.Filter):
    """The last net: takes what looks like personal data out of a message."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Replace the message; let every record pass."""
        record.msg, record.args = scrub(_message(record)), ()
        return True


class JsonFormatter(logging.Formatter):
    """Writes a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; facts come from ``extra={"facts": {…}}``."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **{name: _plain(value) for name, value in getattr(record, "facts", {}).items()},
        }
        request = getattr(record, "request", None)
        if trace := tracing.name_of(request):
            line["trace"] = trace
        if isinstance(request, HttpRequest):
            line |= describe(request, getattr(record, "status_code", None))
        if record.exc_info and record.exc_info[1]:
            line["errors"] = [*_errors(record.exc_info[1])]
        return json.dumps(line, ensure_ascii=False)


def describe(request: HttpRequest, status: int | None) -> dict[str, Any]:
    """Return what may be told about a request: the address as a pattern, and who asked as a number."""
    # Looking at request.user would ask the database; what is cached there was needed by the page itself.
    person = getattr(request, "_cached_user", None)
    match = getattr(request, "resolver_match", None)
    return {
        "method": request.method,
        "route": match.route if match else None,
        "status": status,
        "user": person.pk if person else None,
    }


def requests(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Log each request once, when it is answered, with where its time went."""

    def answer(request: HttpRequest) -> HttpResponse:
        with tracing.traced(request) as trace:
            response = get_response(request)
            facts = describe(request, response.status_code) | trace.facts()
            _requests.info("request", extra={"facts": facts})
        response.headers["X-Request-ID"] = trace.name
        return response

    return answer


def configuration(level: str) -> dict[str, Any]:
    """Return Django's LOGGING: everything to standard error, nothing by e-mail, no SQL with its values."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"scrubbing": {"()": Scrubbing}},
        "formatters": {"json": {"()": JsonFormatter}},
        "handlers": {
            "lines": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["scrubbing"]},
            "nowhere": {"class": "logging.NullHandler"},
        },
        "root": {"handlers": ["lines"], "level": level},
        "loggers": {
            # Django's own handlers would mail whole requests to the administrators.
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.db.backends": {"level": "INFO"},
            # The development server's line has the query string; ours has not.
            "django.server": {"handlers": ["nowhere"], "propagate": False},
        },
    }


def _message(record: logging.LogRecord) -> str:
    if isinstance(getattr(record, "request", None), HttpRequest):
        # Django writes the path of a failed request into the message, and a path can hold anything.
        return responses.get(getattr(record, "status_code", 0), "request")
    return record.getMessage()


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool | int | float):
        return value
    return scrub(str(value))


def _errors(error: BaseException | None) -> Iterator[dict[str, Any]]:
    """Yield the exception and those that led to it."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        places = [
            f"{frame.filename}:{frame.lineno} {frame.name}" for frame in extract_tb(error.__traceback__)
        ]
        yield {"type": type(error).__qualname__, "at": places}
        error = error.__cause__ or error.__context__
