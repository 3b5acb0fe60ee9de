# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the monitor."""

from django.urls import path

from hartslag.monitor.views import (
    about,
    areas,
    calculator,
    comparing,
    country,
    documents,
    indicators,
    releases,
    stacking,
    surroundings,
)

urlpatterns = [
    path("cijfers/", indicators.figures, name="figures"),
    path("gebied/<slug:code>/", areas.area, name="area"),
    path("gebied/<slug:code>/thema/<slug:theme>/", areas.theme, name="area-theme"),
    path("gebied/<slug:code>/cijfers.csv", areas.area_csv, name="area-csv"),
    path("gebied/<slug:code>/cijfers.xlsx", areas.area_csv, {"form": "xlsx"}, name="area-xlsx"),
    path("gebied/<slug:code>/profiel.pdf", documents.area, name="area-pdf"),
    path("gebied/<slug:code>/vergelijk/", comparing.comparison, name="comparison"),
    path("gebied/<slug:code>/vergelijk/cijfers.csv", comparing.comparison_csv, name="comparison-csv"),
    path(
        "gebied/<slug:code>/vergelijk/cijfers.xlsx",
        comparing.comparison_csv,
        {"form": "xlsx"},
        name="comparison-xlsx",
    ),
    path("gebied/<slug:code>/omgeving/", surroundings.surroundings, name="surroundings"),
    path("gebied/<slug:code>/stapeling/", stacking.stacking, name="stacking"),
    path("gebied/<slug:code>/stapeling/cijfers.csv", stacking.stacking_csv, name="stacking-csv"),
    path(
        "gebied/<slug:code>/stapeling/cijfers.xlsx",
        stacking.stacking_csv,
        {"form": "xlsx"},
        name="stacking-xlsx",
    ),
    path("cijfer/<slug:indicator_id>/", indicators.indicator, name="indicator"),
    path("cijfer/<slug:indicator_id>/cijfers.csv", indicators.indicator_csv, name="indicator-csv"),
    path(
        "cijfer/<slug:indicator_id>/cijfers.xlsx",
        indicators.indicator_csv,
        {"form": "xlsx"},
        name="indicator-xlsx",
    ),
    path("cijfer/<slug:indicator_id>/cijfer.pdf", documents.indicator, name="indicator-pdf"),
    path("kaart/<slug:indicator_id>/", country.country, name="country-map"),
    path("kaart/<slug:indicator_id>/cijfers.csv", country.country_csv, name="country-map-csv"),
    path("rekenhulp/", calculator.calculator, name="calculator"),
    path("rekenhulp/cijfers.csv", calculator.calculator_csv, name="calculator-csv"),
    path("rekenhulp/cijfers.xlsx", calculator.calculator_csv, {"form": "xlsx"}, name="calculator-xlsx"),
    path("rekenhulp/antwoord.pdf", documents.calculator, name="calculator-pdf"),
    path("over-de-cijfers/", about.about_figures, name="about-figures"),
    path("over-de-cijfers/cijfers.csv", about.about_figures_csv, name="about-figures-csv"),
    path(
        "over-de-cijfers/cijfers.xlsx", about.about_figures_csv, {"form": "xlsx"}, name="about-figures-xlsx"
    ),
    path("over-de-cijfers/over-de-cijfers.pdf", documents.about_figures, name="about-figures-pdf"),
    path("leveringen/", releases.releases, name="releases"),
    path("leveringen/<slug:release_id>/", releases.release, name="release"),
    path("leveringen/<slug:release_id>/verschil.csv", releases.release_csv, name="release-csv"),
    path(
        "leveringen/<slug:release_id>/verschil.xlsx",
        releases.release_csv,
        {"form": "xlsx"},
        name="release-xlsx",
    ),
    path("herkomst/<slug:indicator_id>/<slug:code>/<int:year>/", releases.provenance, name="provenance"),
]
