# SPDX-License-Identifier: EUPL-1.2
"""Every address of the site. Dutch has no prefix; English stands under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from hartslag.api.services import areas_router, description_of, open_data
from hartslag.monitor.api.conclusions import router as conclusions_router
from hartslag.monitor.api.indicators import router as indicators_router
from hartslag.monitor.api.observations import router as observations_router
from hartslag.monitor.api.releases import router as releases_router
from hartslag.people.signing_in.urls import provider_urlpatterns
from hartslag.programme.api import router as programmes_router
from hartslag.signals.api import router as reports_router

api = open_data()
for router in (
    areas_router,
    indicators_router,
    observations_router,
    releases_router,
    conclusions_router,
    programmes_router,
    reports_router,
):
    api.add_router("", router)

urlpatterns = [
    path("api/v1/openapi.json", description_of(api), name="openapi"),
    path("api/v1/", api.urls),
    path("open311/v2/", include("hartslag.signals.open311.urls")),
    *provider_urlpatterns,
    *i18n_patterns(
        # Looked through from the top: what is asked most comes first.
        path("", include("hartslag.web.urls")),
        path("", include("hartslag.signals.urls")),
        path("", include("hartslag.monitor.urls")),
        path("", include("hartslag.people.signing_in.urls")),
        path("", include("hartslag.access.urls")),
        path("", include("hartslag.access.privacy.urls")),
        path("", include("hartslag.people.urls")),
        path("", include("hartslag.agreements.urls")),
        path("", include("hartslag.programme.urls")),
        path("", include("hartslag.surveys.urls")),
        path("", include("hartslag.concerns.urls")),
        path("", include("hartslag.agenda.urls")),
        path("", include("hartslag.directory.urls")),
        path("", include("hartslag.api.urls")),
        path("", include("hartslag.ui.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "hartslag.ui.views.bad_request"
handler403 = "hartslag.ui.views.forbidden"
handler404 = "hartslag.ui.views.not_found"
handler500 = "hartslag.ui.views.server_error"
