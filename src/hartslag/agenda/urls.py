# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the agenda: for who keeps it, and for everybody."""

from django.urls import path

from hartslag.agenda.views import items, meetings, public

urlpatterns = [
    path("wijkagenda/", public.agendas, name="agenda"),
    path("wijkagenda/beheer/", items.kept, name="agenda-kept"),
    path("wijkagenda/beheer/nieuw/", items.new, name="agenda-item-new"),
    path("wijkagenda/beheer/<uuid:key>/", items.item, name="agenda-item"),
    path("wijkagenda/beheer/<uuid:key>/<slug:name>/", items.step, name="agenda-item-step"),
    path("wijkagenda/beheer/bijeenkomst/nieuw/", meetings.new, name="agenda-meeting-new"),
    path("wijkagenda/beheer/bijeenkomst/<uuid:key>/", meetings.meeting, name="agenda-meeting"),
    path("wijkagenda/beheer/bijeenkomst/<uuid:key>/<slug:name>/", meetings.step, name="agenda-meeting-step"),
    path("wijkagenda/<str:code>.ics", public.feed, name="agenda-feed"),
    path("wijkagenda/<str:code>/", public.agenda, name="agenda-area"),
    path("wijkagenda/<str:code>/wijkagenda.pdf", public.agenda_pdf, name="agenda-area-pdf"),
    path("wijkagenda/<str:code>/bijeenkomst/<uuid:key>/", public.meeting, name="agenda-area-meeting"),
]
