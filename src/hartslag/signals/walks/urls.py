# SPDX-License-Identifier: EUPL-1.2
"""Addresses of walks."""

from django.urls import path

from hartslag.signals.walks import views

urlpatterns = [
    path("", views.walks, name="walks"),
    path("nieuw/", views.where, name="walk-where"),
    path("nieuw/<str:code>/", views.plan, name="walk-plan"),
    path("hulp-en-handhaving/", views.balance, name="walk-balance"),
    path("<uuid:key>/", views.walk, name="walk"),
    path("<uuid:key>/beginnen/", views.begin, name="walk-begin"),
    path("<uuid:key>/afronden/", views.finish, name="walk-finish"),
    path("<uuid:key>/afgelasten/", views.cancel, name="walk-cancel"),
    path("<uuid:key>/mensen/", views.people, name="walk-people"),
    path("<uuid:key>/zorg/", views.worry, name="walk-worry"),
    path("<uuid:key>/<uuid:street>/", views.street, name="walk-street"),
    path("<uuid:key>/<uuid:street>/gedaan/", views.deed, name="walk-deed"),
    path("<uuid:key>/<uuid:street>/handhaving/", views.enforcement, name="walk-enforcement"),
]
