# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the the specimen page."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
