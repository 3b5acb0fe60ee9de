# SPDX-License-Identifier: EUPL-1.2
"""Register the package with Django."""

from django.apps import AppConfig


class MonitorConfig(AppConfig):
    """Profiles, indicators and conclusions."""

    name = "hartslag.monitor"
    label = "monitor"
    default_auto_field = "django.db.models.BigAutoField"
