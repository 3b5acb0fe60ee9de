# SPDX-License-Identifier: EUPL-1.2
"""The one owner of a request's transaction."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from hartslag.history.services import acting_as


class RequestTransaction:
    """Run each request in one transaction that knows who acts; roll it back on a server error.

    Django turns an exception into a response with status 500 before it comes here, so the status decides.
    A response that renders itself later is rendered inside the transaction: outside it, row-level
    security would show it nothing, without an error. A streaming response opens its own transaction.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request inside its transaction."""
        with acting_as(None):
            response = self.get_response(request)
            render = getattr(response, "render", None)
            if render is not None and not getattr(response, "is_rendered", True):
                response = render()
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response
