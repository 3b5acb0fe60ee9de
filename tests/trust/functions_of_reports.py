# SPDX-License-Identifier: EUPL-1.2
"""Call the functions about reports, letterboxes and the agenda; say what one gave that it may not."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

from hartslag.signals.states import State
from tests.trust.caller import Caller, _keys
from tests.trust.oracle import SYSTEM, WORDS, Row

FAR = timedelta(days=400)


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


def _sealed(ask: Caller) -> None:
    """What lies sealed with a report is destroyed by who accepted it and has it, and by nobody else."""
    reports = {row["id"]: row for row in ask.rows("report")}
    kept = {(row["id"], row["circle_id"]) for row in ask.rows("circle_record")}
    for row in ask.rows("handover"):
        report = reports.get(row["subject_id"])
        has = report is not None and _has(ask, row, report)
        ask.says("accepted_report(%s)", row["subject_id"] if has else None, row["id"])
        sealed = [
            each
            for each in reports.values()
            if has and row["subject_id"] in (each["id"], each["parent_id"])
            if (each["reporter"], each["letterbox_id"]) in kept
        ]
        ask.says("destroy_sealed(%s)", len(sealed), row["id"])


def _has(ask: Caller, offer: Row, report: Row) -> bool:
    """Say whether the caller accepted a report that is of its team by now, or became a concern of it."""
    accepted = offer["state"] == "accepted" and offer["answered_by_id"] == ask.account
    if not (accepted and ask.oracle.is_receiver(ask.account, offer)):
        return False
    if offer["subject_kind"] == "report.concern":
        return bool(report["state"] == "moved")
    here = report["team_id"] == offer["to_team_id"] and ask.oracle.takes_in(report)
    return offer["subject_kind"] == "report" and here


def _searching(ask: Caller) -> None:
    """Words are found in the reports of the teams one is in, and of no other."""
    mine = {
        row["id"]
        for row in ask.rows("report")
        if "e" in f"{row['words']} {row['place']}".lower()
        and ask.oracle.sees_whole(ask.account, row["circle_id"])
    }
    circles = [row["id"] for row in ask.rows("circle")]
    call = "reports_with_words(%s, %s, NULL, NULL, %s, NULL, NULL, false, NULL, 0)"
    ask.same(call, mine, "e", [each.value for each in State], circles)


def _told(ask: Caller) -> None:
    """Who offers a report says whether its reporter is told; what is sealed opens to who accepted alone."""
    reports = {row["id"]: row for row in ask.rows("report")}
    for row in ask.rows("handover"):
        report = reports.get(row["subject_id"])
        if report is None:
            continue
        waits = row["subject_kind"] == "report" and row["state"] == "offered"
        may = waits and ask.oracle.decides(ask.account, report["circle_id"])
        may = may and row["from_account_id"] == ask.account
        ask.says("tell_reporter(%s)", may, row["id"])
        if row["state"] != "accepted" or row["answered_by_id"] != ask.account:
            _opens_nothing(ask, row["id"])
    for row in ask.rows("circle"):
        ask.says("keep_letterbox_since(%s, %s)", False, row["id"], ask.oracle.now - FAR)


def _opens_nothing(ask: Caller, handover: UUID) -> None:
    """Compare what somebody reads before and after asking to read what lies sealed with a report."""
    readable = "SELECT count(*) FROM circle_record"
    with ask.made.transaction(force_rollback=True):
        before = ask.made.execute(readable).fetchone()
        ask.made.execute("SELECT open_sealed(%s)", [handover])
        if ask.made.execute(readable).fetchone() != before:
            ask.say(f"open_sealed opens what {handover} did not give")


def _walked(ask: Caller) -> None:
    """What was made on a walk is told to its team: not what somebody only put there."""
    for walk in ask.rows("walk"):
        on_it = {row["id"] for row in ask.rows("report") if row["words"] == "op de schouw gezien"}
        may = on_it if walk["team_id"] in ask.oracle.teams_of(ask.account) else set()
        ask.same("reports_of_walk(%s)", may, walk["id"])


def _moving(ask: Caller, reports: dict[UUID, Row]) -> None:
    """What is told in a report comes out of it for who accepted it as a concern."""
    for row in ask.rows("handover"):
        report = reports.get(row["subject_id"])
        may = row["subject_kind"] == "report.concern" and ask.oracle.has_accepted(ask.account, row, report)
        given = ask.give("move_report(%s)", row["id"])
        if isinstance(given, str) or bool(given) is not may:
            ask.say(f"move_report gives {given}")


_FOLLOWED = (
    "report_followed(%s)",
    "report_told(%s)",
    "report_promised(%s)",
    "reply_to_report(%s, gen_random_uuid(), '', true)",
)
"""What who holds the private address of a report asks."""


def _outside_reports(ask: Caller) -> None:
    """What is known of a report by its secret, and by where it is: no word that was not said to its reporter.

    By its key nothing is.
    """
    for row in ask.rows("report"):
        for call in _FOLLOWED:
            ask.same(call, set(), row["id"])
        ask.says("rate_report(%s, 'good')", False, row["id"])
        key = row["follow"]
        for call, may in (
            ("report_followed(%s)", set()),
            ("report_told(%s)", ask.oracle.told_to_reporter(row)),
            ("reply_to_report(%s, gen_random_uuid(), '', true)", set()),
            ("rate_report(%s, 'good')", set()),
        ):
            given = ask.give(call, key)
            if isinstance(given, str) or set(WORDS.findall(str(given))) != may:
                ask.say(f"{call} gives {given}, not {may}")
        ask.same("report_promised(%s)", ask.oracle.promised_to_reporter(row), key)
        _near(ask, row)
        ask.same("reports_in_area(%s, %s)", _shown_in(ask, row["area_id"]), row["area_id"], CATEGORIES)
        ask.same("reports_in_area(%s, %s)", set(), row["area_id"], ["youth"])
    for call in _FOLLOWED:
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
    numbers = {row["number"] for row in reports.values()}
    ask.same("report_numbers_taken(%s)", numbers if system else set(), [*numbers, "M-2026-00000000"])
    closed = {key for key, row in reports.items() if row["source"] == "elders" and system}
    for source, keys, settled in (("elders", ["1"], closed), ("", [""], set[UUID]())):
        ask.same("settle_imported_reports(%s, %s, ARRAY[now()], ARRAY[now()])", settled, source, keys)
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
    """A count is a step, never below three and of these alone, whichever smallest count is asked for."""
    keys = sorted(_keys(ask.rows("report")))
    for number in (2, len(keys)):
        item, asked = uuid4(), keys[:number]
        given = ask.give("reports_behind_items(%s, %s, 1)", [item] * number, asked)
        if not isinstance(given, str):
            given = [at_least for _, at_least in given]
        may = [max((step for step in (3, 5, 10, 25, 50, 100) if step <= number), default=None)]
        if given != may and number:
            ask.say(f"reports_behind_items gives {given}, not {may}")
    leads = ask.oracle.has(ask.account, "programme_director", "project_lead")
    placed = {row["id"] for row in ask.rows("report") if row["area_id"] is not None}
    area = next((row["area_id"] for row in ask.rows("report") if row["area_id"] is not None), uuid4())
    may = leads and len(placed) >= 3
    ask.same("reports_brought_in(1)", {area} if may else set())
    ask.same("reports_brought_in(%s)", set(), len(placed) + 1)
    for smallest in range(1, len(placed) + 1):
        given = ask.give("reports_brought_in(%s)", smallest)
        if isinstance(given, str) or {step for *_, step in given} - {3, 5, 10, 25}:
            ask.say(f"reports_brought_in({smallest}) gives {given}")


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
        ask.says("promise_report_anew(%s, current_date)", None, row["follow"])


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


REPORTS: dict[Callable[[Caller], None], set[str]] = {
    _letterboxes: {"takes_in", "open_letterbox", "put_record"},
    _reports: {"offered_reports", "take_over_report", "move_report"},
    _told: {"open_sealed", "tell_reporter", "keep_letterbox_since"},
    _walked: {"reports_of_walk"},
    _searching: {"reports_with_words"},
    _sealed: {"accepted_report", "destroy_sealed"},
    _outside_reports: {
        "report_followed",
        "report_told",
        "report_promised",
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
        "settle_imported_reports",
        "report_numbers_taken",
        "report_quarters",
        "handover_quarters",
    },
    _counted: {"reports_behind_items", "reports_brought_in"},
    _agenda: {"promises_on_the_agenda"},
}
"""What tries which functions about reports and the agenda."""
