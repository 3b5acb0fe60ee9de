# SPDX-License-Identifier: EUPL-1.2
"""Addresses of reports: for who reports something, and for the team that deals with it."""

from django.urls import path

from hartslag.signals.views import working

urlpatterns = [
    path("meldingen/", working.reports, name="reports"),
    path("meldingen/<uuid:key>/", working.report, name="report"),
]
