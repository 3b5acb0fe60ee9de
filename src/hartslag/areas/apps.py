# SPDX-License-Identifier: EUPL-1.2
"""Register the package with Django."""

from django.apps import AppConfig


class AreasConfig(AppConfig):
    """Areas, their codes through the years, geometry and adjacency."""

    name = "hartslag.areas"
    label = "areas"
    default_auto_field = "django.db.models.BigAutoField"
