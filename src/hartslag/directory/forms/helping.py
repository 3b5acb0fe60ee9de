# SPDX-License-Identifier: EUPL-1.2
"""The forms of the service directory and of a referral."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hartslag.directory import queries
from hartslag.directory.grounds import grounds_of_referral
from hartslag.directory.models import Service
from hartslag.directory.offering import Offered
from hartslag.directory.referring import Question
from hartslag.directory.states import Need
from hartslag.people.services import Actor, AreaField, Team, organisation_field, teams
from hartslag.ui.services import CHOOSE, REQUIRED, KeyedForm

if TYPE_CHECKING:
    _TeamChoice = forms.ModelChoiceField[Team]
    _ServiceChoice = forms.ModelChoiceField[Service]
else:
    _TeamChoice = _ServiceChoice = forms.ModelChoiceField

_QUIET = {"autocomplete": "off"}


class ServiceForm(KeyedForm):
    """What help somebody offers."""

    name = forms.CharField(label=_("Hoe heet het?"), max_length=200, error_messages=REQUIRED)
    needs = forms.MultipleChoiceField(
        label=_("Waarmee helpt het?"),
        choices=Need.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies ten minste één ding waarmee het helpt.")},
    )
    help = forms.CharField(
        label=_("Welke hulp is het?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In gewone woorden, één of twee zinnen. Bewoners lezen dit."),
        error_messages=REQUIRED,
    )
    audience = forms.CharField(
        label=_("Voor wie?"), max_length=200, required=False, help_text=_("Leeg: voor iedereen.")
    )
    organisation = organisation_field(label=_("Van welke organisatie?"))
    team = _TeamChoice(
        teams(),
        label=_("Welk team neemt verwijzingen aan?"),
        required=False,
        empty_label=_("geen: bellen of mailen"),
        error_messages=CHOOSE,
    )
    phone = forms.CharField(label=_("Telefoon"), max_length=40, required=False)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        error_messages={"invalid": _("Dit is geen e-mailadres. Een voorbeeld: naam@gemeente.nl.")},
    )
    address = forms.CharField(label=_("Bezoekadres"), max_length=200, required=False)
    area = AreaField(label=_("In welk gebied?"), required=False, help_text=_("Naam of code. Leeg: overal."))
    costs = forms.CharField(
        label=_("Wat kost het?"), max_length=200, required=False, help_text=_("Leeg: het is gratis.")
    )
    languages = forms.CharField(
        label=_("In welke talen?"), max_length=200, required=False, help_text=_("Leeg: Nederlands.")
    )
    referral_needed = forms.BooleanField(
        label=_("Alleen met een verwijzing"),
        required=False,
        help_text=_("Zet dit aan als bewoners niet zelf kunnen komen."),
    )

    @classmethod
    def of(cls, service: Service, sent: Any) -> "ServiceForm":  # noqa: ANN401 - what a form is given
        """Return the form with what is known of a service."""
        known = {name: getattr(service, name) for name in Offered.__dataclass_fields__}
        return cls(sent, initial={"key": service.pk} | known)

    def offered(self) -> Offered:
        """Return what was typed."""
        given = self.cleaned_data
        words = {name: given[name] for name in Offered.__dataclass_fields__}
        return Offered(**words | {"needs": [Need(each) for each in given["needs"]]})


class ServiceField(_ServiceChoice):
    """A service out of a list."""

    def label_from_instance(self, obj: Service) -> str:
        """Name the service and who offers it."""
        return f"{obj.name} ({obj.organisation.name})"


class _ReceivingForm(KeyedForm):
    """A choice of the services that accept a referral."""

    service = ServiceField(
        Service.objects.none(),
        label=_("Naar welke hulp?"),
        empty_label=_("– kies –"),
        error_messages=CHOOSE,
    )

    def __init__(self, *given: Any, **options: Any) -> None:  # noqa: ANN401 - those of Form
        super().__init__(*given, **options)
        field = self.fields["service"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = queries.receiving_services()


class ReferralForm(_ReceivingForm):
    """Who is referred, where to, with what question, and that they were asked (law R26)."""

    name = forms.CharField(
        label=_("Naam"), max_length=200, error_messages=REQUIRED, widget=forms.TextInput(attrs=_QUIET)
    )
    reach = forms.CharField(
        label=_("Hoe is deze persoon te bereiken?"),
        max_length=200,
        help_text=_("Telefoon, e-mail of adres, en wanneer het schikt."),
        error_messages=REQUIRED,
        widget=forms.TextInput(attrs=_QUIET),
    )
    words = forms.CharField(
        label=_("Waar vraagt deze persoon hulp bij?"),
        max_length=2_000,
        help_text=_("Niet meer dan nodig is om te helpen. Schrijf zo dat de persoon het mag lezen."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=REQUIRED,
    )
    ground = forms.ChoiceField(
        label=_("Vindt deze persoon het goed dat je dit doorgeeft?"),
        help_text=_("Zegt de persoon nee, en klopt geen van de redenen hieronder? Verwijs dan niet."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat klopt. Vraag het de persoon eerst.")},
    )
    why = forms.CharField(
        label=_("Wanneer en hoe zei de persoon ja? Of: waarom is het nodig zonder ja?"),
        max_length=500,
        help_text=_("Zoals: vandaag in het spreekuur, mondeling."),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=REQUIRED,
    )
    field_order = ("key", "service", "ground", "why", "name", "reach", "words")

    def __init__(self, actor: Actor, *given: Any, **options: Any) -> None:  # noqa: ANN401 - those of Form
        super().__init__(*given, **options)
        field = self.fields["ground"]
        if isinstance(field, forms.ChoiceField):
            field.choices = grounds_of_referral(actor)

    def question(self) -> Question:
        """Return what was typed."""
        given = self.cleaned_data
        words = {name: given[name].strip() for name in ("name", "reach", "words", "why")}
        return Question(ground=given["ground"], **words)


class AgainForm(_ReceivingForm):
    """To which other service it is offered."""
