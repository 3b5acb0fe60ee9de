# SPDX-License-Identifier: EUPL-1.2
"""What is answered as JSON or XML, with the names of GeoReport v2 (wiki.open311.org/GeoReport_v2)."""

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from xml.etree.ElementTree import Element, SubElement, tostring

from django.http import HttpResponse

type Value = str | int | float | bool | Mapping[str, Value] | Sequence[Value] | None

_OF = {
    "discovery": None,
    "endpoints": "endpoint",
    "formats": "format",
    "services": "service",
    "service_definition": None,
    "attributes": "attribute",
    "service_requests": "request",
    "service_requests_updates": "request_update",
    "errors": "error",
}
"""What an element of many is made of in XML; None where it is one thing."""
FORMS = {"json": "application/json", "xml": "text/xml"}


class Wrong(Exception):  # noqa: N818 - says what happened
    """What cannot be answered. status: as the standard says; words: for who made the program that asked."""

    def __init__(self, status: HTTPStatus, words: str) -> None:
        super().__init__(words)
        self.status = status
        self.words = words


def wrong(words: str) -> Wrong:
    """Return that a question is wrong."""
    return Wrong(HTTPStatus.BAD_REQUEST, words)


def absent(words: str) -> Wrong:
    """Return that something is not there."""
    return Wrong(HTTPStatus.NOT_FOUND, words)


def answered(root: str, value: Value, form: str, status: int = HTTPStatus.OK) -> HttpResponse:
    """Return a value in a form; root: the name of the outermost element in XML, which JSON does not have."""
    content = json.dumps(value, ensure_ascii=False) if form == "json" else _xml(root, value)
    response = HttpResponse(content, status=status, content_type=f"{FORMS[form]}; charset=utf-8")
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def refused(why: Wrong, form: str) -> HttpResponse:
    """Return what is wrong, in the form of the standard."""
    return answered("errors", [{"code": int(why.status), "description": why.words}], form, why.status)


def _xml(root: str, value: Value) -> bytes:
    element = Element(root)
    _fill(element, value)
    written: bytes = tostring(element, encoding="utf-8", xml_declaration=True)
    return written


def _fill(element: Element, value: Value) -> None:
    if isinstance(value, Mapping):
        for name, each in value.items():
            _fill(SubElement(element, name), each)
    elif isinstance(value, str):
        element.text = value
    elif isinstance(value, Sequence):
        for each in value:
            _fill(SubElement(element, _OF[element.tag] or element.tag), each)
    elif isinstance(value, bool):
        element.text = "true" if value else "false"
    elif value is not None:
        element.text = str(value)
