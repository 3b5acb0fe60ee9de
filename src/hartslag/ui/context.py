# SPDX-License-Identifier: EUPL-1.2
"""What every page shows."""

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, object]:  # noqa: ARG001
    """Return what the page shell needs."""
    return {"municipality_tokens_url": settings.MUNICIPALITY_TOKENS_URL}
