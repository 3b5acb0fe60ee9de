# SPDX-License-Identifier: EUPL-1.2
"""Addresses of reports: for who reports something, and for the team that deals with it."""

from django.urls import path

from hartslag.signals.views import photos, reporting, working

urlpatterns = [
    path("melden/", reporting.report, name="report-place"),
    path("melden/kaart.svg", reporting.place_picture, name="report-map"),
    path("melden/kaart/<str:code>.svg", reporting.place_picture, name="report-map"),
    path("melden/volgen/<str:token>/", reporting.followed, name="report-followed"),
    path("meldingen/<uuid:key>/foto/<int:number>/", photos.photo, name="report-photo"),
    path("meldingen/", working.reports, name="reports"),
    path("meldingen/<uuid:key>/", working.report, name="report"),
]
