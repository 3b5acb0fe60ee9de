# SPDX-License-Identifier: EUPL-1.2
"""Register the package with Django."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    """Programmes and goals."""

    name = "hartslag.programme"
    label = "programme"
    default_auto_field = "django.db.models.BigAutoField"
