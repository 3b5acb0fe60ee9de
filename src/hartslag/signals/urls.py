# SPDX-License-Identifier: EUPL-1.2
"""Addresses of reports: for who reports something, and for the team that deals with it."""

from django.urls import include, path

from hartslag.signals.views import (
    counting,
    entering,
    handing,
    managing,
    photos,
    reporting,
    steps,
    together,
    working,
)

urlpatterns = [
    path("melden/", reporting.report, name="report-place"),
    path("melden/kaart.svg", reporting.place_picture, name="report-map"),
    path("melden/kaart/<str:code>.svg", reporting.place_picture, name="report-map"),
    path("melden/volgen/<str:token>/", reporting.followed, name="report-followed"),
    path("meldingen/<uuid:key>/foto/<int:number>/", photos.photo, name="report-photo"),
    path("schouw/", include("hartslag.signals.walks.urls")),
    path("meldingen/", working.reports, name="reports"),
    path("meldingen/kaart/", working.on_map, name="reports-on-map"),
    path("meldingen/nieuw/", entering.told, name="report-told"),
    path("meldingen/aantallen/", counting.counts, name="report-counts"),
    path("meldingen/samen/", together.together, name="reports-together"),
    path("meldingen/<uuid:key>/", working.report, name="report"),
    path("meldingen/<uuid:key>/oppakken/", steps.take_up, name="report-take-up"),
    path("meldingen/<uuid:key>/antwoord/", steps.answer, name="report-answer"),
    path("meldingen/<uuid:key>/afsluiten/", steps.close, name="report-close"),
    path("meldingen/<uuid:key>/heropenen/", steps.reopen, name="report-reopen"),
    path("meldingen/<uuid:key>/notitie/", steps.note, name="report-note"),
    path("meldingen/<uuid:key>/wijzigen/", steps.change, name="report-change"),
    path("meldingen/<uuid:key>/samenvoegen/", steps.join, name="report-join"),
    path("meldingen/<uuid:key>/splitsen/", steps.split, name="report-split"),
    path("meldingen/<uuid:key>/vrijgeven/", steps.release, name="report-release"),
    path("meldingen/<uuid:key>/overdragen/", handing.hand_over, name="report-hand-over"),
    path("meldingen/<uuid:key>/partner/", handing.ask_partner, name="report-partner"),
    path("meldingen/<uuid:key>/zorgsignaal/", handing.move, name="report-to-concern"),
    path("beheer/meldingen/", managing.routes, name="report-routes"),
    path("beheer/meldingen/nieuw/", managing.new_route, name="report-route-new"),
    path("beheer/meldingen/<uuid:key>/weg/", managing.remove_route, name="report-route-remove"),
    path("beheer/antwoorden/", managing.templates, name="answer-templates"),
    path("beheer/antwoorden/nieuw/", managing.new_template, name="answer-template-new"),
    path("beheer/antwoorden/<uuid:key>/", managing.template, name="answer-template"),
    path("beheer/antwoorden/<uuid:key>/weg/", managing.end_template, name="answer-template-end"),
]
