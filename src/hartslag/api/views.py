# SPDX-License-Identifier: EUPL-1.2
"""The page about the API."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hartslag.api.open_data import BASE, VERSION


@dataclass(frozen=True, slots=True)
class Shown:
    """One address of the API as the page shows it."""

    path: str
    words: str | Promise
    forms: str

    @property
    def parts(self) -> list[str]:
        """Return the parts between the slashes, where a narrow screen may break the line."""
        return self.path.split("/")[1:]


_BOTH, _JSON, _GEOJSON = "JSON, CSV", "JSON", "GeoJSON"
_RESOURCES = (
    Shown("/areas", _("Gebieden met hun codes door de jaren"), _BOTH),
    Shown("/areas/{code}", _("Een gebied, wat erin ligt en wat er met de code gebeurde"), _JSON),
    Shown("/areas/{code}/outline", _("De omtrek van een gebied"), _GEOJSON),
    Shown("/areas/{code}/conclusions", _("Wat er over een gebied te zeggen is, zoals op het scherm"), _BOTH),
    Shown("/areas/{code}/conclusions/{indicator}", _("Een conclusie, ook van een eerder jaar"), _JSON),
    Shown("/indicators", _("Cijfers met definitie, eenheid, marge en bron"), _BOTH),
    Shown("/indicators/{indicator}", _("Een cijfer met zijn definitie"), _JSON),
    Shown("/observations", _("Waarnemingen: elk cijfer zoals gepubliceerd, met levering en regel"), _BOTH),
    Shown("/releases", _("Leveringen: wat er is ingelezen, vervangen en ingetrokken"), _BOTH),
    Shown("/releases/{release}", _("Een levering"), _JSON),
    Shown("/programmes", _("Programma's"), _BOTH),
    Shown("/programmes/{slug}", _("Een programma met zijn thema's en doelen"), _JSON),
    Shown("/programmes/{slug}/goals", _("Doelen met nulmeting, streefwaarde en conclusie"), _BOTH),
    Shown("/programmes/{slug}/goals/{goal}", _("Een doel"), _JSON),
    Shown("/focus-areas", _("De stedelijke focusgebieden van het nationale programma"), _BOTH),
    Shown("/reports", _("Meldingen over de openbare ruimte die zijn vrijgegeven"), _BOTH),
    Shown("/report-categories", _("Waarover iemand iets kan melden"), _BOTH),
)


def open_data(request: HttpRequest) -> HttpResponse:
    """Say what an analyst can take out by machine, and how."""
    shown = {"base": BASE, "version": VERSION, "resources": _RESOURCES}
    return render(request, "api/open_data.html", shown)
