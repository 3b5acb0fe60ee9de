# SPDX-License-Identifier: EUPL-1.2
"""How the controls of forms are drawn: as Django's templates draw them, without a template for each part.

Django takes a template for an input, one for its attributes, and two more for every option of a choice: a
filter of eight fields then costs as much as the hundred rows below it.
"""

from collections.abc import Mapping
from html import escape
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest

_FOLDER = "django/forms/widgets/"
_INPUTS = frozenset(
    f"{_FOLDER}{kind}.html"
    for kind in ("checkbox", "date", "email", "file", "hidden", "input", "number", "password", "tel", "text")
)


class ControlRenderer(DjangoTemplates):
    """Draws inputs, areas of text and choices out of a list at once; all else by Django's templates."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """Return a control as markup, in which every value is escaped."""
        widget = context.get("widget", {})
        if template_name in _INPUTS:
            return _input(widget)
        if template_name == f"{_FOLDER}textarea.html":
            return _textarea(widget)
        if template_name == f"{_FOLDER}select.html":
            return _select(widget)
        return super().render(template_name, context, request)


def _input(widget: Mapping[str, Any]) -> str:
    value, name = widget["value"], escape(widget["name"])
    held = "" if value is None else f' value="{escape(str(value))}"'
    return f'<input type="{widget["type"]}" name="{name}"{held}{_attributes(widget)}>'


def _textarea(widget: Mapping[str, Any]) -> str:
    held = escape(str(widget["value"] or ""))
    return f'<textarea name="{escape(widget["name"])}"{_attributes(widget)}>\n{held}</textarea>'


def _select(widget: Mapping[str, Any]) -> str:
    groups = []
    for name, options, _number in widget["optgroups"]:
        drawn = "".join(
            f'\n  <option value="{escape(str(each["value"]))}"{_attributes(each)}>'
            f"{escape(str(each['label']))}</option>"
            for each in options
        )
        groups.append(f'\n  <optgroup label="{escape(name)}">{drawn}\n  </optgroup>' if name else drawn)
    return f'<select name="{escape(widget["name"])}"{_attributes(widget)}>{"".join(groups)}\n</select>'


def _attributes(widget: Mapping[str, Any]) -> str:
    return "".join(
        f" {name}" if value is True else f' {name}="{escape(str(value))}"'
        for name, value in widget["attrs"].items()
        if value is not False
    )
