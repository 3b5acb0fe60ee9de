# SPDX-License-Identifier: EUPL-1.2
"""Who sees, changes and adds what, table by table: the rules the oracle applies."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from hartslag.access.services import WORKER

if TYPE_CHECKING:
    from tests.trust.oracle import Oracle, Row

type Rule = Callable[[Oracle, str, UUID | None, Row], bool]


def _nobody(oracle: Oracle, role: str, account: UUID | None, row: Row) -> bool:
    return False


def _member(oracle: Oracle, role: str, account: UUID | None, row: Row) -> bool:
    """A row of a circle is for its members; one of no circle for every colleague."""
    if row["circle_id"] is None:
        return account is not None
    return oracle.in_circle(account, row["circle_id"])


def _decider(oracle: Oracle, role: str, account: UUID | None, row: Row) -> bool:
    if row["circle_id"] is None:
        return account is not None
    return oracle.decides(account, row["circle_id"])


def _receiver(oracle: Oracle, role: str, account: UUID | None, row: Row) -> bool:
    return _member(oracle, role, account, row) or oracle.is_receiver(account, row)


def _revised_offer(oracle: Oracle, role: str, account: UUID | None, row: Row) -> bool:
    now = next((each for each in oracle.rows["handover"] if each["id"] == row["id"]), None)
    if _member(oracle, role, account, row):
        return True
    return now is not None and oracle.is_receiver(account, now)


def _about_record(oracle: Oracle, role: str, account: UUID | None, row: Row) -> bool:
    return oracle.sees_whole(account, row["circle_id"]) or oracle.wrote(account, row["record_id"])


def _officer(oracle: Oracle, role: str, account: UUID | None, row: Row) -> bool:
    return oracle.is_officer(account)


def _approver(oracle: Oracle, role: str, account: UUID | None, row: Row) -> bool:
    return oracle.is_approver(account)


def _officer_or_worker(oracle: Oracle, role: str, account: UUID | None, row: Row) -> bool:
    return role == WORKER or oracle.is_officer(account)


def _approver_or_worker(oracle: Oracle, role: str, account: UUID | None, row: Row) -> bool:
    return role == WORKER or oracle.is_approver(account)


def _worker(oracle: Oracle, role: str, account: UUID | None, row: Row) -> bool:
    return role == WORKER


def _sees_disclosure(oracle: Oracle, role: str, account: UUID | None, row: Row) -> bool:
    return oracle.sees_whole(account, row["circle_id"]) or oracle.told(account, row)


def _adds_member(oracle: Oracle, role: str, account: UUID | None, row: Row) -> bool:
    decides = account is not None and oracle.decides(account, row["circle_id"])
    return decides and not row["emergency"] and row["decided_by_id"] == account


def _adds_record(oracle: Oracle, role: str, account: UUID | None, row: Row) -> bool:
    """In one's own name, and on behalf of nobody or of the organisation one is in the circle for."""
    stands_for = {each.organisation for each in oracle.standings(account) if each.circle == row["circle_id"]}
    return (
        _member(oracle, role, account, row)
        and row["written_by_id"] == account
        and row["organisation_id"] in {None, *stands_for}
    )


def _adds_revision(oracle: Oracle, role: str, account: UUID | None, row: Row) -> bool:
    return _about_record(oracle, role, account, row) and row["written_by_id"] == account


def _adds_disclosure(oracle: Oracle, role: str, account: UUID | None, row: Row) -> bool:
    ground = oracle.one("ground", row["ground_id"])
    valid = ground["valid_from"] <= oracle.today and (
        ground["valid_to"] is None or ground["valid_to"] > oracle.today
    )
    return valid and row["decided_by_id"] == account and oracle.decides(account, row["circle_id"])


def _adds_line(oracle: Oracle, role: str, account: UUID | None, row: Row) -> bool:
    return row["account"] == account and not {"epoch", "transaction", "at"} & row.keys()


def _adds_list(oracle: Oracle, role: str, account: UUID | None, row: Row) -> bool:
    return (
        oracle.is_officer(account)
        and row["prepared_by_id"] == account
        and row["decided_by_id"] is None
        and row["destroyed_at"] is None
    )


def _decides_on_list(oracle: Oracle, role: str, account: UUID | None, row: Row) -> bool:
    return oracle.is_approver(account) and row["decided_at"] is None and row["prepared_by_id"] != account


def _adds_hold(oracle: Oracle, role: str, account: UUID | None, row: Row) -> bool:
    return oracle.is_officer(account) and row["placed_by_id"] == account


def _team_only(oracle: Oracle, role: str, account: UUID | None, row: Row) -> bool:
    """What a team wrote about its reports is for that team."""
    return oracle.sees_whole(account, row["circle_id"])


def _sees_report(oracle: Oracle, role: str, account: UUID | None, row: Row) -> bool:
    return oracle.sees_whole(account, row["circle_id"]) or oracle.is_offered(account, row["id"])


def _sends_report(oracle: Oracle, role: str, account: UUID | None, row: Row) -> bool:
    """Anybody sends one in, to the team that it names, as something that only just came in."""
    empty = ("lead_id", "parent_id", "answered_at", "closed_at", "released_at", "redacted_at")
    fresh = (row["state"], row["reopened"], row["rating"]) == ("received", 0, "")
    return oracle.takes_in(row) and fresh and not any(row[name] for name in empty)


def _holds_words(oracle: Oracle, report: UUID) -> bool:
    """Say whether the words of a report have not gone at their term yet."""
    return bool(oracle.one("report", report)["redacted_at"] is None)


def _changes_report(oracle: Oracle, role: str, account: UUID | None, row: Row) -> bool:
    return _team_only(oracle, role, account, row) and row["redacted_at"] is None


def _adds_report_revision(oracle: Oracle, role: str, account: UUID | None, row: Row) -> bool:
    return oracle.sees_whole(account, row["circle_id"]) or row["history_type"] == "+"


def _answers_report(oracle: Oracle, role: str, account: UUID | None, row: Row) -> bool:
    own = oracle.sees_whole(account, row["circle_id"]) and row["answered_by_id"] == account
    # Of a report of another team a constraint keeps it away.
    return own and _holds_words(oracle, row["report_id"])


def _notes_report(oracle: Oracle, role: str, account: UUID | None, row: Row) -> bool:
    own = oracle.sees_whole(account, row["circle_id"]) and row["noted_by_id"] == account
    report = oracle.one("report", row["report_id"])
    return own and _sees_report(oracle, role, account, report) and _holds_words(oracle, report["id"])


def _adds_offer(oracle: Oracle, role: str, account: UUID | None, row: Row) -> bool:
    """Whoever is offered a report reads it: only who decides in its circle offers it."""
    if row["subject_kind"] in {"report", "report.concern"}:
        report = next((each for each in oracle.rows["report"] if each["id"] == row["subject_id"]), None)
        return report is not None and oracle.decides(account, report["circle_id"])
    return _decider(oracle, role, account, row)


_ledger = (
    "commitment",
    "commitment_revision",
    "commitment_dependency",
    "pause",
    "escalation",
    "concern",
    "concern_revision",
    "referral",
    "referral_revision",
)


SEES: dict[str, Rule] = {
    "circle": lambda oracle, role, account, row: oracle.in_circle(account, row["id"]),
    "circle_member": _member,
    "circle_record": lambda oracle, role, account, row: oracle.sees_record(account, row),
    "circle_record_revision": _about_record,
    "disclosure": _sees_disclosure,
    "person_key": _about_record,
    "handover": _receiver,
    "handover_revision": _revised_offer,
    "read_log": _officer_or_worker,
    "log_segment": _officer_or_worker,
    "log_head": _officer_or_worker,
    "log_epoch": _officer_or_worker,
    "destruction_list": _approver,
    "destruction_entry": _approver,
    "destruction_proof": _approver_or_worker,
    "legal_hold": _officer,
    "report": _sees_report,
    "report_revision": _team_only,
    "report_answer": _team_only,
    "report_note": _team_only,
    "report_reply": _team_only,
} | dict.fromkeys(_ledger, _member)


CHANGES: dict[str, Rule] = {
    "circle": lambda oracle, role, account, row: oracle.decides(account, row["id"]),
    "circle_member": _decider,
    "circle_record": lambda oracle, role, account, row: (
        oracle.sees_whole(account, row["circle_id"]) or oracle.wrote(account, row["id"])
    ),
    "disclosure": _decider,
    "handover": _receiver,
    "destruction_list": _decides_on_list,
    "legal_hold": _officer,
    "report": _changes_report,
} | dict.fromkeys(_ledger, _member)


ADDS: dict[str, Rule] = {
    "circle_member": _adds_member,
    "circle_record": _adds_record,
    "circle_record_revision": _adds_revision,
    "disclosure": _adds_disclosure,
    "person_key": _about_record,
    "handover": _adds_offer,
    "handover_revision": _revised_offer,
    "report": _sends_report,
    "report_revision": _adds_report_revision,
    "report_answer": _answers_report,
    "report_note": _notes_report,
    "read_log": _adds_line,
    "log_segment": _worker,
    "log_head": _worker,
    "destruction_list": _adds_list,
    "destruction_entry": _officer,
    "legal_hold": _adds_hold,
} | dict.fromkeys(_ledger, _member)
"""What stands in none of the last two may be changed or added by nobody."""
