# SPDX-License-Identifier: EUPL-1.2
"""Addresses of concerns: for who worries, and for who takes them up."""

from django.urls import path

from hartslag.concerns.views import reporting, sharing, working

urlpatterns = [
    path("zorgen-om-iemand/", reporting.report, name="report-concern"),
    path("zorgen-om-iemand/volgen/<str:token>/", reporting.followed, name="concern-followed"),
    path("zorgsignalen/", working.concerns, name="concerns"),
    path("zorgsignalen/nieuw/", reporting.told, name="concern-told"),
    path("zorgsignalen/aantallen/", working.counts, name="concern-counts"),
    path("zorgsignalen/<uuid:key>/", working.concern, name="concern"),
    path("zorgsignalen/<uuid:key>/foto/<uuid:record>/", working.photo, name="concern-photo"),
    path("zorgsignalen/<uuid:key>/oppakken/", working.take_up, name="concern-take-up"),
    path("zorgsignalen/<uuid:key>/antwoord/", working.answer, name="concern-answer"),
    path("zorgsignalen/<uuid:key>/meldcode/", working.step, name="concern-step"),
    path("zorgsignalen/<uuid:key>/verteld/", working.informed, name="concern-informed"),
    path("zorgsignalen/<uuid:key>/notitie/", working.note, name="concern-note"),
    path("zorgsignalen/<uuid:key>/overdragen/", sharing.share, name="concern-share"),
    path("zorgsignalen/<uuid:key>/afsluiten/", working.close, name="concern-close"),
    path("zorgsignalen/<uuid:key>/nagaan/", working.follow_up, name="concern-follow-up"),
]
