# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the presence schedule, the service directory and referrals."""

from django.urls import path

from hartslag.directory.views import helping, managing, public, referring

urlpatterns = [
    path("rooster/", public.schedule, name="schedule"),
    path("rooster/mijn-naam/", public.own_name, name="schedule-own-name"),
    path("rooster/plek/<uuid:key>/", public.presence, name="schedule-presence"),
    path("rooster/<slug:code>.ics", public.feed, name="schedule-feed"),
    path("rooster/<slug:code>/", public.schedule, name="schedule-area"),
    path("rooster/<slug:code>/rooster.pdf", public.document, name="schedule-pdf"),
    path("hulp-in-de-buurt/", helping.services, name="services"),
    path("hulp-in-de-buurt/<slug:need>/", helping.services_for, name="services-for"),
    path("beheer/plekken/", managing.places, name="finding-places"),
    path("beheer/plekken/nieuw/", managing.new_place, name="finding-place-new"),
    path("beheer/plekken/<uuid:key>/", managing.place, name="finding-place"),
    path("beheer/plekken/<uuid:key>/stoppen/", managing.end_place, name="finding-place-end"),
    path("beheer/rooster/", managing.presences, name="schedule-kept"),
    path("beheer/rooster/nieuw/", managing.new_presence, name="schedule-presence-new"),
    path("beheer/rooster/vrij/", managing.days_off, name="days-off"),
    path("beheer/rooster/vrij/<uuid:key>/", managing.remove_days_off, name="days-off-remove"),
    path("beheer/rooster/<uuid:key>/", managing.change_presence, name="schedule-presence-change"),
    path("beheer/rooster/<uuid:key>/naam/", managing.ask_name, name="schedule-presence-name"),
    path("beheer/rooster/<uuid:key>/stoppen/", managing.end_presence, name="schedule-presence-end"),
    path("beheer/hulp/", helping.services_kept, name="services-kept"),
    path("beheer/hulp/nieuw/", helping.new_service, name="service-new"),
    path("beheer/hulp/<uuid:key>/", helping.check_service, name="service-check"),
    path("beheer/hulp/<uuid:key>/stoppen/", helping.end_service, name="service-end"),
    path("verwijzingen/", referring.referrals, name="referrals"),
    path("verwijzingen/nieuw/", referring.refer, name="referral-new"),
    path("verwijzingen/<uuid:key>/", referring.referral, name="referral"),
    path("verwijzingen/<uuid:key>/contact/", referring.note_contact, name="referral-contact"),
    path("verwijzingen/<uuid:key>/opnieuw/", referring.refer_again, name="referral-again"),
    path("verwijzingen/<uuid:key>/klaar/", referring.finish, name="referral-finish"),
]
