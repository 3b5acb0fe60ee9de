# SPDX-License-Identifier: EUPL-1.2
"""Each screen of the monitor as a document to hand over."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from hartslag.areas import services as areas
from hartslag.monitor import services
from hartslag.monitor.documents.about import about_document
from hartslag.monitor.documents.calculator import calculator_document
from hartslag.monitor.documents.indicator import Listed, indicator_document
from hartslag.monitor.documents.profile import profile_document
from hartslag.monitor.documents.provenance import provenance_document
from hartslag.monitor.documents.release import release_document
from hartslag.monitor.documents.releases import releases_document
from hartslag.monitor.forms import QuestionForm
from hartslag.monitor.releases import MOST_IN_DOCUMENT
from hartslag.monitor.screens import maps, shown_answer, shown_figures
from hartslag.monitor.views import calculator as calculator_view
from hartslag.monitor.views.common import area_asked, knows_its_subject
from hartslag.monitor.views.indicators import listed_as, listed_beside, page_asked
from hartslag.monitor.views.releases import first_asked, knows_the_figure, knows_the_release
from hartslag.ui.services import pdf_download


@knows_its_subject
def area(request: HttpRequest, code: str) -> HttpResponse:  # noqa: ARG001
    """Return the profile of an area as a document."""
    here = areas.get(code)
    around = services.around(here)
    place = services.place_among(here, around)
    drawn = _drawn(here, around)
    emphasised = () if place.is_municipality else place.members
    document = profile_document(
        services.profile(place),
        timezone.localdate(),
        maps.locating_map(drawn, emphasised, gettext("Waar %s ligt") % place.name),
        (drawn[0].source, drawn[0].year) if drawn else None,
    )
    return pdf_download(code, document)


@knows_its_subject
def indicator(request: HttpRequest, indicator_id: str) -> HttpResponse:
    """Return one figure for an area, with all neighbourhoods, as a document."""
    here = area_asked(request, areas.municipalities())
    around = services.around(here)
    place, listed = services.place_among(here, around), listed_beside(here, around)
    page = page_asked(request, indicator_id, place, services.parts_among(place, listed, around))
    drawn = _drawn(here, listed)
    level, within = listed_as(here, page, listed, around)
    borders = (drawn[0].source, drawn[0].year) if drawn else None
    document = indicator_document(
        page, timezone.localdate(), Listed(level, within, maps.indicator_map(page, drawn), borders)
    )
    return pdf_download(f"{indicator_id}-{page.place.code}", document)


def _drawn(here: areas.Area, around: list[areas.Area]) -> list[areas.DrawnPath]:
    return areas.drawn(around, "far" if here.level == areas.Area.Level.COUNTRY else "near")


def calculator(request: HttpRequest) -> HttpResponse:
    """Return a question and its answer as a document; one that cannot be answered gets the page."""
    choice = shown_answer.choice_of(request.GET.get("kind", ""))
    form = QuestionForm(choice.kind, request.GET.dict()) if choice else None
    if form is None or not form.is_valid() or form.answer is None:
        return calculator_view.calculator(request)
    document = calculator_document(
        shown_answer.answered(form.answer), shown_answer.typed_of(form.answer), timezone.localdate()
    )
    return pdf_download(gettext("rekenhulp"), document)


def about_figures(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Return where the figures come from and how conclusions are drawn as a document."""
    about = services.about()
    themes = shown_figures.themes_of(services.figures_store().catalogue, about, "")
    return pdf_download(gettext("over-de-cijfers"), about_document(about, themes, timezone.localdate()))


def releases(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Return which releases there are as a document."""
    return pdf_download(gettext("leveringen"), releases_document(services.releases(), timezone.localdate()))


@knows_the_release
def release(request: HttpRequest, release_id: str) -> HttpResponse:
    """Return one release with what it changed, as far as the address asks, as a document."""
    asked = first_asked(request, MOST_IN_DOCUMENT)
    document = release_document(
        services.release_page(release_id, asked),
        asked,
        services.figures_store().catalogue,
        timezone.localdate(),
    )
    return pdf_download(release_id, document)


@knows_the_figure
def provenance(request: HttpRequest, indicator_id: str, code: str, year: int) -> HttpResponse:  # noqa: ARG001
    """Return where one figure comes from as a document."""
    document = provenance_document(
        services.provenance(indicator_id, code, year),
        services.figures_store().catalogue,
        settings.SMALLEST_COUNT,
        timezone.localdate(),
    )
    return pdf_download(f"{gettext('herkomst')}-{indicator_id}-{code}-{year}", document)
