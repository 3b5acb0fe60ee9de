# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the house style."""

from django.urls import path

from hartslag.ui import views

app_name = "ui"
urlpatterns = [path("stijl/", views.specimen, name="specimen")]
