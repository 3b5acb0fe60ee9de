# SPDX-License-Identifier: EUPL-1.2
"""Tell a monitoring system whether this server can answer."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse


def health(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    """Return 200 when the database answers, 503 when it does not; never a reason an outsider could use."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "database unreachable"}, status=503)
    return JsonResponse({"status": "ok"})
