# SPDX-License-Identifier: EUPL-1.2
"""Addresses of GeoReport v2; what comes after the point is the form of the answer."""

from django.urls import path, re_path

from hartslag.signals.open311 import views

_FORM = r"\.(?P<form>json|xml)$"

urlpatterns = [
    re_path(rf"^discovery{_FORM}", views.discovery, name="open311-discovery"),
    re_path(rf"^services{_FORM}", views.services, name="open311-services"),
    re_path(rf"^services/(?P<code>[a-z_]+){_FORM}", views.service, name="open311-service"),
    re_path(rf"^requests{_FORM}", views.requests, name="open311-requests"),
    re_path(rf"^requests/(?P<number>[\w-]+){_FORM}", views.request_of_number, name="open311-request"),
    re_path(rf"^tokens/(?P<token>[\w.-]+?){_FORM}", views.number_of_token, name="open311-token"),
    re_path(rf"^servicerequestupdates{_FORM}", views.updates, name="open311-updates"),
    path("<path:rest>", views.nothing_here),
]
