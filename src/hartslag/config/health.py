# SPDX-License-Identifier: EUPL-1.2
"""Tell a monitoring system whether this server can answer."""

from collections.abc import Callable

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

ADDRESS = "/gezond/"


class HealthCheck:
    """Answer at ADDRESS before the request's transaction, which needs the very database asked about."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer for the health of the server at its own address, leave every other address to the site."""
        return _health() if request.path == ADDRESS else self.get_response(request)


def _health() -> JsonResponse:
    """Return 200 when the database answers, 503 when it does not; never a reason an outsider could use."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "database unreachable"}, status=503)
    return JsonResponse({"status": "ok"})
