# SPDX-License-Identifier: EUPL-1.2
"""Register the package with Django, for its templates."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """What every part of the API shares."""

    name = "hartslag.api"
    label = "api"
