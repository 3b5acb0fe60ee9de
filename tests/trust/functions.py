# SPDX-License-Identifier: EUPL-1.2
"""Call every function of the database straight, as every account; say what it gave that it may not.

Functions that look past the policies are the other way in: each stands here with what it may give.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from uuid import UUID, uuid4

from hartslag.access.services import APP
from hartslag.people.services import RIGHTS, Role
from tests.trust.caller import Caller, _keys
from tests.trust.functions_of_reports import REPORTS
from tests.trust.oracle import PROFESSIONALS, SYSTEM, WORDS, Oracle
from tests.trust.tables import EnoughError, acting, everybody

FAR = timedelta(days=400)


def _circles(ask: Caller) -> None:
    oracle, me = ask.oracle, ask.account
    mine = oracle.standings(me)
    ask.same("my_circles()", {each.circle for each in mine})
    ask.same("my_whole_circles()", {each.circle for each in mine if each.whole})
    ask.same("my_deciding_circles()", {each.circle for each in mine if each.decides})


def _partly(ask: Caller) -> None:
    """What is disclosed to a member who does not see the whole circle, or written on the same behalf."""
    oracle, me = ask.oracle, ask.account
    partly = {(each.circle, each.organisation) for each in oracle.standings(me) if not each.whole}
    told = [
        row
        for row in ask.rows("disclosure")
        if oracle.told(me, row) and (row["circle_id"], row["organisation_id"]) in partly
    ]
    ask.same("my_disclosures()", _keys(told))
    ask.same("my_disclosed_records()", {row["record_id"] for row in told})
    wrote = [row for row in ask.rows("circle_record") if (row["circle_id"], row["organisation_id"]) in partly]
    ask.same("my_written_records()", _keys(wrote))


def _writes_for(ask: Caller) -> None:
    mine = {(each.circle, each.organisation) for each in ask.oracle.standings(ask.account)}
    for circle in ask.rows("circle"):
        for organisation in ask.rows("organisation"):
            may = (circle["id"], organisation["id"]) in mine
            ask.says("writes_for(%s, %s)", may, circle["id"], organisation["id"])


def _open(ask: Caller) -> None:
    oracle, me = ask.oracle, ask.account
    ground = next(row["id"] for row in ask.rows("ground") if row["code"] == "wmo-college")
    expired = next(row["id"] for row in ask.rows("ground") if row["code"] == "verlopen")
    retention = ask.rows("circle")[0]["retention_class_id"]
    team = ask.rows("team")[0]["id"]
    call = "open_circle(%s, %s, %s, %s, %s, %s, %s, %s)"
    takes_part = [row for row in ask.rows("organisation") if row["ended_on"] is None]
    by = takes_part[0]["id"]
    for row in ask.rows("organisation"):
        asked = (uuid4(), "trial", "doel", ground, by, retention, row["id"], None)
        if row["id"] not in oracle.organisations_of(me):
            ask.refused(call, "HC005", *asked)
        elif isinstance(ask.give(call, *asked), str):
            ask.say("may not open a circle for its own organisation")
        if row["ended_on"] is not None:
            ask.refused(call, "HC003", uuid4(), "trial", "doel", ground, row["id"], retention, None, team)
    ask.refused(call, "HC001", uuid4(), "trial", " ", ground, by, retention, None, team)
    ask.refused(call, "HC002", uuid4(), "trial", "doel", expired, by, retention, None, team)
    ask.refused(call, "HC004", uuid4(), "trial", "doel", ground, by, retention, None, None)
    for circle in ask.rows("circle"):
        if circle["opened_by_id"] != me:
            ask.refused(
                call, "HC006", circle["id"], circle["kind"], "doel", ground, by, retention, None, team
            )


def _take_up(ask: Caller) -> None:
    oracle, me = ask.oracle, ask.account
    for circle in ask.rows("circle"):
        asked = {
            row["id"]
            for row in ask.rows("circle_member")
            if row["circle_id"] == circle["id"]
            and row["starts_at"] is None
            and row["ends_at"] is None
            and me is not None
            and (
                row["team_id"] in oracle.teams_of(me)
                or (row["account_id"] == me and row["organisation_id"] in oracle.organisations_of(me))
            )
        }
        ask.same("take_up_membership(%s, true)", asked, circle["id"])
        ask.same("take_up_membership(%s, false)", asked, circle["id"])


def _emergency(ask: Caller) -> None:
    oracle, me = ask.oracle, ask.account
    bound = {
        row["organisation_id"]
        for row in oracle.roles_of(me)
        if row["kind"] in PROFESSIONALS and row["organisation_id"] in oracle.organisations_of(me)
    }
    for circle in ask.rows("circle"):
        may = circle["brought_in_by_id"] in bound and circle["destroyed_at"] is None
        may = may and not circle["letterbox"]
        ask.says(
            "open_in_emergency(%s, 'haast', %s)", circle["id"] if may else None, circle["number"], uuid4()
        )
        ask.refused("open_in_emergency(%s, ' ', %s)", "HC007", circle["number"], uuid4())


def _end_memberships(ask: Caller) -> None:
    oracle = ask.oracle
    closed = {row["id"] for row in ask.rows("account") if not row["is_active"]}
    held = {
        (row["account_id"], row["organisation_id"])
        for row in ask.rows("role")
        if row["account_id"] not in closed and (row["ends_on"] is None or row["ends_on"] > oracle.today)
    }
    over = [
        row
        for row in ask.rows("circle_member")
        if row["account_id"] is not None
        and (row["ends_at"] is None or row["ends_at"] > oracle.now)
        and (row["account_id"], row["organisation_id"]) not in held
    ]
    ask.says("end_memberships()", len(over))


def _offers(ask: Caller) -> None:
    may = {row["id"] for row in ask.rows("handover") if ask.oracle.is_receiver(ask.account, row)}
    ask.same("my_offers()", may)


def _ladder(ask: Caller) -> None:
    day = ask.oracle.today + FAR
    is_system = ask.account == SYSTEM
    for call, table, waits, due in (
        ("promises_on_the_ladder(%s)", "commitment", "open", "due_on"),
        ("offers_on_the_ladder(%s)", "handover", "offered", "answer_by"),
    ):
        waiting = {row["id"] for row in ask.rows(table) if row["state"] == waits and row[due] <= day}
        ask.same(call, waiting - _on_pause(ask) if is_system else set(), day)
    reached = {(row["commitment_id"], row["rung_id"]) for row in ask.rows("escalation")}
    rung = ask.rows("escalation")[0]["rung_id"] if reached else None
    fresh = [
        row for row in ask.rows("commitment") if row["state"] == "open" and (row["id"], rung) not in reached
    ]
    for row in fresh[:3] if rung else []:
        ask.says("reach_rung(%s, %s, %s)", is_system, uuid4(), row["id"], rung)


def _on_pause(ask: Caller) -> set[UUID]:
    return {
        row["commitment_id"]
        for row in ask.rows("pause")
        if row["starts_on"] <= ask.oracle.today <= row["ends_on"]
    }


def _open_work(ask: Caller) -> None:
    busy = {row["promised_by_team_id"] for row in ask.rows("commitment") if row["state"] == "open"}
    busy |= {row["to_team_id"] for row in ask.rows("handover") if row["state"] == "offered"}
    for team in ask.rows("team"):
        ask.says("has_open_work(%s)", ask.account is not None and team["id"] in busy, team["id"])


def _holds_role(ask: Caller) -> None:
    for kind in Role.Kind:
        ask.says("holds_role(%s)", ask.oracle.has(ask.account, kind), kind.value)


def _counts(ask: Caller) -> None:
    """How many promises and offers are late, to who may see counts of them."""
    may = ask.oracle.has(ask.account, *RIGHTS["see counts of promises"])
    over = {
        row["promised_by_organisation_id"]
        for row in ask.rows("commitment")
        if row["state"] == "open" and row["due_on"] < ask.oracle.today
    }
    ask.same("late_promises()", over if may else set())
    late = {
        row["to_organisation_id"]
        for row in ask.rows("handover")
        if row["state"] == "offered" and row["answer_by"] < ask.oracle.today
    }
    ask.same("late_offers()", late if may else set())


def _who_left(ask: Caller) -> None:
    for row in ask.rows("account"):
        if row["is_active"]:
            ask.same("offer_promises_in_circles(%s, 'x', current_date)", set(), row["id"])
            ask.says("forget_address(%s)", False, row["id"])
    if ask.account != SYSTEM:
        ask.refused("forget_names(84)", "42501")
        ask.refused("redact_reports(12)", "42501")
    ask.refused("forget_names(0)", "42501")
    ask.refused("redact_reports(0)", "42501")


def _officer(ask: Caller) -> None:
    """What a privacy officer may look up outside circles, and nobody else."""
    oracle, me = ask.oracle, ask.account
    officer = oracle.is_officer(me)
    ask.says("is_privacy_officer()", officer)
    ask.says("approves_destruction()", oracle.is_approver(me))
    circles = ask.rows("circle")
    ask.same("circles_named(%s)", _keys(circles) if officer else set(), [row["id"] for row in circles])
    for row in circles:
        ask.says("circle_numbered(%s)", row["id"] if officer else None, row["number"])
        about = {line["id"] for line in ask.rows("read_log") if row["id"] in line["circles"]}
        ask.same("log_lines_about(%s)", about if officer else set(), [row["id"]])
    for row in ask.rows("report"):
        ask.same("reports_named(%s)", {row["id"]} if officer else set(), [row["id"]])
        keys = {row["id"]} | ({row["reporter"]} if row["reporter"] else set())
        ask.same("report_numbered(%s)", keys if officer else set(), row["number"])
    due = ask.give("circles_due(%s)", oracle.today + FAR)
    if bool(due) is not officer:
        ask.say(f"circles_due gives {due}")
    boxes = {row["id"] for row in circles if row["letterbox"]}
    for row in ask.rows("person_key")[::5]:
        same = [each for each in ask.rows("person_key") if each["hmac"] == row["hmac"]]
        filed, own = ({each[name] for each in same} for name in ("circle_id", "record_id"))
        asked = [bytes(row["hmac"])]
        may = filed if officer else set()
        ask.same("circles_filed_under(%s::bytea[])", may, asked)
        ask.same("records_filed_under(%s::bytea[])", may, asked)
        given = ask.give("records_filed_under(%s::bytea[])", asked)
        others = set() if isinstance(given, str) else {row[1] for row in given if row[0] in boxes} - own
        if others:
            ask.say(f"records_filed_under gives {others}, which others put in a letterbox")
        ask.same("circles_told_under(%s::bytea[])", may, asked)
        told = {each["circle_id"] for each in ask.rows("disclosure")} & may
        ask.same("disclosures_filed_under(%s::bytea[])", told, asked)


def _destroying(ask: Caller) -> None:
    for row in ask.rows("destruction_list"):
        if row["destroyed_at"] is not None or not row["approved"] or row["decided_by_id"] != ask.account:
            ask.refused("destroy_circles(%s)", "42501", row["id"])
        elif isinstance(ask.give("destroy_circles(%s)", row["id"]), str):
            ask.say("may not destroy what it approved")


def _forgetting(ask: Caller) -> None:
    ask.refused("forget_read_log(now())", "42501")
    if ask.role == APP:
        ask.refused("forget_read_log(now() - interval '5 years')", "42501")


def _concerns(ask: Caller) -> None:
    """Who knows the key of a concern learns where it stands; nothing of what it says."""
    for row in ask.rows("concern")[:1]:
        number = ask.oracle.one("circle", row["circle_id"])["number"]
        given = ask.give("concern_seen_by_reporter(%s)", row["circle_id"])
        if isinstance(given, str) or set(WORDS.findall(str(given))) != {number}:
            ask.say(f"concern_seen_by_reporter gives {given}")
    ask.same("concern_seen_by_reporter(%s)", set(), uuid4())
    may = ask.oracle.has(ask.account, *RIGHTS["see counts of concerns"])
    for call in ("concern_quarters(1)", "concern_outcomes(1)"):
        given = ask.give(call)
        if given and (isinstance(given, str) or not may or any((few or 10) < 10 for _, few in given)):
            ask.say(f"{call} gives {given}")


def _referrals(ask: Caller) -> None:
    """How many were referred, to who leads and never below ten; of the quarters that are counted."""
    may = ask.oracle.has(ask.account, *RIGHTS["see counts of reports"])
    given = ask.give("referral_quarters(1)")
    if isinstance(given, str) or (given and not may):
        ask.say(f"referral_quarters gives {given}")
        return
    settled = ask.oracle.today - timedelta(days=28)
    for quarter, *_, referred, accepted in given:
        if quarter >= settled or any(few is not None and 0 < few < 10 for few in (referred, accepted)):
            ask.say(f"referral_quarters gives {quarter}: {referred}, {accepted}")


def _plain(ask: Caller) -> None:
    ask.says("acting_account()", ask.account)
    ask.says("today()", ask.oracle.today)
    ask.same("circles_opened_now()", set())
    ask.says("log_epoch_now()", 1)
    given = ask.give("drawn_digits()")
    if isinstance(given, str) or not re.fullmatch(r"\d{8}", given[0][0]):
        ask.say(f"drawn_digits gives {given}")
    ask.says("waits_for(%s, %s)", False, uuid4(), uuid4())


TRIED: dict[Callable[[Caller], None], set[str]] = {
    _circles: {"my_circles", "my_whole_circles", "my_deciding_circles"},
    _partly: {"my_disclosures", "my_disclosed_records", "my_written_records"},
    _writes_for: {"writes_for"},
    _open: {"open_circle"},
    _take_up: {"take_up_membership"},
    _emergency: {"open_in_emergency"},
    _end_memberships: {"end_memberships"},
    _offers: {"my_offers"},
    _ladder: {"promises_on_the_ladder", "offers_on_the_ladder", "reach_rung"},
    _holds_role: {"holds_role"},
    _counts: {"late_promises", "late_offers"},
    _open_work: {"has_open_work"},
    _who_left: {"offer_promises_in_circles", "forget_address", "forget_names", "redact_reports"},
    _officer: {
        "is_privacy_officer",
        "approves_destruction",
        "circles_named",
        "circle_numbered",
        "log_lines_about",
        "reports_named",
        "report_numbered",
        "circles_due",
        "circles_filed_under",
        "records_filed_under",
        "circles_told_under",
        "disclosures_filed_under",
    },
    _destroying: {"destroy_circles"},
    _forgetting: {"forget_read_log"},
    _concerns: {"concern_seen_by_reporter", "concern_quarters", "concern_outcomes"},
    _referrals: {"referral_quarters"},
    **REPORTS,
    _plain: {"acting_account", "today", "circles_opened_now", "log_epoch_now", "drawn_digits", "waits_for"},
}
"""What tries which functions. A new function makes a test fail until it stands here."""


def leaks(oracle: Oracle, names: set[str] | None = None) -> list[str]:
    """Return what functions give that they may not, or do not give that they may.

    names: only what tries one of these functions; then it stops when something is found.
    """
    found: list[str] = []
    tried = [call for call, tries in TRIED.items() if names is None or names & tries]
    for role, account in everybody(oracle, worker=names is None or "forget_read_log" in names):
        with suppress(EnoughError), acting(role, account) as made:
            caller = Caller(oracle, made, role, account, at_once=names is not None)
            for call in tried:
                call(caller)
        found += caller.found
        if found and names:
            break
    return found
