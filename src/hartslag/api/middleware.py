# SPDX-License-Identifier: EUPL-1.2
"""What holds for every answer under /api/v1, also where no resource answers."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils.cache import patch_vary_headers

from hartslag.api.caching import ALWAYS_ASK, conditional
from hartslag.api.open_data import BASE, VERSION
from hartslag.api.problems import PROBLEM, problem

_ALLOWED = "GET, HEAD, OPTIONS"
_OPEN = {
    "API-Version": VERSION,
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "API-Version, Content-Crs, ETag, Link",
    # The figures are meant to be used on pages of others.
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_PREFLIGHT = {
    "Allow": _ALLOWED,
    "Access-Control-Allow-Methods": _ALLOWED,
    "Access-Control-Allow-Headers": "Accept, Accept-Language, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


class OpenDataRules:
    """Give every answer its version, open it to pages of others, and make every error problem+json.

    HEAD is GET without the content; OPTIONS says what is allowed; an answer the caller has is not sent again.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request to the API by its rules; leave every other address to the site."""
        if not request.path_info.startswith(f"{BASE}/") and request.path_info != BASE:
            return self.get_response(request)
        response = self._answered(request)
        for name, value in _OPEN.items():
            response.headers[name] = value
        patch_vary_headers(response, ("Accept", "Accept-Language"))
        return response

    def _answered(self, request: HttpRequest) -> HttpResponseBase:
        if request.method == "OPTIONS" and _exists(request.path_info):
            return HttpResponse(status=204, headers=_PREFLIGHT)
        without_content = request.method == "HEAD"
        if without_content:
            request.method = "GET"
        response = self.get_response(request)
        if response.status_code >= 400:
            response = _as_problem(request, response)
        elif isinstance(response, HttpResponse) and response.status_code == 200:
            response.headers.setdefault("Cache-Control", ALWAYS_ASK)
            answer = conditional(request, response)
            response = _as_problem(request, answer) if answer.status_code >= 400 else answer
        return _emptied(response) if without_content else response


def _as_problem(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    if response.headers.get("Content-Type") == PROBLEM:
        return response
    answer = problem(request, response.status_code)
    if response.status_code == 405:
        answer.headers["Allow"] = _ALLOWED
    return answer


def _emptied(response: HttpResponseBase) -> HttpResponseBase:
    """Return the answer without its content, and without making what would be streamed."""
    headers = dict(response.headers)
    if isinstance(response, HttpResponse):
        headers["Content-Length"] = str(len(response.content))
    return HttpResponse(status=response.status_code, headers=headers)


def _exists(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True
