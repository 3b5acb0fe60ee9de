# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the start pages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
