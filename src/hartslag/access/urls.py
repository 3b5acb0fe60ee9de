# SPDX-License-Identifier: EUPL-1.2
"""Addresses of circles and of the rules by which they are opened and kept."""

from django.urls import path

from hartslag.access.views import circles, rules

urlpatterns = [
    path("dossier/nood/", circles.emergency, name="emergency"),
    path("dossier/<uuid:circle_id>/deelnemers/", circles.members, name="circle-members"),
    path(
        "dossier/<uuid:circle_id>/deelnemers/<uuid:member_id>/beeindigen/",
        circles.end_membership,
        name="circle-member-end",
    ),
    path("dossier/<uuid:circle_id>/delen/", circles.sharing, name="circle-sharing"),
    path(
        "dossier/<uuid:circle_id>/delen/<uuid:disclosure_id>/intrekken/",
        circles.end_sharing,
        name="circle-sharing-end",
    ),
    path("dossier/<uuid:circle_id>/geschiedenis/", circles.history, name="circle-history"),
    path("beheer/grondslagen/", rules.grounds, name="grounds"),
    path("beheer/grondslagen/nieuw/", rules.new_ground, name="ground-new"),
    path("beheer/grondslagen/<uuid:key>/", rules.end_ground, name="ground-end"),
    path("beheer/bewaartermijnen/", rules.retention_classes, name="retention-classes"),
    path("beheer/bewaartermijnen/nieuw/", rules.new_retention_class, name="retention-class-new"),
    path("beheer/bewaartermijnen/<uuid:key>/", rules.change_retention_class, name="retention-class"),
]
