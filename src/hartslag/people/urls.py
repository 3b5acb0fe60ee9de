# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the administration of organisations, people and streets."""

from django.urls import path

from hartslag.people.views import (
    accounts,
    faces,
    invitations,
    organisations,
    overview,
    streets,
    teams,
    working,
)

urlpatterns = [
    path("beheer/", overview.overview, name="administration"),
    path("beheer/organisaties/", organisations.organisations, name="organisations"),
    path("beheer/organisaties/nieuw/", organisations.new_organisation, name="organisation-new"),
    path("beheer/organisaties/<uuid:key>/", organisations.organisation, name="organisation"),
    path("beheer/organisaties/<uuid:key>/stoppen/", organisations.end_organisation, name="organisation-end"),
    path("beheer/teams/", teams.teams, name="teams"),
    path("beheer/teams/nieuw/", teams.new_team, name="team-new"),
    path("beheer/teams/<uuid:key>/", teams.team, name="team"),
    path("beheer/teams/<uuid:key>/wijzigen/", teams.change_team, name="team-change"),
    path("beheer/teams/<uuid:key>/stoppen/", teams.end_team, name="team-end"),
    path("beheer/teams/<uuid:key>/iemand-toevoegen/", teams.new_place, name="team-place-new"),
    path("beheer/teamplaatsen/<uuid:key>/stoppen/", teams.end_place, name="team-place-end"),
    path("beheer/teams/<uuid:key>/eromheen/", teams.new_around, name="team-around-new"),
    path("beheer/eromheen/<uuid:key>/stoppen/", teams.end_around, name="team-around-end"),
    path("teams/", working.teams, name="teams-here"),
    path("teams/<uuid:key>/", working.team, name="team-here"),
    path("beheer/collegas/", accounts.colleagues, name="colleagues"),
    path("beheer/collegas/<uuid:key>/", accounts.colleague, name="colleague"),
    path("beheer/collegas/<uuid:key>/rol-geven/", accounts.new_role, name="role-new"),
    path("beheer/collegas/<uuid:key>/vertrek/", accounts.leave, name="colleague-leave"),
    path(
        "beheer/collegas/<uuid:key>/tweede-factor/",
        accounts.clear_second_factor,
        name="colleague-second-factor",
    ),
    path("beheer/rollen/<uuid:key>/beeindigen/", accounts.end_role, name="role-end"),
    path("beheer/uitnodigingen/", invitations.invitations, name="invitations"),
    path("beheer/uitnodigingen/nieuw/", invitations.new_invitation, name="invitation-new"),
    path(
        "beheer/uitnodigingen/<uuid:key>/intrekken/",
        invitations.withdraw_invitation,
        name="invitation-withdraw",
    ),
    path("beheer/straten/", streets.streets, name="streets"),
    path("beheer/straten/nieuw/", streets.new_street, name="street-new"),
    path("beheer/straten/<uuid:key>/", streets.street, name="street"),
    path("beheer/straten/<uuid:key>/wijzigen/", streets.rename_street, name="street-rename"),
    path("beheer/straten/<uuid:key>/vast-gezicht/", streets.new_contact, name="contact-new"),
    path(
        "beheer/vaste-gezichten/<uuid:key>/overdragen/", streets.hand_over_contact, name="contact-hand-over"
    ),
    path("beheer/vaste-gezichten/<uuid:key>/stoppen/", streets.end_contact, name="contact-end"),
    path("beheer/vaste-gezichten/<uuid:key>/tonen/", streets.show_contact, name="contact-show"),
    path("gezichten/", faces.areas, name="shown-faces"),
    path("gezichten/<str:code>/", faces.area, name="shown-faces-in"),
    path("vaste-gezichten/", overview.faces, name="faces"),
    path("uitnodiging/<str:token>/", invitations.accept_invitation, name="accept-invitation"),
]
