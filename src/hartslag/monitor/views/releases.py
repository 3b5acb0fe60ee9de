# SPDX-License-Identifier: EUPL-1.2
"""The screens on releases, and on where one figure comes from."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from hartslag.figures.services import UnknownRelease
from hartslag.monitor import releases as asking
from hartslag.monitor import services
from hartslag.monitor.screens import shown_differences, shown_provenance, shown_releases, written
from hartslag.monitor.views.common import knows_its_subject
from hartslag.ui.services import Form, Sheet, table_download

type View = Callable[..., HttpResponse]

_RELEASES_ON_A_PAGE = 25


def knows_the_release(view: View) -> View:
    """Answer with a page in plain words and status 404 when there is no such release."""

    @wraps(view)
    def answer(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except UnknownRelease as error:
            words = {"words": written.said(error.message)}
            return render(request, "monitor/unknown.html", words, status=404)

    return answer


def knows_the_figure(view: View) -> View:
    """Answer with a page in plain words and status 404 when area, indicator or figure does not exist."""

    @wraps(view)
    def answer(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except services.UnknownFigure as error:
            return render(request, "monitor/unknown.html", {"words": written.said(error)}, status=404)

    return knows_its_subject(answer)


def releases(request: HttpRequest) -> HttpResponse:
    """Show which releases there are, the latest first."""
    entries = services.releases()
    pages = Paginator(entries, _RELEASES_ON_A_PAGE)
    page = pages.get_page(request.GET.get("blad"))
    shown = [shown_releases.shown_release(each) for each in page]
    return render(
        request, "monitor/release_list.html", {"releases": shown, "total": len(entries), "page": page}
    )


@knows_the_release
def release(request: HttpRequest, release_id: str) -> HttpResponse:
    """Show one release: what it changed, what it is, and what would be valid without it."""
    asked = _asked(request)
    found = services.release_page(release_id, asked)
    catalogue = services.figures_store().catalogue
    succession, difference = found.succession, found.difference
    counts, more_counts = shown_differences.counts_of(found, catalogue)
    return render(
        request,
        "monitor/release.html",
        {
            "release": succession.release,
            "entry": shown_releases.shown_release(
                services.ReleaseEntry(succession.release, succession.state)
            ),
            "difference": difference,
            "values_hidden": found.values_hidden,
            "opening": shown_differences.opening_of(difference, found.names) if difference else "",
            "choices": shown_differences.choices_of(found, asked.before or ""),
            "counts": counts,
            "more_counts": more_counts,
            "municipalities": shown_differences.municipalities_of(found) if more_counts else [],
            "chosen": shown_differences.chosen_of(found, asked, catalogue),
            "figures": shown_differences.differences_of(found, catalogue),
            "pages": shown_differences.pages_of(found, asked),
            "most_in_download": asking.MOST_IN_DOWNLOAD,
            "csv": shown_differences.download_href(succession.release, asked, "csv"),
            "excel": shown_differences.download_href(succession.release, asked, "xlsx"),
            "document": shown_differences.download_href(succession.release, asked, "pdf"),
            "earlier": shown_releases.holdings_of(succession.earlier, found.names),
            "later": shown_releases.holdings_of(succession.later, found.names),
            "falls_back": shown_releases.holdings_of(succession.falls_back, found.names),
            **shown_releases.facts_of(succession.release, catalogue, found.names),
        },
    )


@knows_the_release
def release_csv(request: HttpRequest, release_id: str, form: Form = "csv") -> HttpResponse:
    """Return what a release changed as a download."""
    asked = first_asked(request, asking.MOST_IN_DOWNLOAD)
    found = services.release_page(release_id, asked)
    rows = shown_differences.csv_rows_of(found, services.figures_store().catalogue)
    name = gettext("verschil")
    return table_download(Sheet(f"{name}-{release_id}", rows), form)


@knows_the_figure
def provenance(request: HttpRequest, indicator_id: str, code: str, year: int) -> HttpResponse:
    """Show where one figure comes from."""
    found = services.provenance(indicator_id, code, year)
    return render(
        request,
        "monitor/provenance.html",
        {
            "found": found,
            "smallest_count": settings.SMALLEST_COUNT,
            **shown_provenance.shown_provenance(found, services.figures_store().catalogue),
        },
    )


def first_asked(request: HttpRequest, most: int) -> services.DifferenceAsked:
    """Return the part of a difference that the address asks, from its beginning, at most so many figures."""
    return replace(_asked(request), page=1, on_a_page=most)


def _asked(request: HttpRequest) -> services.DifferenceAsked:
    page = request.GET.get("blad", "")
    return services.DifferenceAsked(
        before=request.GET.get("met") or None,
        municipality=request.GET.get("gemeente") or None,
        indicator=request.GET.get("cijfer") or None,
        page=int(page) if page.isascii() and page.isdecimal() and len(page) < 5 else 1,
    )
