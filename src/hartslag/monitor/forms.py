# SPDX-License-Identifier: EUPL-1.2
"""The form of the calculator: drawn from the kinds of question, read and answered by the calculator alone."""

from collections.abc import Mapping
from typing import Any

from django import forms

from hartslag.monitor.calculator.answering import DIRECTIONS, Answer, Field, Kind, QuestionRefused, ask
from hartslag.monitor.screens.written import said

_MORE = frozenset({"design_effect", "margin", "dispersion", "before_exposure", "after_exposure", "power"})
_DIGITS = {"whole": "numeric", "number": "decimal"}


class QuestionForm(forms.Form):
    """One kind of question. Valid when the calculator could answer it; then `answer` holds what it said.

    The fields check nothing themselves: reading and refusing is the calculator's, so that the form cannot
    differ from the command line.
    """

    def __init__(self, kind: Kind, typed: Mapping[str, str] | None = None) -> None:
        filled = {each.name: each.default for each in kind.fields} | dict(typed or {})
        super().__init__(None if typed is None else filled, initial=filled)
        self.kind = kind
        self.typed = filled
        self.answer: Answer | None = None
        for each in kind.fields:
            self.fields[each.name] = _control(each)

    def clean(self) -> dict[str, Any]:
        """Ask the calculator; put each problem at its field."""
        try:
            self.answer = ask(self.kind.id, self.typed)
        except QuestionRefused as refused:
            for name, problem in refused.problems.items():
                self.add_error(name if name in self.fields else None, said(problem))
        return self.cleaned_data

    def first_fields(self) -> list[forms.BoundField]:
        """Return the fields everybody needs."""
        return [field for field in self if field.name not in _MORE]

    def more_fields(self) -> list[forms.BoundField]:
        """Return the fields that may stay as they are."""
        return [field for field in self if field.name in _MORE]

    def more_is_used(self) -> bool:
        """Say whether one of these was changed or is wrong, so that they must be seen."""
        return any(
            field.errors or self.typed[field.name] != self._default(field.name)
            for field in self.more_fields()
        )

    def _default(self, name: str) -> str:
        return next(each.default for each in self.kind.fields if each.name == name)


def _control(field: Field) -> forms.Field:
    if field.reads == "direction":
        choices = [(code, said(words)) for code, words in DIRECTIONS.items()]
        widget: forms.Widget = forms.RadioSelect(choices=choices)
        return forms.CharField(label=said(field.label), required=False, widget=widget)
    widget = forms.TextInput(attrs={"inputmode": _DIGITS.get(field.reads, "text"), "autocomplete": "off"})
    return forms.CharField(label=said(field.label), help_text=said(field.help), required=False, widget=widget)
