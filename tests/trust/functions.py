# SPDX-License-Identifier: EUPL-1.2
"""Call every function of the database straight, as every account; say what it gave that it may not.

Functions that look past the policies are the other way in: each stands here with what it may give.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg

from hartslag.access.services import APP
from tests.trust.oracle import PROFESSIONALS, SYSTEM, WORDS, Oracle, Row
from tests.trust.tables import Attempt, acting, everybody, insertion

FAR = timedelta(days=400)


class Caller(Attempt):
    """One account calling functions; what a call changes is taken back."""

    def give(self, call: str, *values: object) -> list[tuple[Any, ...]] | str:
        """Return the rows of a call, or the error."""
        done = self.run(f"SELECT * FROM {call}", values)
        return done if isinstance(done, str) else done.fetchall()

    def same(self, call: str, may: object, *values: object) -> None:
        """Compare the first column of what a call gives with what it may."""
        given = self.give(call, *values)
        got = given if isinstance(given, str) else {row[0] for row in given}
        if got != may:
            self.say(f"{call} {values} gives {got}, not {may}")

    def says(self, call: str, may: object, *values: object) -> None:
        """Compare the one value a call gives with the one it may."""
        self.same(call, {may}, *values)

    def refused(self, call: str, code: str, *values: object) -> None:
        """Note a call that is not refused with a code of the database."""
        given = self.give(call, *values)
        if not (isinstance(given, str) and given.startswith(code)):
            self.say(f"{call} {values} is not refused with {code}: {given}")

    def rows(self, table: str) -> list[Row]:
        """Return the rows of a table."""
        return self.oracle.rows[table]


def _keys(rows: list[Row]) -> set[UUID]:
    return {row["id"] for row in rows}


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


def _counts(ask: Caller) -> None:
    given = ask.give("promise_counts()")
    if bool(given) is (ask.account is None) or isinstance(given, str):
        ask.say(f"promise_counts gives {given}")
    late = {
        row["to_organisation_id"]
        for row in ask.rows("handover")
        if row["state"] == "offered" and row["answer_by"] < ask.oracle.today
    }
    ask.same("late_offers()", late if ask.account else set())


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
    due = ask.give("circles_due(%s)", oracle.today + FAR)
    if bool(due) is not officer:
        ask.say(f"circles_due gives {due}")
    for row in ask.rows("person_key")[::5]:
        filed = {each["circle_id"] for each in ask.rows("person_key") if each["hmac"] == row["hmac"]}
        asked = [bytes(row["hmac"])]
        may = filed if officer else set()
        ask.same("circles_filed_under(%s::bytea[])", may, asked)
        ask.same("records_filed_under(%s::bytea[])", may, asked)
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
    for call in ("concern_quarters()", "concern_outcomes()"):
        given = ask.give(call)
        if isinstance(given, str) or WORDS.search(str(given)):
            ask.say(f"{call} gives {given}")


def _letterboxes(ask: Caller) -> None:
    """Anybody puts something in a letterbox; nobody makes one of what is there, or of another kind."""
    places = {(row["circle_id"], row["team_id"]) for row in ask.rows("circle_member") if row["whole"]}
    for circle in ask.rows("circle"):
        open_ = circle["letterbox"] and circle["closed_at"] is None and circle["destroyed_at"] is None
        for kind in ("reports", "reporters"):
            for team in ask.rows("team"):
                may = open_ and circle["kind"] == kind and (circle["id"], team["id"]) in places
                ask.says("takes_in(%s, %s, %s)", may, circle["id"], kind, team["id"])
        ask.says("put_record(%s, %s, 'x', '', '{}')", open_, uuid4(), circle["id"])
    taken = ask.rows("circle_record")[0]
    box = next(row["id"] for row in ask.rows("circle") if row["letterbox"])
    ask.says("put_record(%s, %s, 'x', '', '{}')", False, taken["id"], box)
    ground = next(row["id"] for row in ask.rows("ground") if row["code"] == "wmo-college")
    by = next(row["id"] for row in ask.rows("organisation") if row["ended_on"] is None)
    call = "open_letterbox(%s, %s, 'doel', %s, %s, %s, %s)"
    for circle in ask.rows("circle"):
        how = (ground, by, circle["retention_class_id"])
        for team in ask.rows("team"):
            of_its_own = circle["letterbox"] and (circle["id"], team["id"]) in places
            if circle["opened_by_id"] == ask.account and not of_its_own:
                ask.refused(call, "HC006", circle["id"], circle["kind"], *how, team["id"])
    ask.refused(call, "23514", uuid4(), "concern", *how, team["id"])


CATEGORIES = ["litter", "street_light", "dog_mess"]


def _reports(ask: Caller) -> None:
    """What is offered, and who may have it once they accepted."""
    oracle, me = ask.oracle, ask.account
    reports = {row["id"]: row for row in ask.rows("report")}
    ask.same("offered_reports()", {key for key in reports if oracle.is_offered(me, key)})
    _moving(ask, reports)
    boxes = {row["team_id"]: row["circle_id"] for row in reports.values() if oracle.takes_in(row)}
    for row in ask.rows("handover"):
        report = reports.get(row["subject_id"])
        if report is None:
            continue
        may = row["subject_kind"] == "report" and oracle.has_accepted(me, row, report)
        for team, box in boxes.items():
            its_own = may and team == row["to_team_id"]
            ask.says("take_over_report(%s, %s)", report["id"] if its_own else None, row["id"], box)


def _moving(ask: Caller, reports: dict[UUID, Row]) -> None:
    """What is told in a report comes out of it for who accepted it as a concern."""
    for row in ask.rows("handover"):
        report = reports.get(row["subject_id"])
        may = row["subject_kind"] == "report.concern" and ask.oracle.has_accepted(ask.account, row, report)
        given = ask.give("move_report(%s)", row["id"])
        if isinstance(given, str) or bool(given) is not may:
            ask.say(f"move_report gives {given}")


def _outside_reports(ask: Caller) -> None:
    """What is known of a report by its key, and by where it is: no word that was not said to its reporter."""
    for row in ask.rows("report"):
        key = row["id"]
        for call, may in (
            ("report_followed(%s)", set()),
            ("report_told(%s)", ask.oracle.told_to_reporter(row)),
            ("reply_to_report(%s, gen_random_uuid(), '', true)", set()),
            ("rate_report(%s, 'good')", set()),
        ):
            given = ask.give(call, key)
            if isinstance(given, str) or set(WORDS.findall(str(given))) != may:
                ask.say(f"{call} gives {given}, not {may}")
        _near(ask, row)
        ask.same("reports_in_area(%s, %s)", _shown_in(ask, row["area_id"]), row["area_id"], CATEGORIES)
        ask.same("reports_in_area(%s, %s)", set(), row["area_id"], ["youth"])
    for call in (
        "report_followed(%s)",
        "report_told(%s)",
        "reply_to_report(%s, gen_random_uuid(), '', true)",
    ):
        ask.same(call, set(), uuid4())
    ask.says("rate_report(%s, 'good')", False, uuid4())


def _shown_in(ask: Caller, area: UUID | None) -> set[UUID]:
    rows = (row for row in ask.rows("report") if row["area_id"] == area and area is not None)
    return {row["id"] for row in rows if row["released_at"] and row["state"] in {"received", "taken_up"}}


def _machines(ask: Caller) -> None:
    """What other systems and the figures are told: of what was shown, and to the system account alone."""
    reports = {row["id"]: row for row in ask.rows("report")}
    system = ask.account == SYSTEM

    def stands(row: Row) -> str:
        return reports[row["parent_id"] or row["id"]]["state"]

    shown = {
        row["number"]: (round(row["longitude"], 3), round(row["latitude"], 3))
        for row in reports.values()
        if row["released_at"] is not None and stands(row) != "moved"
    }
    nothing = ", NULL, NULL, NULL, NULL, NULL, NULL, false, 100, 0)"
    given = ask.give(f"released_reports(%s{nothing}", CATEGORIES)
    if isinstance(given, str) or {row[0]: (row[3], row[4]) for row in given} != shown:
        ask.say(f"released_reports gives {given}, not {shown}")
    ask.same(f"released_reports(%s{nothing}", set(), ["youth"])
    changed = ask.give("released_changes(%s, '-infinity', 'infinity', 1000, 0)", CATEGORIES)
    if isinstance(changed, str) or {row[1] for row in changed} - set(shown):
        ask.say(f"released_changes gives {changed}")
    ask.same("released_changes(%s, '-infinity', 'infinity', 1000, 0)", set(), ["youth"])
    came = {row["source_key"] for row in reports.values() if row["source"] == "elders"}
    ask.same("imported_reports('elders')", came if system else set())
    ask.same("imported_reports('')", set())
    for source, closed in (("elders", len(came) if system else 0), ("", 0)):
        keys = ["1"] if source else [""]
        ask.says("close_imported_reports(%s, %s, ARRAY[now()])", closed, source, keys)
    before = ask.oracle.now - timedelta(days=99)
    old = {"report": any(row["received_at"] < before for row in reports.values())}
    old["handover"] = any(
        row["subject_kind"] == "report" and row["state"] == "accepted" and row["answered_at"] < before
        for row in ask.rows("handover")
    )
    for what, there in old.items():
        given = ask.give(f"{what}_quarters(%s)", ask.oracle.today + FAR)
        if bool(given) is not (there and system):
            ask.say(f"{what}_quarters gives {given}")


def _counted(ask: Caller) -> None:
    """A count is never below three, whoever asks for less."""
    keys = sorted(_keys(ask.rows("report")))
    for number in (2, len(keys)):
        item, asked = uuid4(), keys[:number]
        given = ask.give("reports_behind_items(%s, %s, 1)", [item] * number, asked)
        if not isinstance(given, str):
            given = [(total, solved) for _, total, solved in given]
        solved = sum(_stands(ask, key) == "solved" for key in asked)
        enough = number >= 3
        may = [(number if enough else None, solved if min(solved, number - solved) >= 3 else None)]
        if given != may and number:
            ask.say(f"reports_behind_items gives {given}, not {may}")
    leads = ask.oracle.has(ask.account, "programme_director", "project_lead")
    placed = {row["id"] for row in ask.rows("report") if row["area_id"] is not None}
    area = next((row["area_id"] for row in ask.rows("report") if row["area_id"] is not None), uuid4())
    may = leads and len(placed) >= 3
    ask.same("reports_brought_in(1)", {area} if may else set())
    ask.same("reports_brought_in(%s)", set(), len(placed) + 1)
    ask.same("reports_counted(%s, 'litter', 1)", placed if may else set(), area)
    ask.same("reports_counted(%s, 'litter', 1)", set(), uuid4())


def _stands(ask: Caller, key: UUID) -> str:
    row = ask.oracle.one("report", key)
    return ask.oracle.one("report", row["parent_id"])["state"] if row["parent_id"] else row["state"]


def _agenda(ask: Caller) -> None:
    items = ask.rows("agenda_item")
    shown = {row["id"] for row in items if row["promise_shown"] and row["state"] in {"published", "closed"}}
    ask.same("promises_on_the_agenda(%s)", shown, [row["id"] for row in items])
    ask.same("promises_on_the_agenda(%s)", set(), [uuid4()])


def _joining(ask: Caller) -> None:
    """Nobody joins a report that is there, or lets it wait longer; both take in and give nothing."""
    reports = ask.rows("report")
    for row in reports:
        for other in reports[:3]:
            ask.says("join_released(%s, %s, %s)", False, row["id"], other["id"], CATEGORIES)
        ask.says("promise_report_anew(%s, current_date)", None, row["id"])


def _near(ask: Caller, row: Row) -> None:
    """Ask for what is near a report, and, by where it stops being near, for its exact place."""
    shown = row["released_at"] is not None and row["state"] in {"received", "taken_up"}
    longitude, latitude = row["longitude"], row["latitude"]
    call = "reports_nearby(%s, %s, %s)"
    near = ask.give(call, longitude, latitude, CATEGORIES)
    may = {(row["id"], round(longitude, 3), round(latitude, 3))} if shown else set()
    if isinstance(near, str) or {(each[0], each[2], each[3]) for each in near} != may:
        ask.say(f"{call} gives {near}, not {may}")
    ask.same(call, set(), longitude, latitude, ["youth"])
    # Just beyond its rounded place, and not beyond its exact one.
    ask.same(call, set(), longitude, latitude + 0.00225 - 0.000001, CATEGORIES)


def _plain(ask: Caller) -> None:
    ask.says("acting_account()", ask.account)
    ask.says("today()", ask.oracle.today)
    ask.same("circles_opened_now()", set())
    ask.says("log_epoch_now()", 1)
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
    _counts: {"promise_counts", "late_offers"},
    _who_left: {"offer_promises_in_circles", "forget_address", "forget_names", "redact_reports"},
    _officer: {
        "is_privacy_officer",
        "approves_destruction",
        "circles_named",
        "circle_numbered",
        "log_lines_about",
        "circles_due",
        "circles_filed_under",
        "records_filed_under",
        "circles_told_under",
        "disclosures_filed_under",
    },
    _destroying: {"destroy_circles"},
    _forgetting: {"forget_read_log"},
    _concerns: {"concern_seen_by_reporter", "concern_quarters", "concern_outcomes"},
    _letterboxes: {"takes_in", "open_letterbox", "put_record"},
    _reports: {"offered_reports", "take_over_report", "move_report"},
    _outside_reports: {
        "report_followed",
        "report_told",
        "reply_to_report",
        "rate_report",
        "reports_nearby",
        "reports_in_area",
    },
    _joining: {"join_released", "promise_report_anew"},
    _machines: {
        "released_reports",
        "released_changes",
        "imported_reports",
        "close_imported_reports",
        "report_quarters",
        "handover_quarters",
    },
    _counted: {"reports_behind_items", "reports_brought_in", "reports_counted"},
    _agenda: {"promises_on_the_agenda"},
    _plain: {"acting_account", "today", "circles_opened_now", "log_epoch_now", "waits_for"},
}
"""What tries which functions. A new function makes a test fail until it stands here."""


def leaks(oracle: Oracle, names: set[str] | None = None) -> list[str]:
    """Return what functions give that they may not, or do not give that they may.

    names: only what tries one of these functions; then it stops at the first account with which something
    is found.
    """
    found: list[str] = []
    tried = [call for call, tries in TRIED.items() if names is None or names & tries]
    for role, account in everybody(oracle, worker=names is None or "forget_read_log" in names):
        with acting(role, account) as made:
            caller = Caller(oracle, made, role, account)
            for call in tried:
                call(caller)
        found += caller.found
        if found and names:
            break
    return found


def in_one_transaction(oracle: Oracle) -> list[str]:
    """Open a circle for another team, as somebody who is not signed in: it may be written, and not read."""
    found = []
    case = next(row for row in oracle.rows["circle"] if row["kind"] == "concern")
    team = oracle.rows["concern"][0]["team_id"]
    foreign = [row["id"] for row in oracle.rows["circle"]]
    with acting(APP, None) as made:
        caller = Caller(oracle, made, APP, None)
        new = uuid4()
        made.execute(
            "SELECT open_circle(%s, 'concern', 'doel', %s, %s, %s, NULL, %s)",
            [new, case["ground_id"], case["brought_in_by_id"], case["retention_class_id"], team],
        )
        caller.same("circles_opened_now()", {new})
        caller.same("my_circles()", set())
        values = "VALUES (gen_random_uuid(), %s, 'x', '', now())"
        write = f"circle_record (id, circle_id, kind, body, written_at) {values}"
        for circle, may in ((new, True), *((each, False) for each in foreign)):
            done = caller.run(f"INSERT INTO {write}", [circle])
            if isinstance(done, str) is may:
                caller.say(f"writes in a circle that it did not open: {circle}" if not may else f"{done}")
        seen = made.execute("SELECT id FROM circle").fetchall()
        if seen:
            caller.say("reads a circle that it opened for others")
        found += caller.found
    return found


def across_circles(oracle: Oracle) -> list[str]:
    """Let who decides in one circle write there about a record, or a promise, of another."""
    found = []
    for statement in _ACROSS:
        account, circle, other = _stranger(oracle, statement)
        with acting(APP, account) as made:
            try:
                with made.transaction(force_rollback=True):
                    made.execute(statement, {"circle": circle, "other": other, "me": account})
                    made.execute("SET CONSTRAINTS ALL IMMEDIATE")
            except psycopg.errors.IntegrityError:
                continue
            found.append(f"{account} in {circle} writes about {other}: {statement.split('(')[0]}")
    return found


_ACROSS = (
    """INSERT INTO disclosure (id, circle_id, record_id, organisation_id, kinds, ground_id, necessity,
        decided_by_id, decided_at, starts_at)
    SELECT gen_random_uuid(), %(circle)s, %(other)s, organisation.id, 'x', ground.id, 'x', %(me)s, now(),
        now()
    FROM organisation, ground WHERE ground.code = 'toestemming' LIMIT 1""",
    """INSERT INTO circle_record_revision (id, circle_id, record_id, number, body, written_at, written_by_id)
    VALUES (gen_random_uuid(), %(circle)s, %(other)s, 99, '', now(), %(me)s)""",
    """INSERT INTO person_key (id, circle_id, record_id, hmac)
    VALUES (gen_random_uuid(), %(circle)s, %(other)s, '')""",
    """INSERT INTO pause (id, circle_id, commitment_id, starts_on, ends_on, reason, paused_at, paused_by_id)
    VALUES (gen_random_uuid(), %(circle)s, %(other)s, current_date, current_date, '', now(), %(me)s)""",
)


def _stranger(oracle: Oracle, statement: str) -> tuple[UUID, UUID, UUID]:
    """Return who decides in a circle, the circle, and a record or commitment of a circle they are not in."""
    table = "commitment" if " pause " in statement else "circle_record"
    for account in oracle.accounts:
        for standing in oracle.standings(account):
            for row in oracle.rows[table]:
                if row["circle_id"] and standing.decides and not oracle.in_circle(account, row["circle_id"]):
                    return account, standing.circle, row["id"]
    raise LookupError("nobody decides in one circle and is outside another")


def too_long(oracle: Oracle) -> list[str]:
    """Let who decides in a circle stretch an emergency look."""
    found = []
    for row in oracle.rows["circle_member"]:
        for account in oracle.accounts if row["emergency"] else ():
            if oracle.decides(account, row["circle_id"]):
                with acting(APP, account) as made:
                    caller = Caller(oracle, made, APP, account)
                    stretched = "UPDATE circle_member SET ends_at = now() + interval '1 year' WHERE id = %s"
                    if not isinstance(caller.run(stretched, [row["id"]]), str):
                        caller.say("stretches a look by emergency")
                    found += caller.found
    return found


def across_reports(oracle: Oracle) -> list[str]:
    """Let a team write about, or join to, a report of another team; and say anew how that one came in."""
    account, own, other = _two_teams(oracle)
    answer = oracle.rows["report_answer"][0]
    revision = next(row for row in oracle.rows["report_revision"] if row["id"] == own["id"])
    fresh = {"id": other["id"], "circle_id": own["circle_id"], "history_id": uuid4(), "history_type": "~"}
    asked = {
        "answers": insertion(
            "report_answer",
            answer
            | {"id": uuid4(), "report_id": other["id"], "circle_id": own["circle_id"]}
            | {"answered_by_id": account},
        ),
        "revises": insertion("report_revision", revision | fresh),
        "begins anew": insertion(
            "report_revision", revision | fresh | {"circle_id": other["circle_id"], "history_type": "+"}
        ),
        "joins": (
            "UPDATE report SET state = 'joined', parent_id = %s WHERE id = %s",
            [other["id"], own["id"]],
        ),
    }
    found = []
    with acting(APP, account) as made:
        for what, (statement, values) in asked.items():
            try:
                with made.transaction(force_rollback=True):
                    made.execute(statement, values)
                    made.execute("SET CONSTRAINTS ALL IMMEDIATE")
            except psycopg.errors.IntegrityError:
                continue
            found.append(f"{account} {what} a report of another team")
    return found


def _two_teams(oracle: Oracle) -> tuple[UUID, Row, Row]:
    """Return somebody, an open report of their team, and one of another."""
    for account in oracle.accounts:
        for own in oracle.rows["report"]:
            for other in oracle.rows["report"]:
                mine = oracle.sees_whole(account, own["circle_id"]) and own["state"] == "received"
                if mine and not oracle.sees_whole(account, other["circle_id"]):
                    return account, own, other
    raise LookupError("nobody has a report of their own and none of another team")
