# SPDX-License-Identifier: EUPL-1.2
"""Register the package with Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Organisations and accounts."""

    name = "hartslag.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
