# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the monitor."""

from django.urls import path

from hartslag.monitor import views

urlpatterns = [
    path("cijfers/", views.figures, name="figures"),
    path("gebied/<slug:code>/", views.area, name="area"),
    path("gebied/<slug:code>/cijfers.csv", views.area_csv, name="area-csv"),
    path("cijfer/<slug:indicator_id>/", views.indicator, name="indicator"),
    path("cijfer/<slug:indicator_id>/cijfers.csv", views.indicator_csv, name="indicator-csv"),
    path("rekenhulp/", views.calculator, name="calculator"),
    path("rekenhulp/cijfers.csv", views.calculator_csv, name="calculator-csv"),
    path("over-de-cijfers/", views.about_figures, name="about-figures"),
    path("over-de-cijfers/cijfers.csv", views.about_figures_csv, name="about-figures-csv"),
]
