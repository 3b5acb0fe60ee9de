# SPDX-License-Identifier: EUPL-1.2
"""The address of the page about the API; the API itself is mounted by whoever puts the site together."""

from django.urls import path

from hartslag.api import views

urlpatterns = [path("api/", views.open_data, name="open-data")]
