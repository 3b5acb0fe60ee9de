# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the surveys."""

from django.urls import path

from hartslag.surveys import downloads, views

urlpatterns = [
    path("enquetes/", views.surveys, name="surveys"),
    path("enquetes/nieuw/", views.new, name="survey-new"),
    path("enquetes/<uuid:key>/", views.survey, name="survey"),
    path("enquetes/<uuid:key>/kolommen/", views.columns, name="survey-columns"),
    path("enquetes/<uuid:key>/kolommen.toml", views.mapping_file, name="survey-mapping"),
    path("enquetes/<uuid:key>/eigen-cijfer/", views.own_figure, name="survey-own-figure"),
    path("enquetes/<uuid:key>/marges/", views.margins, name="survey-margins"),
    path("enquetes/<uuid:key>/uitkomsten/", views.outcomes, name="survey-outcomes"),
    path("enquetes/<uuid:key>/uitkomsten.csv", downloads.outcomes_csv, name="survey-outcomes-csv"),
    path("enquetes/<uuid:key>/uitkomsten.xlsx", downloads.outcomes_xlsx, name="survey-outcomes-xlsx"),
    path("enquetes/<uuid:key>/uitkomsten.pdf", downloads.outcomes_pdf, name="survey-outcomes-pdf"),
    path("enquetes/<uuid:key>/weggooien/", views.throw_away, name="survey-throw-away"),
]
