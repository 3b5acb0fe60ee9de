# SPDX-License-Identifier: EUPL-1.2
"""Addresses of walks."""

from django.urls import path

from hartslag.signals.walks.views import counting, planning, walking

urlpatterns = [
    path("", planning.walks, name="walks"),
    path("nieuw/", planning.where, name="walk-where"),
    path("nieuw/<str:code>/", planning.plan, name="walk-plan"),
    path("hulp-en-handhaving/", counting.balance, name="walk-balance"),
    path("kopie.js", walking.worker, name="walk-worker"),
    path("<uuid:key>/", walking.walk, name="walk"),
    path("<uuid:key>/wijzigen/", planning.change, name="walk-change"),
    path("<uuid:key>/loopt-mee/<uuid:walker>/", planning.replace, name="walk-replace"),
    path("<uuid:key>/beginnen/", planning.begin, name="walk-begin"),
    path("<uuid:key>/afronden/", planning.finish, name="walk-finish"),
    path("<uuid:key>/afgelasten/", planning.cancel, name="walk-cancel"),
    path("<uuid:key>/mensen/", walking.people, name="walk-people"),
    path("<uuid:key>/zorg/", walking.worry, name="walk-worry"),
    path("<uuid:key>/melding/<uuid:report>/handhaving/", walking.hand_report, name="walk-hand-report"),
    path("<uuid:key>/<uuid:street>/", walking.street, name="walk-street"),
    path("<uuid:key>/<uuid:street>/kopie/", walking.copy, name="walk-copy"),
    path("<uuid:key>/<uuid:street>/gedaan/", walking.deed, name="walk-deed"),
    path("<uuid:key>/<uuid:street>/gedaan/<uuid:deed>/terug/", walking.undo, name="walk-undo"),
    path("<uuid:key>/<uuid:street>/handhaving/", walking.enforcement, name="walk-enforcement"),
]
