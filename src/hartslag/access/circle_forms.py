# SPDX-License-Identifier: EUPL-1.2
"""The forms of a circle: let somebody in, share records with a partner, look in an emergency."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any, cast
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from hartslag.access.kinds import record_name
from hartslag.access.models import Circle, Ground
from hartslag.access.records import RecordHead
from hartslag.people.services import Account, Organisation, Team, actor_of, colleagues, organisations, teams
from hartslag.ui.services import CHOOSE, REQUIRED, DayField

_NOTHING = ("", _("– kies –"))


def end_of(day: date | None) -> datetime | None:
    """Return the moment a last day is over."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time())) if day else None


class MemberForm(forms.Form):
    """Whom to let into a circle, on whose behalf, and what they see."""

    who = forms.ChoiceField(label=_("Wie"), error_messages=CHOOSE)
    role = forms.CharField(
        label=_("Wat gaan ze doen?"),
        max_length=100,
        help_text=_("In een paar woorden, zonder namen: “bemiddelt tussen buren”."),
        error_messages=REQUIRED,
    )
    sees = forms.ChoiceField(
        label=_("Wat zien ze?"),
        widget=forms.RadioSelect,
        choices=[
            ("part", _("Alleen wat met hun organisatie is gedeeld, en wat die zelf schrijft")),
            ("whole", _("Het hele dossier; ze beslissen dan ook wie meedoet en wat wordt gedeeld")),
        ],
        initial="part",
        error_messages=CHOOSE,
    )
    until = DayField(
        label=_("Tot en met"),
        help_text=_("Zoals 31-12-2026. Leeg: tot iemand de deelname beëindigt."),
        required=False,
    )

    def __init__(self, circle: Circle, *given: Any) -> None:  # noqa: ANN401 - as Django's form
        super().__init__(*given)
        self._teams = {f"team:{team.pk}": team for team in teams()}
        self._organisations = {str(each.pk): each for each in organisations()}
        self._circle = circle
        offered: list[Any] = [_NOTHING]
        if self._teams:
            offered.append((_("Teams"), [(key, team.name) for key, team in self._teams.items()]))
        for key, organisation in self._organisations.items():
            if people := [(f"{each.pk}:{key}", each.name) for each in colleagues(organisation)]:
                offered.append((organisation.name, people))
        cast("forms.ChoiceField", self.fields["who"]).choices = offered

    def asked(self) -> dict[str, Any]:
        """Return what `membership.join` asks."""
        given = self.cleaned_data
        return {
            **self._member(given["who"]),
            "role": given["role"].strip(),
            "whole": given["sees"] == "whole",
            "until": end_of(given["until"]),
        }

    def _member(self, chosen: str) -> dict[str, Account | Team | Organisation | None]:
        if team := self._teams.get(chosen):
            return {"team": team, "organisation": team.organisation or self._circle.brought_in_by}
        account, _colon, organisation = chosen.partition(":")
        return {"account": actor_of(UUID(account)).account, "organisation": self._organisations[organisation]}


class SharingForm(forms.Form):
    """Which records to tell which partner, what is in them, on which ground, why, until when."""

    records = forms.MultipleChoiceField(
        label=_("Wat deel je?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("De partner ziet alleen wat je aankruist."),
        error_messages={"required": _("Kruis minstens één stuk aan.")},
    )
    organisation: "forms.ModelChoiceField[Organisation]" = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Met welke partner?"),
        empty_label=_("– kies –"),
        error_messages=CHOOSE,
        help_text=_("Alleen de mensen van deze partner die deelnemer zijn, zien het."),
    )
    kinds = forms.CharField(
        label=_("Welke gegevens zijn dat?"),
        help_text=_("Het soort, niet de gegevens zelf: “adres en wat er is gezien”."),
        max_length=200,
        error_messages=REQUIRED,
    )
    ground: "forms.ModelChoiceField[Ground]" = forms.ModelChoiceField(
        Ground.objects.none(),
        label=_("Op welke grondslag?"),
        empty_label=_("– kies –"),
        error_messages=CHOOSE,
    )
    necessity = forms.CharField(
        label=_("Waarom heeft de partner dit nodig?"),
        help_text=_("Zonder namen. Dit staat in het dossier en is later te verantwoorden."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=REQUIRED,
    )
    until = DayField(
        label=_("Tot en met"),
        help_text=_("Zoals 31-12-2026. Leeg: tot je het delen intrekt."),
        required=False,
    )

    def __init__(
        self,
        circle: Circle,
        heads: Iterable[RecordHead],
        grounds: "QuerySet[Ground]",
        *given: Any,  # noqa: ANN401 - as Django's form
    ) -> None:
        super().__init__(*given)
        offered = [(str(each.id), head_words(circle, each)) for each in heads]
        cast("forms.ChoiceField", self.fields["records"]).choices = offered
        partners = organisations().exclude(pk=circle.brought_in_by_id)
        cast("forms.ModelChoiceField[Organisation]", self.fields["organisation"]).queryset = partners
        cast("forms.ModelChoiceField[Ground]", self.fields["ground"]).queryset = grounds

    def asked(self) -> dict[str, Any]:
        """Return what `disclosing.disclose` asks."""
        given = self.cleaned_data
        return {
            "record_ids": [UUID(each) for each in given["records"]],
            "organisation": given["organisation"],
            "kinds": given["kinds"],
            "ground": given["ground"],
            "necessity": given["necessity"],
            "until": end_of(given["until"]),
        }


def head_words(circle: Circle, head: RecordHead) -> str:
    """Return a record in a few words: what it is, of when, by whom."""
    day = date_format(timezone.localtime(head.written_at), "j F Y")
    return ", ".join(
        str(part) for part in (record_name(circle.kind, head.kind), day, head.written_by) if part
    )


class EmergencyForm(forms.Form):
    """Which circle cannot wait, and why."""

    number = forms.CharField(
        label=_("Nummer van het dossier"),
        max_length=20,
        help_text=_("Zoals Z-2026-48217730."),
        error_messages=REQUIRED,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "hartslag-form__short"}),
    )
    reason = forms.CharField(
        label=_("Waarom kan het niet wachten?"),
        help_text=_("Zonder namen. De functionaris gegevensbescherming krijgt dit te lezen."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Zeg waarom het niet kan wachten.")},
    )
