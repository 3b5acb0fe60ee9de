# SPDX-License-Identifier: EUPL-1.2
"""Who works for more than one organisation says for which one now; it lasts as long as the session."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hartslag.people.actors import ActingRequest, Actor
from hartslag.people.guarding import for_professionals
from hartslag.people.signing_in.sessions import WORKS_FOR
from hartslag.ui.services import CHOOSE, done, form_page, typed


class WorksForForm(forms.Form):
    """For which of the organisations somebody works now; or for all of them, as without a choice."""

    organisation = forms.ChoiceField(
        label=gettext_lazy("Ik werk nu voor"),
        widget=forms.RadioSelect,
        required=False,
        error_messages=CHOOSE,
    )

    def __init__(self, actor: Actor, data: Any = None) -> None:  # noqa: ANN401 - what was sent
        chosen = str(actor.organisation.pk) if actor.chosen and actor.organisation else ""
        super().__init__(data, initial={"organisation": chosen})
        usual = actor.organisations[0].name
        self.fields["organisation"].choices = [  # type: ignore[attr-defined]
            *((str(each.pk), each.name) for each in actor.organisations),
            (
                "",
                _("Alle samen. Wat op één naam moet, komt op naam van %(organisation)s")
                % {"organisation": usual},
            ),
        ]


@for_professionals
def works_for(request: ActingRequest) -> HttpResponse:
    """Let somebody choose for which organisation they work; who works for one has nothing to choose."""
    if len(request.actor.organisations) < 2:
        raise Http404
    form = WorksForForm(request.actor, typed(request))

    def choose(values: dict[str, Any]) -> None:
        if values["organisation"]:
            request.session[WORKS_FOR] = values["organisation"]
        else:
            request.session.pop(WORKS_FOR, None)

    if done(request, form, choose):
        return redirect(settings.LOGIN_REDIRECT_URL)
    return form_page(
        request,
        form,
        title=_("Voor wie werk je nu?"),
        lead=_("Je hebt een rol bij meer dan één organisatie. Je keuze geldt tot je uitlogt."),
        points=[
            _("Wat je belooft, aanbiedt en opschrijft, staat op naam van deze organisatie."),
            _("Je kunt wat je rollen bij deze organisatie je toestaan, en niet meer."),
            _("Dossiers waar je deelnemer van bent, blijf je zien. Daar sta je voor wie je erin zit."),
        ],
        button=_("Kiezen"),
        back=reverse("account-security"),
        crumbs=[(reverse("account-security"), _("Account en beveiliging"))],
        source=_("Alleen jij ziet deze pagina."),
    )
