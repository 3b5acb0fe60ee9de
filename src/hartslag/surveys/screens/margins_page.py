# SPDX-License-Identifier: EUPL-1.2
"""The screen with the numbers of residents to weight by."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.formats import get_format
from django.utils.translation import gettext

from hartslag.surveys.coding import Respondents
from hartslag.surveys.margins import AREA, Totals
from hartslag.surveys.numbers import count_of
from hartslag.ui.services import written_number


@dataclass(frozen=True)
class Group:
    """One group of a variable: how many answers, and the number of residents that was typed."""

    field: str
    name: str
    code: str
    answers: int
    typed: str


@dataclass(frozen=True)
class Variable:
    """One variable people are weighted by."""

    name: str
    key: str
    groups: tuple[Group, ...]


def variables(people: Respondents, names: Mapping[str, str], typed: Mapping[str, str]) -> list[Variable]:
    """Return every variable with its groups. typed: what stands in each field, by its name."""
    found = [_variable(AREA, gettext("Gebied"), people.areas.tolist(), names, 0, typed)]
    for place, (column, groups) in enumerate(people.groups.items(), start=1):
        found.append(_variable(column, column, groups.tolist(), {}, place, typed))
    return [each for each in found if len(each.groups) > 1]


def typed_from(people: Respondents, totals: Totals) -> dict[str, str]:
    """Return what the fields hold for margins that are known."""
    shown = {}
    for variable in variables(people, {}, {}):
        for group in variable.groups:
            number = totals.get(variable.key, {}).get(group.code)
            if number is not None:
                digits = 0 if float(number).is_integer() or number > 100 else 1
                words = written_number(number, digits)
                shown[group.field] = words.replace(get_format("THOUSAND_SEPARATOR"), "")
    return shown


def totals_from(typed: QueryDict, found: list[Variable]) -> tuple[dict[str, dict[str, float]], list[Group]]:
    """Return the margins that were typed, and the fields that are wrong. An empty variable is left out."""
    totals: dict[str, dict[str, float]] = {}
    wrong = []
    for variable in found:
        cells = {
            group: typed.get(group.field, "").strip().removesuffix("%").strip() for group in variable.groups
        }
        if not any(cells.values()):
            continue
        for group, cell in cells.items():
            number = count_of(cell)
            if number is None or number < 0:
                wrong.append(group)
            else:
                totals.setdefault(variable.key, {})[group.code] = number
    return totals, wrong


def _variable(
    key: str, name: str, groups: list[str], names: Mapping[str, str], place: int, typed: Mapping[str, str]
) -> Variable:
    made = []
    # A field is numbered by the group itself, so that it is the same one whatever language names it.
    for number, (code, answers) in enumerate(sorted(Counter(groups).items())):
        field = f"margin-{place}-{number}"
        made.append(Group(field, names.get(code, code), code, answers, typed.get(field, "")))
    return Variable(name, key, tuple(sorted(made, key=lambda group: group.name)))
