# SPDX-License-Identifier: EUPL-1.2
"""The form with which a concern is handed over to a partner."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from hartslag.access import services as access
from hartslag.agreements.services import Receiver
from hartslag.concerns.records import NAMES
from hartslag.concerns.services import Shared
from hartslag.ui.services import REQUIRED, KeyedForm

CONSENT = "toestemming"
"""The code of the ground that is consent."""
KINDS = (
    ("contact", _("Wie het is en waar die te bereiken is")),
    ("worry", _("Waar de zorg over gaat")),
    ("health", _("Gezondheid")),
    ("family", _("Gezin en kinderen")),
    ("safety", _("Veiligheid en geweld")),
    ("money", _("Geld en wonen")),
)


class ShareForm(KeyedForm):
    """What a partner may see, what is asked of it, why that is needed, with consent or on which ground."""

    to = forms.ChoiceField(
        label=_("Aan wie draag je over?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een organisatie.")},
    )
    question = forms.CharField(
        label=_("Wat vraag je?"),
        max_length=300,
        help_text=_("Zonder naam of bijzonderheden: dit is te zien voordat de ander het aanneemt."),
        error_messages=REQUIRED,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    shown = forms.MultipleChoiceField(
        label=_("Wat mag de ander zien?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies ten minste één stuk. Wie meldde, wordt nooit gedeeld.")},
    )
    kinds = forms.MultipleChoiceField(
        label=_("Welke soorten gegevens staan daarin?"),
        choices=KINDS,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies ten minste één soort.")},
    )
    ground = forms.ChoiceField(
        label=_("Waarom mag dit?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies toestemming of een grondslag. Zonder kan het niet.")},
    )
    necessity = forms.CharField(
        label=_("Waarom is dit nodig, en kan het niet met minder?"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=REQUIRED,
    )

    def __init__(
        self,
        records: Sequence[access.RecordHead],
        partners: Sequence[Receiver],
        *given: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*given)
        self._partners = {_key_of(each): each for each in partners}
        self._offer("to", [(key, _title_of(each)) for key, each in self._partners.items()])
        self._offer("shown", [(str(each.id), _name_of(each)) for each in records])
        self._offer("ground", [(each.code, str(each)) for each in access.valid_grounds()])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def shared(self) -> Shared:
        """Return what was chosen."""
        given = self.cleaned_data
        labels = dict(KINDS)
        return Shared(
            records=tuple(UUID(each) for each in given["shown"]),
            to=self._partners[given["to"]],
            question=given["question"].strip(),
            kinds=", ".join(str(labels[each]) for each in given["kinds"]),
            necessity=given["necessity"].strip(),
            ground=given["ground"],
            consent=given["ground"] == CONSENT,
        )


def _key_of(receiver: Receiver) -> str:
    """Return what stands for a receiver in the form: organisation and team or account."""
    return f"{receiver.organisation.pk}:{(receiver.team or receiver.account or receiver.organisation).pk}"


def _title_of(receiver: Receiver) -> str:
    who = receiver.team or receiver.account
    return f"{receiver.organisation.name}: {who.name}" if who else receiver.organisation.name


def _name_of(record: access.RecordHead) -> str:
    day = date_format(localtime(record.written_at), "j F")
    return f"{NAMES[record.kind]}, {day}"
