# SPDX-License-Identifier: EUPL-1.2
"""How every resource of the API answers: as JSON or CSV, only to what it knows, and not twice the same."""

import inspect
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, get_args

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from ninja import Router
from ninja.errors import ValidationError
from pydantic import BaseModel

from hartslag.api.caching import ALWAYS_ASK, tag_of, unchanged
from hartslag.api.csv_rows import CSV, csv_text, rows_of
from hartslag.api.paging import Page
from hartslag.api.refusals import RequestRefused
from hartslag.statistics.services import Text

type View = Callable[..., Any]

JSON_TYPE, CSV_TYPE = "application/json", "text/csv"
_NOT_IN_THIS_FORM = Text(
    "Dit is er niet in de gevraagde vorm. Vraag met Accept om een van deze: {}.",
    "This is not available in the form asked for. Use Accept to ask for one of these: {}.",
)


def resource(
    router: Router,
    path: str,
    schema: type[BaseModel],
    *,
    summary: str,
    tag: str,
    item: type[BaseModel] | None = None,
    media_type: str = JSON_TYPE,
    state: Callable[[], str] | None = None,
) -> Callable[[View], View]:
    """Make a view the answer to GET on a path.

    The view gets the request, and what was asked as `asked`; it returns what `schema` can be made of, a page
    of items, or a response. item: of a list, which then also comes as CSV, one row each. state: says in what
    state all that the answer rests on is; where given, an answer the caller has is not even made. The
    description is the docstring of the view, in Dutch.
    """
    forms = [media_type, CSV_TYPE] if item else [media_type]

    def made(view: View) -> View:
        known = _names(view)
        name = path.rpartition("/")[2]

        @wraps(view)
        def answer(request: HttpRequest, **asked: Any) -> HttpResponseBase:  # noqa: ANN401
            _refuse_the_rest(request, known)
            form = _form(request, forms)
            if state:
                mark = tag_of(state(), form, request.build_absolute_uri())
                if have := unchanged(request, mark):
                    return have
            result = view(request, **asked)
            response = _rendered(result, schema, item, form)
            if state:
                response.headers["ETag"] = mark
            response.headers["Cache-Control"] = ALWAYS_ASK
            if form == CSV_TYPE:
                response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
            return response

        serves = router.get(
            path,
            response=schema,
            operation_id=_camel(view),
            summary=summary,
            description=inspect.getdoc(view),
            tags=[tag],
            openapi_extra={"x-forms": forms},
        )
        return serves(answer)

    return made


def wants_csv(request: HttpRequest) -> bool:
    """Say whether a list is asked for as CSV, for a view that gives all at once then."""
    return _form(request, [JSON_TYPE, CSV_TYPE]) == CSV_TYPE


def _rendered(
    result: Any,  # noqa: ANN401 - whatever the schema can be made of
    schema: type[BaseModel],
    item: type[BaseModel] | None,
    form: str,
) -> HttpResponseBase:
    if isinstance(result, HttpResponseBase):
        return result
    content = schema.model_validate(result, from_attributes=True)
    if form == CSV_TYPE and item:
        return HttpResponse(
            csv_text(rows_of(item, content.model_dump(mode="json")["items"])), content_type=CSV
        )
    response = HttpResponse(content.model_dump_json(), content_type=form)
    if isinstance(result, Page) and result.link:
        response.headers["Link"] = result.link
    return response


def _names(view: View) -> dict[str, bool]:
    """Return the names a view can be asked with, and whether each may be given more than once."""
    asked = inspect.signature(view).parameters.get("asked")
    if asked is None:
        return {}
    model = get_args(asked.annotation)[0]
    return {
        name: any(word in str(field.annotation) for word in ("list[", "List["))
        for name, field in model.model_fields.items()
    }


def _refuse_the_rest(request: HttpRequest, known: dict[str, bool]) -> None:
    """Refuse what the address does not know: a typing error must not give figures of everything."""
    wrong = [
        {"type": "repeated" if name in known else "unknown", "loc": ("query", name)}
        for name, values in request.GET.lists()
        if name not in known or (len(values) > 1 and not known[name])
    ]
    if wrong:
        raise ValidationError(wrong)


def _form(request: HttpRequest, forms: list[str]) -> str:
    """Return the form of the answer: what the address asks for, else what Accept likes best."""
    asked = request.GET.get("format")
    if asked:
        return CSV_TYPE if asked == "csv" and CSV_TYPE in forms else forms[0]
    liked = request.get_preferred_type([*forms, *([JSON_TYPE] if JSON_TYPE not in forms else [])])
    if liked is None:
        words = _NOT_IN_THIS_FORM
        listed = ", ".join(forms)
        raise RequestRefused(
            HTTPStatus.NOT_ACCEPTABLE, Text(words.nl.format(listed), words.en.format(listed))
        )
    return liked


def _camel(view: View) -> str:
    first, *rest = view.__name__.split("_")
    return first + "".join(part.capitalize() for part in rest)
