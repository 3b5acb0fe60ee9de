# SPDX-License-Identifier: EUPL-1.2
"""The one table of what each role may do with organisations, people and streets.

It says nothing about residents: what somebody may see about a person follows from circles alone.
"""

from hartslag.people.models import Role

_ADMINISTRATOR = frozenset({Role.Kind.ADMINISTRATOR})
_LEADS = frozenset({Role.Kind.PROGRAMME_DIRECTOR, Role.Kind.PROJECT_LEAD})
_PRIVACY_OFFICER = frozenset({Role.Kind.PRIVACY_OFFICER})
_EVERYONE = frozenset(Role.Kind)
_ON_THE_STREET = frozenset(
    {
        Role.Kind.STREET_TEAM_MEMBER,
        Role.Kind.NEIGHBOURHOOD_POLICE_OFFICER,
        Role.Kind.HOUSING_CONSULTANT,
    }
)
_WITH_RESIDENTS = _ON_THE_STREET | {
    Role.Kind.PROCESS_DIRECTOR,
    Role.Kind.SOCIAL_WORKER,
    Role.Kind.MEDIATION_COORDINATOR,
}

RIGHTS: dict[str, frozenset[Role.Kind]] = {
    "manage organisations": _ADMINISTRATOR,
    "manage teams": _ADMINISTRATOR,
    "give roles": _ADMINISTRATOR,
    "invite people": _ADMINISTRATOR,
    "let people leave": _ADMINISTRATOR,
    "clear a second factor": _ADMINISTRATOR,
    "see all accounts": _ADMINISTRATOR,
    "see accounts of the own organisation": _ADMINISTRATOR | _LEADS,
    # The start of the administration; which screens it leads to follows from the rights of each.
    "see the administration": _ADMINISTRATOR | _LEADS | _PRIVACY_OFFICER | {Role.Kind.PROCESS_DIRECTOR},
    "manage streets": _ADMINISTRATOR,
    "name contacts": _ADMINISTRATOR,
    "see named contacts": _EVERYONE,
    "manage grounds": _ADMINISTRATOR,
    "read the log": _PRIVACY_OFFICER,
    "answer access requests": _PRIVACY_OFFICER,
    "prepare destruction": _PRIVACY_OFFICER,
    "approve destruction": _PRIVACY_OFFICER | {Role.Kind.PROGRAMME_DIRECTOR, Role.Kind.PROCESS_DIRECTOR},
    "hold circles": _PRIVACY_OFFICER,
    "set closing days": _ADMINISTRATOR,
    "set the ladder": _ADMINISTRATOR,
    "see the outbox": _ADMINISTRATOR,
    "manage reports": _ADMINISTRATOR | _LEADS,
    "keep the agenda": _LEADS,
    "manage directory": _ADMINISTRATOR | _LEADS,
    "see counts of promises": _LEADS | {Role.Kind.ANALYST},
    "see counts of concerns": _LEADS
    | _PRIVACY_OFFICER
    | {Role.Kind.PROCESS_DIRECTOR, Role.Kind.SOCIAL_WORKER},
    "see counts of reports": _LEADS | {Role.Kind.ANALYST},
    # What the menu leads to. What somebody finds there follows from teams and circles, not from this.
    "deal with reports": _WITH_RESIDENTS | _LEADS,
    "walk the streets": _ON_THE_STREET,
    "deal with concerns": (_WITH_RESIDENTS - {Role.Kind.STREET_TEAM_MEMBER}) | _LEADS,
    "refer people": _WITH_RESIDENTS,
    "load people": frozenset(),
}
"""What is done, and which roles may do it. The system may do all of it; nobody may do what is not here."""
