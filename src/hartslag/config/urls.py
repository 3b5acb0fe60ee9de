# SPDX-License-Identifier: EUPL-1.2
"""Every address of the site. Dutch has no prefix; English stands under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    *i18n_patterns(
        path("", include("hartslag.web.urls")),
        path("", include("hartslag.programme.urls")),
        path("", include("hartslag.monitor.urls")),
        path("", include("hartslag.ui.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "hartslag.ui.views.bad_request"
handler403 = "hartslag.ui.views.forbidden"
handler404 = "hartslag.ui.views.not_found"
handler500 = "hartslag.ui.views.server_error"
