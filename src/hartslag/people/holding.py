# SPDX-License-Identifier: EUPL-1.2
"""What an account holds on a day: the one place that says so in SQL, asked by every request.

As the database has it for its policies (my_organisation and my_team in access/sql/membership.sql): a role
counts while its organisation takes part, a place in a team while the team is there and a role is held at the
organisation it is held for.
"""

from datetime import date
from uuid import UUID

from hartslag.areas.services import Area
from hartslag.people.instances import Columns, read
from hartslag.people.models import Organisation, Role, Team

_AREA, _ORGANISATION, _ROLE, _TEAM = Columns(Area), Columns(Organisation), Columns(Role), Columns(Team)


def roles_held(account: UUID, day: date) -> tuple[Role, ...]:
    """Return the roles, the one held longest first, each with its organisation and its area."""
    asked = f"""
        SELECT {_ROLE}, {_ORGANISATION}, {_AREA}
        FROM role
        JOIN organisation ON organisation.id = role.organisation_id
        LEFT JOIN area ON area.id = role.area_id
        WHERE role.account_id = %(account)s
          AND role.starts_on <= %(day)s AND (role.ends_on IS NULL OR role.ends_on > %(day)s)
          AND (organisation.ended_on IS NULL OR organisation.ended_on > %(day)s)
        ORDER BY role.starts_on, role.id
    """  # noqa: S608 - columns of our own models
    roles = []
    for role, organisation, area in read(
        asked, {"account": account, "day": day}, _ROLE, _ORGANISATION, _AREA
    ):
        role.organisation, role.area = organisation, area
        roles.append(role)
    return tuple(roles)


def teams_held(account: UUID, day: date, organisations: set[UUID]) -> tuple[Team, ...]:
    """Return the teams with a place held for one of the organisations, by name, each with its own."""
    asked = f"""
        SELECT {_TEAM}, {_ORGANISATION}
        FROM team
        LEFT JOIN organisation ON organisation.id = team.organisation_id
        WHERE (team.ended_on IS NULL OR team.ended_on > %(day)s)
          AND team.id IN (
            SELECT team_id FROM team_member
            WHERE account_id = %(account)s AND organisation_id = ANY (%(organisations)s)
              AND starts_on <= %(day)s AND (ends_on IS NULL OR ends_on > %(day)s)
          )
        ORDER BY team.name
    """  # noqa: S608 - columns of our own models
    given = {"account": account, "day": day, "organisations": list(organisations)}
    teams = []
    for team, organisation in read(asked, given, _TEAM, _ORGANISATION):
        team.organisation = organisation
        teams.append(team)
    return tuple(teams)
