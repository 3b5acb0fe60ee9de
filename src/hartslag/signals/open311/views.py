# SPDX-License-Identifier: EUPL-1.2
"""The addresses of GeoReport v2, each as JSON and as XML.

Of a report everybody sees category, rounded place, state and days, and only after release by staff (law
R25): never what was said, an address or a photo.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from hartslag.mail.services import link
from hartslag.signals.categories import Category, categories
from hartslag.signals.open311.asking import STATUS, changes_asked, reports_asked, written_day
from hartslag.signals.open311.rendering import FORMS, Value, Wrong, absent, answered, refused, wrong
from hartslag.signals.open311.sending import send_in
from hartslag.signals.queries import Seen, seen_by_reporter
from hartslag.signals.released import Released, ReleasedAsked, released, released_changes
from hartslag.signals.tokens import token_of

type View[**P] = Callable[Concatenate[HttpRequest, P], HttpResponse]

_CHANGESET = "2026-11-22T00:00:00+01:00"
"""Since when these addresses are as they are; programs that keep the discovery document compare it."""
_GROUPS = {
    "public_space": gettext_lazy("Openbare ruimte"),
    "nuisance": gettext_lazy("Overlast"),
    "crime": gettext_lazy("Veiligheid"),
}


def resource[**P](view: View[P]) -> Callable[..., HttpResponse]:
    """Make a view that says in the form that was asked what is wrong."""

    @wraps(view)
    def answer(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Wrong as why:
            return refused(why, str(kwargs["form"]))

    return answer


@require_safe
@resource
def discovery(request: HttpRequest, form: str) -> HttpResponse:  # noqa: ARG001
    """Say where the services are and what they speak."""
    endpoint: Value = {
        "specification": "http://wiki.open311.org/GeoReport_v2",
        "url": link("/open311/v2"),
        "changeset": _CHANGESET,
        "type": "production",
        "formats": list(FORMS.values()),
    }
    found: Value = {
        "changeset": _CHANGESET,
        "contact": _("Wie deze installatie van Hartslag beheert: %s") % settings.SITE_ADDRESS,
        "key_service": _("Vraag een sleutel (api_key) aan wie deze installatie beheert."),
        "endpoints": [endpoint],
    }
    return answered("discovery", found, form)


@require_safe
@resource
def services(request: HttpRequest, form: str) -> HttpResponse:  # noqa: ARG001
    """Name what can be reported."""
    return answered("services", [_service(each) for each in categories().values()], form)


@require_safe
@resource
def service(request: HttpRequest, code: str, form: str) -> HttpResponse:  # noqa: ARG001
    """Say what a service asks further: nothing."""
    if code not in categories():
        raise absent(_("service_code: deze soort bestaat niet. Zie /services."))
    return answered("service_definition", {"service_code": code, "attributes": []}, form)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@resource
def requests(request: HttpRequest, form: str) -> HttpResponse:
    """List released reports, or take one in."""
    if request.method != "POST":
        return answered(
            "service_requests", [_request(each) for each in released(reports_asked(request.GET))], form
        )
    token = token_of(send_in(request))
    seen = seen_by_reporter(token)
    if seen is None:
        raise wrong(_("De melding is niet aangekomen. Stuur haar opnieuw."))
    made: Value = {
        "service_request_id": seen.number,
        "service_notice": _notice(seen, token),
        "account_id": None,
    }
    return answered("service_requests", [made], form, HTTPStatus.CREATED)


@require_safe
@resource
def request_of_number(request: HttpRequest, number: str, form: str) -> HttpResponse:  # noqa: ARG001
    """Show one released report; one that is not released is not there."""
    found = released(ReleasedAsked(numbers=[number]))
    if not found:
        raise absent(_("service_request_id: deze melding is er niet, of niet openbaar."))
    return answered("service_requests", [_request(each) for each in found], form)


@require_safe
@resource
def number_of_token(request: HttpRequest, token: str, form: str) -> HttpResponse:  # noqa: ARG001
    """Give the number of a report to who has the token with which it is followed."""
    seen = seen_by_reporter(token)
    if seen is None:
        raise absent(_("token: deze code is hier niet gemaakt."))
    return answered("service_requests", [{"service_request_id": seen.number, "token": token}], form)


@require_safe
@resource
def updates(request: HttpRequest, form: str) -> HttpResponse:
    """List on which days it changed where released reports stand: the extension of FixMyStreet, no words."""
    since, until, most, skipped = changes_asked(request.GET)
    found: list[Value] = [
        {
            "update_id": str(each.key),
            "service_request_id": each.number,
            "status": STATUS[each.state],
            "updated_datetime": written_day(each.on),
            "description": str(each.state.label),
        }
        for each in released_changes(since, until, most=most, skipped=skipped)
    ]
    return answered("service_requests_updates", found, form)


@csrf_exempt
def nothing_here(request: HttpRequest, rest: str) -> HttpResponse:  # noqa: ARG001
    """Say in the form of the standard that there is no such address."""
    form = "xml" if rest.endswith(".xml") else "json"
    return refused(
        Wrong(HTTPStatus.NOT_FOUND, _("Dit adres is er niet. Zie /open311/v2/discovery.json.")), form
    )


def _service(category: Category) -> Value:
    return {
        "service_code": category.code,
        "service_name": str(category),
        "description": "",
        "metadata": False,
        "type": "realtime",
        "keywords": ",".join(word.strip("*") for word in category.words),
        "group": str(_GROUPS[category.kind]),
    }


def _request(report: Released) -> Value:
    received, closed = written_day(report.received_on), report.closed_on
    return {
        "service_request_id": report.number,
        "status": STATUS[report.state],
        "status_notes": str(report.state.label),
        "service_name": str(report.category),
        "service_code": report.category.code,
        "description": None,
        "agency_responsible": None,
        "service_notice": None,
        "requested_datetime": received,
        "updated_datetime": written_day(closed) if closed else received,
        "expected_datetime": None,
        "address": None,
        "address_id": None,
        "zipcode": None,
        "lat": report.latitude,
        "long": report.longitude,
        "media_url": None,
    }


def _notice(seen: Seen, token: str) -> str:
    """Say what becomes of a report that came in."""
    words = _("De melding is bij %s.") % seen.team
    if seen.answer_by:
        words += " " + _("U krijgt antwoord voor het eind van %s.") % date_format(seen.answer_by, "j F Y")
    return words + " " + _("Volg de melding op %s") % link(reverse("report-followed", args=[token]))
