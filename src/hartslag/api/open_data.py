# SPDX-License-Identifier: EUPL-1.2
"""The API as a whole: its version, its errors and its description (OpenAPI 3.1, in Dutch)."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.openapi.schema import OpenAPISchema

from hartslag.api.problems import PROBLEM, Problem, invalid, problem
from hartslag.api.refusals import RequestRefused

VERSION = "1.1.0"
BASE = "/api/v1"
_DESCRIPTION = """Open gegevens van Hartslag: gebieden, cijfers met hun bron, en wat ervan te zeggen is.

Alles hier is openbaar en alleen om te lezen. Elk cijfer draagt de levering waaruit het komt en de regel in
dat bestand. Namen van velden zijn Engels, zoals in de woordenlijst van Hartslag; teksten voor mensen staan
er in het Nederlands (`nl`) en het Engels (`en`).

Een lijst komt als JSON in bladzijden, met `next` en `prev`, of in een keer als CSV (`format=csv` of
`Accept: text/csv`). Fouten komen als `application/problem+json`. Met `If-None-Match` en de `ETag` van een
vorig antwoord haalt u alleen op wat veranderde."""
_HEADERS = {
    "API-Version": "Het volledige versienummer van de API.",
    "ETag": "Het merk van dit antwoord, voor If-None-Match.",
}
_LINK = "De adressen van de volgende en de vorige bladzijde (RFC 8288)."
_ERRORS = {
    "400": "Het verzoek klopt niet.",
    "404": "Dit is er niet.",
    "406": "Dit is er niet in de gevraagde vorm.",
    "500": "Er ging bij ons iets mis.",
}


class OpenData(NinjaAPI):
    """The API of Hartslag, described as the NL API Design Rules ask."""

    def get_openapi_schema(
        self,
        *,
        path_prefix: str | None = None,  # noqa: ARG002 - the version is in the server's address, not in the paths
        path_params: dict[str, Any] | None = None,  # noqa: ARG002
    ) -> OpenAPISchema:
        """Return the description, made once."""
        return _described(self)


@cache
def _described(api: OpenData) -> OpenAPISchema:
    schema = NinjaAPI.get_openapi_schema(api, path_prefix="")
    schema["components"]["schemas"] |= _problem_schemas()
    for path in schema["paths"].values():
        for operation in path.values():
            _complete(operation)
    return schema


def description_of(api: OpenData) -> Callable[[HttpRequest], HttpResponse]:
    """Return the view of the description, with the address of the page of this installation in it."""

    def description(request: HttpRequest) -> HttpResponse:
        schema = api.get_openapi_schema()
        page = request.build_absolute_uri(reverse("open-data"))
        contact = {**schema["info"]["contact"], "url": page}
        return JsonResponse({**schema, "info": {**schema["info"], "contact": contact}})

    return description


def _problem_schemas() -> dict[str, Any]:
    made = Problem.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
    return {**made.pop("$defs"), "Problem": made}


def _complete(operation: dict[str, Any]) -> None:
    """Add what every operation answers with: its forms, headers and errors."""
    forms = operation.pop("x-forms")
    responses = {str(status): each for status, each in operation["responses"].items()}
    success = responses["200"]
    (content,) = success["content"].values()
    success["description"] = operation["summary"]
    success["content"] = {forms[0]: content}
    headers = dict(_HEADERS)
    if "text/csv" in forms:
        success["content"]["text/csv"] = {"schema": {"type": "string"}}
        headers["Link"] = _LINK
    success["headers"] = {name: _header(words) for name, words in headers.items()}
    responses["304"] = {"description": "U hebt dit antwoord al.", "headers": success["headers"]}
    for status, words in _ERRORS.items():
        responses[status] = {
            "description": words,
            "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}},
            "headers": {"API-Version": _header(_HEADERS["API-Version"])},
        }
    operation["responses"] = responses


def _header(words: str) -> dict[str, Any]:
    return {"description": words, "schema": {"type": "string"}}


def open_data() -> OpenData:
    """Return the API without resources; whoever puts the site together adds the routers."""
    api = OpenData(
        title="Hartslag",
        version=VERSION,
        description=_DESCRIPTION,
        docs_url=None,
        # Our own view of it knows the address of this installation.
        openapi_url=None,
        urls_namespace="api-v1",
        servers=[{"url": BASE, "description": "Deze installatie van Hartslag"}],
        openapi_extra={
            "info": {
                "contact": {"name": "Wie deze installatie van Hartslag beheert"},
                "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
            }
        },
    )
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(RequestRefused, _refused)
    return api


def _invalid(request: HttpRequest, found: Any) -> HttpResponse:  # noqa: ANN401 - ninja's type of a handler
    return invalid(request, found.errors)


def _refused(request: HttpRequest, refused: Any) -> HttpResponse:  # noqa: ANN401
    return problem(request, refused.status, refused.words)
