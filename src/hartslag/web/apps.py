# SPDX-License-Identifier: EUPL-1.2
"""Register the package with Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Start pages."""

    name = "hartslag.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"
