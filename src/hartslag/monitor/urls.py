# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the monitor."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
