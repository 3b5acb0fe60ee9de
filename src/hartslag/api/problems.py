# SPDX-License-Identifier: EUPL-1.2
"""Errors as problem+json (RFC 9457), in the language the caller asks for with Accept-Language."""

import json
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_from_request
from ninja import Schema
from pydantic import Field

from hartslag.statistics.services import Text

PROBLEM = "application/problem+json"


class InvalidPart(Schema):
    """Eén onderdeel van een verzoek dat niet goed is."""

    where: str = Field(description="Waar het staat: in het adres (`path`) of de vraag (`query`).")
    name: str = Field(description="De naam van het onderdeel.")
    detail: str = Field(description="Wat er niet goed aan is en wat wel kan.")


class Problem(Schema):
    """Een fout, volgens RFC 9457."""

    type: str = Field(description="Het soort fout; `about:blank` betekent: de status zegt genoeg.")
    title: str = Field(description="De naam van de status.")
    status: int = Field(description="De status van het antwoord.")
    detail: str = Field(description="Wat er mis is en wat u kunt doen.")
    errors: list[InvalidPart] = Field(default=[], description="Wat er in het verzoek niet goed is.")


_WORDS: Mapping[int, Text] = {
    HTTPStatus.BAD_REQUEST: Text(
        "Het verzoek klopt niet. Zie openapi.json voor wat er kan.",
        "The request is not right. See openapi.json for what is possible.",
    ),
    HTTPStatus.NOT_FOUND: Text(
        "Dit adres bestaat niet. Ze staan in openapi.json, en eindigen nooit op een schuine streep.",
        "This address does not exist. They are all in openapi.json, and never end in a slash.",
    ),
    HTTPStatus.METHOD_NOT_ALLOWED: Text(
        "Deze API is om te lezen. Gebruik GET, HEAD of OPTIONS.",
        "This API is for reading. Use GET, HEAD or OPTIONS.",
    ),
    HTTPStatus.PRECONDITION_FAILED: Text(
        "De gegevens zijn niet meer zoals uw verzoek verwacht. Haal ze opnieuw op.",
        "The data are no longer as your request expects. Fetch them again.",
    ),
    HTTPStatus.INTERNAL_SERVER_ERROR: Text(
        "Er ging bij ons iets mis. Probeer het later opnieuw.",
        "Something went wrong on our side. Try again later.",
    ),
}


def problem(
    request: HttpRequest,
    status: int,
    words: Text | None = None,
    errors: Iterable[tuple[str, str, Text]] = (),
) -> HttpResponse:
    """Return an error; `errors` are (where, name, words) of parts of the request."""
    language = get_language_from_request(request)
    said = words or _WORDS.get(status, _WORDS[HTTPStatus.BAD_REQUEST])
    content: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "detail": said.in_language(language),
        "errors": [
            {"where": where, "name": name, "detail": each.in_language(language)}
            for where, name, each in errors
        ],
    }
    response = HttpResponse(json.dumps(content, ensure_ascii=False), content_type=PROBLEM, status=status)
    response.headers["Content-Language"] = language
    return response


def invalid(request: HttpRequest, found: Iterable[Mapping[str, Any]]) -> HttpResponse:
    """Return the error for what pydantic found; a part of the address that cannot be is not there."""
    errors = [(str(each["loc"][0]), _name(each["loc"]), _words_of(each)) for each in found]
    in_address = all(where == "path" for where, _, _ in errors)
    return problem(request, HTTPStatus.NOT_FOUND if in_address else HTTPStatus.BAD_REQUEST, None, errors)


def _name(location: tuple[Any, ...]) -> str:
    return next((str(part) for part in reversed(location) if isinstance(part, str)), "")


def _words_of(found: Mapping[str, Any]) -> Text:
    """Return what is wrong with one value, and what would be right."""
    context = found.get("ctx", {})
    bound = next((context[key] for key in ("ge", "le", "max_length", "min_length") if key in context), "")
    words = {
        "missing": Text("Dit ontbreekt.", "This is missing."),
        "int_parsing": Text("Dit moet een heel getal zijn.", "This must be a whole number."),
        "bool_parsing": Text("Schrijf true of false.", "Write true or false."),
        "greater_than_equal": Text(f"Dit moet {bound} of meer zijn.", f"This must be {bound} or more."),
        "less_than_equal": Text(f"Dit mag hooguit {bound} zijn.", f"This may be at most {bound}."),
        "string_too_long": Text(
            f"Dit mag hooguit {bound} tekens zijn.", f"This may be at most {bound} characters."
        ),
        "too_long": Text(f"Geef er hooguit {bound}.", f"Give at most {bound}."),
        "literal_error": Text(
            f"Kies een van deze: {context.get('expected', '')}.",
            f"Choose one of these: {context.get('expected', '')}.",
        ),
        "string_pattern_mismatch": Text("Dit heeft niet de goede vorm.", "This has not the right form."),
        "unknown": Text(
            "Dit kent dit adres niet. Zie openapi.json voor wat er kan.",
            "This address does not know this. See openapi.json for what is possible.",
        ),
        "repeated": Text("Geef dit een keer.", "Give this once."),
    }
    return words.get(found["type"], Text("Dit is niet goed.", "This is not right."))
