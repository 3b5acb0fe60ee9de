# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the monitor."""

from django.urls import path

from hartslag.monitor import views

urlpatterns = [
    path("rekenhulp/", views.calculator, name="calculator"),
    path("rekenhulp/cijfers.csv", views.calculator_csv, name="calculator-csv"),
]
