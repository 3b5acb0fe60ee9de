# SPDX-License-Identifier: EUPL-1.2
"""Address of the start page."""

from django.urls import path

from hartslag.web.views import start

urlpatterns = [path("", start, name="start")]
