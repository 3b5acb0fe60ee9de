# SPDX-License-Identifier: EUPL-1.2
"""The screen on where the figures come from."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from hartslag.monitor import services
from hartslag.monitor.screens import shown_figures, shown_releases
from hartslag.monitor.views.common import download
from hartslag.ui.services import Form


def about_figures(request: HttpRequest) -> HttpResponse:
    """Show where the figures come from, and how conclusions are drawn."""
    about = services.about()
    return render(
        request,
        "monitor/about.html",
        {
            "about": about,
            "sources": shown_figures.sources_of(about),
            "tables": shown_releases.tables_of(services.releases()),
            "all_releases": len(about.releases),
            "kinds": shown_figures.kinds_of(about),
            "scale": shown_figures.SCALE,
            "smallest_count": settings.SMALLEST_COUNT,
        },
    )


def about_figures_csv(request: HttpRequest, form: Form = "csv") -> HttpResponse:  # noqa: ARG001
    """Return the releases as a download."""
    return download(gettext("leveringen"), services.about(), form)
