# SPDX-License-Identifier: EUPL-1.2
"""Who may see and change what, written from the law and the design, in plain Python over plain rows.

Nothing here calls what it judges: the rows are read by the owner of the database, who stands outside every
policy, and the rules are said anew. In a circle is who is a member of it now, oneself or through a team,
on behalf of an organisation for which one has a role today. A member who does not see the whole circle sees
what was disclosed to that organisation and what that organisation wrote (R2, R3).
"""

import json
import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection
from psycopg import sql
from psycopg.rows import dict_row

from hartslag.access.crypto import Bound, unseal
from hartslag.access.keyring import has_key, key_of
from hartslag.access.services import APP, OWNER
from tests.trust.rules import ADDS, CHANGES, SEES

type Row = dict[str, Any]

_BESIDE = ("account", "organisation", "team", "team_member", "role", "ground", "agenda_item")
"""Tables without a policy that rules look at."""

SYSTEM = UUID("00000000-0000-4000-8000-000000000001")

PROFESSIONALS = {
    "process_director",
    "street_team_member",
    "neighbourhood_police_officer",
    "housing_consultant",
    "social_worker",
    "mediation_coordinator",
}
"""Who may look in a circle by emergency; volunteers, analysts and who steers the programme may not."""

WORDS = re.compile(r"kanarie\d{4}geel|Z-\d{4}-\d{6,8}")
"""What must not leak: the words of a world, and the numbers of circles."""


@dataclass(frozen=True)
class Standing:
    """One membership as it counts now."""

    circle: UUID
    organisation: UUID
    whole: bool
    decides: bool


@dataclass
class Oracle:
    """All rows of a world, and who may see and change which."""

    rows: dict[str, list[Row]]
    now: Any
    today: Any
    words: dict[tuple[str, int], frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # Asked over and over of rows that stay as they were read.
        for asked in ("standings", "organisations_of", "teams_of", "roles_of", "has", "one"):
            setattr(self, asked, cache(getattr(self, asked)))
        self.accounts = [row["id"] for row in self.rows["account"] if row["kind"] == "person"]

    # Who somebody is today

    def _holds(self, span: Row) -> bool:
        return span["starts_on"] <= self.today and (span["ends_on"] is None or span["ends_on"] > self.today)

    def _takes_part(self, table: str, key: UUID) -> bool:
        ended = self.one(table, key)["ended_on"]
        return ended is None or ended > self.today

    def _goes_on(self, row: Row) -> bool:
        begun = row["starts_at"] is not None and row["starts_at"] <= self.now
        return begun and (row["ends_at"] is None or row["ends_at"] > self.now)

    def one(self, table: str, key: UUID) -> Row:
        """Return the row with a key."""
        return next(row for row in self.rows[table] if row["id"] == key)

    def roles_of(self, account: UUID | None) -> list[Row]:
        """Return the roles somebody has today."""
        if account is None or not any(
            row["id"] == account and row["is_active"] for row in self.rows["account"]
        ):
            return []
        return [row for row in self.rows["role"] if row["account_id"] == account and self._holds(row)]

    def organisations_of(self, account: UUID | None) -> frozenset[UUID]:
        """Return on whose behalf somebody may do anything about a person today."""
        found = {row["organisation_id"] for row in self.roles_of(account)}
        return frozenset(key for key in found if self._takes_part("organisation", key))

    def teams_of(self, account: UUID | None) -> frozenset[UUID]:
        """Return the teams somebody is in today, on behalf of one of those organisations."""
        return frozenset(
            row["team_id"]
            for row in self.rows["team_member"]
            if row["account_id"] == account
            and self._holds(row)
            and row["organisation_id"] in self.organisations_of(account)
            and self._takes_part("team", row["team_id"])
        )

    def has(self, account: UUID | None, *kinds: str) -> bool:
        """Say whether somebody has a role of one of these kinds today, at an organisation that takes part."""
        return any(
            row["kind"] in kinds and row["organisation_id"] in self.organisations_of(account)
            for row in self.roles_of(account)
        )

    def is_officer(self, account: UUID | None) -> bool:
        """Say whether somebody is a privacy officer."""
        return self.has(account, "privacy_officer")

    def is_approver(self, account: UUID | None) -> bool:
        """Say whether somebody decides on lists to destroy."""
        return self.has(account, "privacy_officer", "programme_director", "process_director")

    # Circles

    def standings(self, account: UUID | None) -> tuple[Standing, ...]:
        """Return the memberships of somebody that count now."""
        if account is None:
            return ()
        return tuple(
            Standing(
                row["circle_id"],
                row["organisation_id"],
                row["whole"],
                row["whole"] and not row["emergency"],
            )
            for row in self.rows["circle_member"]
            if self._goes_on(row)
            and (
                (row["account_id"] == account and row["organisation_id"] in self.organisations_of(account))
                or row["team_id"] in self.teams_of(account)
            )
        )

    def in_circle(self, account: UUID | None, circle: UUID) -> bool:
        """Say whether somebody is in a circle."""
        return any(each.circle == circle for each in self.standings(account))

    def sees_whole(self, account: UUID | None, circle: UUID) -> bool:
        """Say whether somebody sees every record of a circle."""
        return any(each.circle == circle and each.whole for each in self.standings(account))

    def decides(self, account: UUID | None, circle: UUID) -> bool:
        """Say whether somebody decides who else is in a circle and what is disclosed."""
        return any(each.circle == circle and each.decides for each in self.standings(account))

    def wrote(self, account: UUID | None, record: UUID) -> bool:
        """Say whether a record was written by the organisation on whose behalf somebody is in the circle."""
        row = self.one("circle_record", record)
        return any(
            (each.circle, each.organisation) == (row["circle_id"], row["organisation_id"])
            for each in self.standings(account)
        )

    def told(self, account: UUID | None, disclosure: Row) -> bool:
        """Say whether a disclosure lets somebody see its record now."""
        return self._goes_on(disclosure) and any(
            (each.circle, each.organisation) == (disclosure["circle_id"], disclosure["organisation_id"])
            for each in self.standings(account)
        )

    def sees_record(self, account: UUID | None, row: Row) -> bool:
        """Say whether somebody sees what a record says."""
        return (
            self.sees_whole(account, row["circle_id"])
            or self.wrote(account, row["id"])
            or any(
                each["record_id"] == row["id"] and self.told(account, each)
                for each in self.rows["disclosure"]
            )
        )

    def is_receiver(self, account: UUID | None, row: Row) -> bool:
        """Say whether a handover was offered to somebody: by name, in a team, or to the organisation."""
        if row["to_account_id"] is not None:
            return row["to_account_id"] == account and row["to_organisation_id"] in self.organisations_of(
                account
            )
        if row["to_team_id"] is not None:
            return row["to_team_id"] in self.teams_of(account)
        return row["circle_id"] is None and row["to_organisation_id"] in self.organisations_of(account)

    def is_promiser(self, account: UUID, row: Row) -> bool:
        """Say whether somebody promised it: by name, in the team, or for an organisation alone."""
        person, team = row["promised_by_account_id"], row["promised_by_team_id"]
        if person == account or (team is not None and team in self.teams_of(account)):
            return True
        return (
            person is None
            and team is None
            and row["promised_by_organisation_id"] in self.organisations_of(account)
        )

    def is_promised(self, account: UUID, row: Row) -> bool:
        """Say whether it was promised to a team or organisation of somebody."""
        if row["promised_to_team_id"] is not None:
            return row["promised_to_team_id"] in self.teams_of(account)
        return row["promised_to_organisation_id"] in self.organisations_of(account)

    # Reports

    def takes_in(self, row: Row) -> bool:
        """Say whether a report lies in the open letterbox for reports of its team."""
        circle = next((each for each in self.rows["circle"] if each["id"] == row["circle_id"]), None)
        return (
            circle is not None
            and circle["letterbox"]
            and circle["kind"] == "reports"
            and circle["closed_at"] is None
            and circle["destroyed_at"] is None
            and any(
                each["team_id"] == row["team_id"] and each["whole"]
                for each in self.rows["circle_member"]
                if each["circle_id"] == circle["id"]
            )
        )

    def accepted_since(self, offer: Row) -> bool:
        """Say whether something was accepted in another handover since it was offered in this one."""
        kind = offer["subject_kind"].removesuffix(".concern")
        return any(
            (row["subject_kind"], row["subject_id"]) == (kind, offer["subject_id"])
            and row["id"] != offer["id"]
            and row["state"] == "accepted"
            and row["answered_at"] > offer["offered_at"]
            for row in self.rows["handover"]
        )

    def has_accepted(self, account: UUID | None, offer: Row, report: Row) -> bool:
        """Say whether somebody accepted an open report and nobody else did since."""
        return (
            offer["state"] == "accepted"
            and offer["answered_by_id"] == account
            and self.is_receiver(account, offer)
            and report["state"] in {"received", "taken_up"}
            and not self.accepted_since(offer)
        )

    def is_offered(self, account: UUID | None, report: UUID) -> bool:
        """Say whether an open report is offered to somebody and waits for the answer."""
        return self.one("report", report)["state"] in {"received", "taken_up"} and any(
            row["subject_kind"] == "report"
            and row["state"] == "offered"
            and self.is_receiver(account, row)
            and not self.accepted_since(row)
            for row in self.rows["handover"]
            if row["subject_id"] == report
        )

    def told_to_reporter(self, report: Row) -> frozenset[str]:
        """Return the words said to and by who sent in a report; of the one it was joined to, those since."""
        said = [row["words"] for row in self.rows["report_reply"] if row["report_id"] == report["id"]]
        said += [
            row["words"]
            for row in self.rows["report_answer"]
            if row["report_id"] == report["id"]
            or (
                row["report_id"] == report["parent_id"]
                and row["second_id"] is None
                and row["answered_at"] >= report["received_at"]
            )
        ]
        return frozenset(WORDS.findall(" ".join(said)))

    def promised_to_reporter(self, report: Row) -> set[str]:
        """Return how the promise stands that it is done by a day, as told to who sent in a report."""
        return {
            row["state"]
            for row in self.rows["commitment"]
            if row["kind"] == "report.done"
            and (
                row["subject_id"] == report["id"]
                or (row["subject_id"] == report["parent_id"] and row["made_at"] >= report["received_at"])
            )
        }

    # Tables

    def sees(self, role: str, account: UUID | None, table: str, row: Row) -> bool:
        """Say whether a role of the database, acting for somebody, sees a row of a guarded table."""
        return SEES[table](self, role, account, row)

    def changes(self, role: str, account: UUID | None, table: str, row: Row) -> bool:
        """Say whether it may change that row."""
        return CHANGES[table](self, role, account, row)

    def adds(self, role: str, account: UUID | None, table: str, row: Row) -> bool:
        """Say whether it may add this row."""
        return ADDS[table](self, role, account, row)

    def forbidden(self, account: UUID | None) -> frozenset[str]:
        """Return the words that stand in rows somebody may not see, and in none that they may see."""
        seen, unseen = set(), set()
        for (table, place), words in self.words.items():
            (seen if self.sees(APP, account, table, self.rows[table][place]) else unseen).update(words)
        return frozenset(unseen - seen)


def ask() -> Oracle:
    """Read all there is, as the owner."""
    where = connection.settings_dict
    with psycopg.connect(host=where["HOST"], user=OWNER, dbname=where["NAME"], row_factory=dict_row) as owner:
        tables = [
            row["tablename"]
            for row in owner.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        ]
        guarded = [
            row["relname"]
            for row in owner.execute(
                "SELECT relname FROM pg_class WHERE relrowsecurity AND relnamespace = 'public'::regnamespace"
            )
        ]
        rows = {
            table: owner.execute(
                sql.SQL("SELECT *, ctid::text AS ctid FROM {}").format(sql.Identifier(table))
            ).fetchall()
            for table in sorted(
                {*guarded, "account", "organisation", "team", "team_member", "role", "ground"}
                | {"agenda_item", "walk"}
            )
        }
        moment = owner.execute("SELECT now(), today() AS day").fetchone()
    assert set(rows) <= set(tables)
    oracle = Oracle(rows, moment["now"], moment["day"])
    for table in guarded:
        for place, row in enumerate(rows[table]):
            oracle.words[table, place] = frozenset(WORDS.findall(_text(table, row)))
    return oracle


def _text(table: str, row: Row) -> str:
    """Return what a row says, unsealed where it is sealed."""
    said = json.dumps(row, default=str)
    if table == "circle_record" and has_key(row["circle_id"]):
        bound = Bound(record_id=row["id"], circle_id=row["circle_id"], kind=row["kind"])
        said += json.dumps(unseal(key_of(row["circle_id"]), bytes(row["body"]), **bound))
    return said


# The rules per table: from the oracle, role of the database, account and row to yes or no.
