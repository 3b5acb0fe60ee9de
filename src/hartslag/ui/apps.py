# SPDX-License-Identifier: EUPL-1.2
"""Register the package with Django."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """What every screen is made of."""

    name = "hartslag.ui"
    label = "ui"
    default_auto_field = "django.db.models.BigAutoField"
