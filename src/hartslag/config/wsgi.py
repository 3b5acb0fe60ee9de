# SPDX-License-Identifier: EUPL-1.2
"""What the web server calls."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hartslag.config.settings")
application = get_wsgi_application()
# Every page's code is taken in before the first visitor comes, who would wait seconds for it.
get_resolver().url_patterns  # noqa: B018 - asking for them reads them
