# SPDX-License-Identifier: EUPL-1.2
"""The reviewed list: what each table holds, and so which database role may do what with it.

A table that is not on this list and has no row-level security policy makes a test fail. The list is
where a reviewer sees at a glance that nothing personal about residents stands outside a circle.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableRule:
    """What one table holds and what the roles may do with it.

    why: why this table needs no row-level security policy.
    app: rights of the application's role.
    analytics: whether the analytics role may read it.
    """

    why: str
    app: str = "SELECT, INSERT, UPDATE, DELETE"
    analytics: bool = False


_PUBLIC = "Official names, codes and drawings of places, or a programme's published plan; no persons."
_SURVEY = "What a survey is about and what its columns mean; no answers of anybody."
_PARTNERS = "Names and general addresses of organisations and teams; no residents."
_COLLEAGUES = "What professionals do for whom and when, with a retention of their own; no residents."
_HISTORY = "Revisions of a table without persons; insert-only."

TABLES: dict[str, TableRule] = {
    "django_migrations": TableRule("Which migrations ran.", app="SELECT"),
    "account": TableRule("Accounts of professionals, with a retention of their own."),
    "account_revision": TableRule("Revisions of accounts; insert-only.", app="SELECT, INSERT"),
    "organisation": TableRule(_PARTNERS),
    "organisation_revision": TableRule(_PARTNERS, app="SELECT, INSERT"),
    "team": TableRule(_PARTNERS),
    "team_revision": TableRule(_PARTNERS, app="SELECT, INSERT"),
    "team_member": TableRule(_COLLEAGUES),
    "team_member_revision": TableRule(_COLLEAGUES, app="SELECT, INSERT"),
    "role": TableRule(_COLLEAGUES),
    "role_revision": TableRule(_COLLEAGUES, app="SELECT, INSERT"),
    "street": TableRule("Names of streets; no houses, no persons."),
    "street_revision": TableRule("Names of streets; no houses, no persons.", app="SELECT, INSERT"),
    "named_contact": TableRule(_COLLEAGUES),
    "named_contact_revision": TableRule(_COLLEAGUES, app="SELECT, INSERT"),
    "invitation": TableRule(_COLLEAGUES),
    "invitation_revision": TableRule(_COLLEAGUES, app="SELECT, INSERT"),
    "area": TableRule(_PUBLIC, analytics=True),
    "area_revision": TableRule(_HISTORY, app="SELECT, INSERT", analytics=True),
    "area_member": TableRule(_PUBLIC, analytics=True),
    "area_member_revision": TableRule(_HISTORY, app="SELECT, INSERT", analytics=True),
    "area_succession": TableRule(_PUBLIC, analytics=True),
    "area_succession_revision": TableRule(_HISTORY, app="SELECT, INSERT", analytics=True),
    "outline": TableRule(_PUBLIC, analytics=True),
    "adjacency": TableRule(_PUBLIC, analytics=True),
    "programme": TableRule(_PUBLIC, analytics=True),
    "programme_revision": TableRule(_HISTORY, app="SELECT, INSERT", analytics=True),
    "source_document": TableRule(_PUBLIC, analytics=True),
    "source_document_revision": TableRule(_HISTORY, app="SELECT, INSERT", analytics=True),
    "theme": TableRule(_PUBLIC, analytics=True),
    "theme_revision": TableRule(_HISTORY, app="SELECT, INSERT", analytics=True),
    "action_line": TableRule(_PUBLIC, analytics=True),
    "action_line_revision": TableRule(_HISTORY, app="SELECT, INSERT", analytics=True),
    "project": TableRule(_PUBLIC, analytics=True),
    "project_revision": TableRule(_HISTORY, app="SELECT, INSERT", analytics=True),
    "goal": TableRule(_PUBLIC, analytics=True),
    "goal_revision": TableRule(_HISTORY, app="SELECT, INSERT", analytics=True),
    "fact": TableRule(_PUBLIC, analytics=True),
    "fact_revision": TableRule(_HISTORY, app="SELECT, INSERT", analytics=True),
    "national_programme": TableRule(_PUBLIC, analytics=True),
    "national_programme_revision": TableRule(_HISTORY, app="SELECT, INSERT", analytics=True),
    "focus_area": TableRule(_PUBLIC, analytics=True),
    "focus_area_revision": TableRule(_HISTORY, app="SELECT, INSERT", analytics=True),
    "survey": TableRule(_SURVEY, app="SELECT, INSERT, UPDATE"),
    "survey_revision": TableRule(_SURVEY, app="SELECT, INSERT"),
}
