# SPDX-License-Identifier: EUPL-1.2
"""Template tags and filters of the house style: `{% load hartslag %}`."""

from decimal import Decimal
from functools import lru_cache

from django import template
from django.forms import BoundField
from django.forms.boundfield import BoundWidget
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from hartslag.ui import marks
from hartslag.ui.charts.drawing import Drawing
from hartslag.ui.charts.svg import svg
from hartslag.ui.context import Menu
from hartslag.ui.numbers import written_number

register = template.Library()

_CONTROL_CLASSES = {
    "select": "utrecht-select utrecht-select--html-select",
    "radio": "utrecht-radio-button utrecht-radio-button--html-input",
    "checkbox": "hartslag-checkbox",
}
_TEXTBOX = "utrecht-textbox utrecht-textbox--html-input"


@register.filter
def number(value: float | Decimal | None, decimals: int = 0) -> str:
    """Write a number in the reader's language with so many decimals; nothing for None."""
    return "" if value is None else written_number(value, decimals)


@register.filter
def difference(value: float | Decimal | None, decimals: int = 0) -> str:
    """Write a difference with its sign in the reader's language; nothing for None."""
    return "" if value is None else written_number(value, decimals, signed=True)


@register.simple_tag
def verdict_mark(kind: str, direction: str = "") -> SafeString:
    """Draw the mark of a verdict; write the words beside it."""
    return marks.verdict_mark(kind, direction)


@register.simple_tag
def verdict(kind: str, words: str, direction: str = "", size: str = "") -> SafeString:
    """Write a verdict: its mark with the words beside it. For tables; elsewhere there is `<c-verdict>`."""
    return marks.written_verdict(kind, words, direction, size)


@register.simple_tag
@lru_cache(maxsize=256)
def menu(shown: Menu) -> SafeString:
    """Draw the menu of the shell: once for all who see the same links from the same place."""
    return render_to_string("ui/menu.html", {"menu": shown})


@register.simple_tag
def draw(drawing: Drawing, look: str, label: str = "") -> SafeString:
    """Draw one drawing of a chart."""
    return svg(drawing, look, label)


@register.filter
def control(field: BoundField) -> SafeString:
    """Draw a form field's control with its class, tied to its help and its error."""
    described = [f"{field.id_for_label}-{part}" for part, text in _descriptions(field) if text]
    attributes: dict[str, str | bool] = {"class": _CONTROL_CLASSES.get(field.widget_type, _TEXTBOX)}
    if described:
        attributes["aria-describedby"] = " ".join(described)
    return field.as_widget(attrs=attributes)


def _descriptions(field: BoundField) -> tuple[tuple[str, object], ...]:
    return (("help", field.help_text), ("error", field.errors))


@register.filter
def choice_control(choice: BoundWidget) -> SafeString:
    """Draw one radio button or box of a choice with its class."""
    choice.data["attrs"]["class"] = _CONTROL_CLASSES[choice.data["type"]]
    return choice.tag()


@register.filter
def is_choice(field: BoundField) -> bool:
    """Tell whether a field is a choice out of radio buttons or boxes, which needs a group and a legend."""
    return field.widget_type in {"radioselect", "checkboxselectmultiple"}


@register.filter
def is_tick(field: BoundField) -> bool:
    """Tell whether a field is a single box, which stands before its label."""
    return field.widget_type == "checkbox"


@register.simple_tag(takes_context=True)
def sort_link(context: template.Context, key: str) -> dict[str, str]:
    """Return how a column head sorts: its address, and how it is sorted now for `aria-sort`.

    A first click sorts down (largest first), a second up; other parameters of the address stay.
    """
    query = context["request"].GET.copy()
    now = query.get("sorteer", "")
    query["sorteer"] = key if now == f"-{key}" else f"-{key}"
    query.pop("blad", None)
    state = {f"-{key}": "descending", key: "ascending"}.get(now, "")
    return {"href": f"?{query.urlencode()}", "state": state}


@register.filter
def at(coordinate: float) -> str:
    """Write a coordinate of a drawing: one decimal, a point and no groups, whatever the language."""
    return f"{coordinate:.1f}"
