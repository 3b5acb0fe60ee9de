# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the programme."""

from django.urls import path

from hartslag.programme import views

urlpatterns = [
    path("programmas/", views.programmes, name="programmes"),
    path("focusgebieden/", views.focus_areas, name="focus-areas"),
    path("focusgebieden/focusgebieden.csv", views.focus_areas_csv, name="focus-areas-csv"),
    path(
        "focusgebieden/focusgebieden.xlsx", views.focus_areas_csv, {"form": "xlsx"}, name="focus-areas-xlsx"
    ),
    path("focusgebieden/focusgebieden.pdf", views.focus_areas_pdf, name="focus-areas-pdf"),
    path("programma/<slug:slug>/", views.programme, name="programme"),
    path("programma/<slug:slug>/cijfers.csv", views.programme_csv, name="programme-csv"),
    path("programma/<slug:slug>/cijfers.xlsx", views.programme_csv, {"form": "xlsx"}, name="programme-xlsx"),
    path("programma/<slug:slug>/programma.pdf", views.programme_pdf, name="programme-pdf"),
    path("programma/<slug:slug>/doel/<slug:goal_slug>/", views.goal, name="goal"),
    path("programma/<slug:slug>/doel/<slug:goal_slug>/cijfers.csv", views.goal_csv, name="goal-csv"),
    path(
        "programma/<slug:slug>/doel/<slug:goal_slug>/cijfers.xlsx",
        views.goal_csv,
        {"form": "xlsx"},
        name="goal-xlsx",
    ),
    path("programma/<slug:slug>/doel/<slug:goal_slug>/doel.pdf", views.goal_pdf, name="goal-pdf"),
]
