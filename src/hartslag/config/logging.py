# SPDX-License-Identifier: EUPL-1.2
"""Log lines for machines to read, without personal data.

A line names the route, never the path or the query: both can hold what somebody typed. An exception is
logged by its type and the place in our code, never its message.
"""

import json
import logging
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime

from django.core.signals import got_request_exception
from django.http import HttpRequest, HttpResponse

_log = logging.getLogger("hartslag.requests")


class JsonLines(logging.Formatter):
    """Write each record as one JSON object on a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return time, level, logger, event and bound fields; of other people's loggers the name alone."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        if record.name.startswith("hartslag."):
            line |= {"event": record.msg} | getattr(record, "fields", {})
        if record.exc_info and record.exc_info[0]:
            frames = traceback.extract_tb(record.exc_info[2])
            line["error"] = record.exc_info[0].__name__
            line["at"] = [f"{frame.filename.rsplit('/src/', 1)[-1]}:{frame.lineno}" for frame in frames[-5:]]
        return json.dumps(line)


class RequestLog:
    """Log one line per request: method, route, status and duration in milliseconds."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        got_request_exception.connect(_log_exception, dispatch_uid="hartslag.config.logging")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request and log it."""
        began = time.perf_counter()
        response = self.get_response(request)
        fields = {
            "method": request.method,
            "route": _route(request),
            "status": response.status_code,
            "milliseconds": round(1000 * (time.perf_counter() - began), 1),
        }
        _log.info("answered", extra={"fields": fields})
        return response


def _route(request: HttpRequest) -> str | None:
    return request.resolver_match.route if request.resolver_match else None


def _log_exception(request: HttpRequest, **_: object) -> None:
    _log.error("failed", exc_info=True, extra={"fields": {"route": _route(request)}})
