# SPDX-License-Identifier: EUPL-1.2
"""Addresses of commitments and handovers."""

from django.urls import path

from hartslag.agreements.views import clock, commitments, handovers, links, work

urlpatterns = [
    path("mijn-werk/", work.my_work, name="my-work"),
    path("overdracht/", handovers.inbox, name="handovers"),
    path("overdracht/<uuid:key>/", handovers.handover, name="handover"),
    path("overdracht/<uuid:key>/link/", handovers.send_link, name="handover-link"),
    path("afspraak/nieuw/", commitments.new, name="commitment-new"),
    path("afspraak/<uuid:key>/", commitments.commitment, name="commitment"),
    path("afspraak/<uuid:key>/<slug:name>/", commitments.step, name="commitment-step"),
    path("link/<str:token>/", links.personal_link, name="personal-link"),
    path("beheer/sluitingsdagen/", clock.closing_days, name="closing-days"),
    path("beheer/ladder/", clock.ladder, name="ladder"),
    path("beheer/post/", clock.outbox, name="outbox"),
]
