# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the privacy officer's screens."""

from django.urls import path

from hartslag.access.privacy.views import destroying, extract, holding, log

urlpatterns = [
    path("privacy/", log.looked, name="privacy"),
    path("privacy/persoon/", log.about_person, name="privacy-person"),
    path("privacy/nood/", log.emergencies, name="privacy-emergencies"),
    path("privacy/verzegeling/", log.seals, name="privacy-seals"),
    path("privacy/inzageverzoek/", extract.request_extract, name="privacy-extract"),
    path("privacy/inzageverzoek/uittreksel.pdf", extract.extract_pdf, name="privacy-extract-pdf"),
    path("privacy/vernietigen/", destroying.due_circles, name="privacy-destroying"),
    path("privacy/bewaren/", holding.holds_page, name="privacy-holds"),
    path("privacy/bewaren/<uuid:key>/vrijgeven/", holding.lift_hold, name="privacy-hold-lift"),
    path("vernietigen/", destroying.waiting, name="destruction-lists"),
    path("vernietigen/<uuid:key>/", destroying.destruction_list, name="destruction-list"),
]
