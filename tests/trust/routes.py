# SPDX-License-Identifier: EUPL-1.2
"""For whom each address of the site is. An address that stands here nowhere makes a test fail.

Who may see what follows from the law and the design, by the oracle; nothing here asks the site.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.urls import URLPattern, URLResolver, get_resolver

from tests.trust.oracle import Oracle, Row

type Key = dict[str, object]
type May = Callable[[Oracle, UUID | None, Key], bool | None]


@dataclass(frozen=True)
class Audience:
    """For whom an address is.

    may: yes, no, or None where it depends on more than who asks. keys: the keys there are to try.
    posts: it answers to what is sent alone.
    """

    may: May
    keys: Callable[[Oracle], list[Key]] = lambda _: [{}]
    posts: bool = False


def _has(*kinds: str) -> May:
    return lambda oracle, account, _: oracle.has(account, *kinds)


def _professional(oracle: Oracle, account: UUID | None, _: Key) -> bool:
    return bool(oracle.organisations_of(account))


def _perhaps(may: May) -> May:
    """Who may not, may not; for the others it depends."""
    return lambda oracle, account, key: None if may(oracle, account, key) else False


def _circle(key: Key) -> UUID:
    return key.get("circle_id") or key["key"]


def _member(oracle: Oracle, account: UUID | None, key: Key) -> bool:
    return _professional(oracle, account, key) and oracle.in_circle(account, _circle(key))


def _whole(oracle: Oracle, account: UUID | None, key: Key) -> bool:
    return _professional(oracle, account, key) and oracle.sees_whole(account, _circle(key))


def _decider(oracle: Oracle, account: UUID | None, key: Key) -> bool:
    return _professional(oracle, account, key) and oracle.decides(account, _circle(key))


def _row_seen(table: str) -> May:
    def may(oracle: Oracle, account: UUID | None, key: Key) -> bool:
        row = _row(oracle, table, key)
        return (
            row is not None and _professional(oracle, account, key) and oracle.sees("", account, table, row)
        )

    return may


def _row(oracle: Oracle, table: str, key: Key) -> Row | None:
    return next((row for row in oracle.rows[table] if row["id"] == key["key"]), None)


def _steps(oracle: Oracle, account: UUID | None, key: Key) -> bool | None:
    """The steps of a promise are for who promised it, or to whom; and never lead a person elsewhere."""
    row = _row(oracle, "commitment", key)
    if row is None or not _row_seen("commitment")(oracle, account, key):
        return False
    if row["circle_id"] is not None and key["name"] in {"overdragen", "link"}:
        return False
    party = oracle.is_promiser(account, row) or oracle.is_promised(account, row)
    return None if party else False


def _link_of_handover(oracle: Oracle, account: UUID | None, key: Key) -> bool:
    row = _row(oracle, "handover", key)
    seen = _row_seen("handover")(oracle, account, key)
    return seen and row["circle_id"] is None and row["state"] == "offered"


def _each(table: str, **which: object) -> Callable[[Oracle], list[Key]]:
    """Return the keys of the rows of a table, and one of nothing."""

    def keys(oracle: Oracle) -> list[Key]:
        rows = [row for row in oracle.rows[table] if all(row[name] == value for name, value in which.items())]
        return [*({"key": row["id"]} for row in rows), {"key": uuid4()}]

    return keys


def _first(table: str) -> Callable[[Oracle], list[Key]]:
    return lambda oracle: _each(table)(oracle)[:1]


def _circles(oracle: Oracle) -> list[Key]:
    return [*({"circle_id": row["id"]} for row in oracle.rows["circle"]), {"circle_id": uuid4()}]


def _inside(table: str, name: str) -> Callable[[Oracle], list[Key]]:
    """Return one row of each circle, and the same row under another circle."""

    def keys(oracle: Oracle) -> list[Key]:
        rows = {row["circle_id"]: row for row in oracle.rows[table]}
        return [{"circle_id": circle, name: row["id"]} for circle, row in rows.items()]

    return keys


def _promises(oracle: Oracle) -> list[Key]:
    """Return an open promise of each circle and one of none, with every step."""
    rows = {row["circle_id"]: row for row in oracle.rows["commitment"] if row["state"] == "open"}
    names = ("nagekomen", "niet-gelukt", "niet-nodig", "verlengen", "pauzeren", "overdragen", "link")
    return [{"key": row["id"], "name": name} for row in rows.values() for name in names]


def _deals(oracle: Oracle, account: UUID | None, key: Key) -> bool:
    """What is done with a report is for the team that deals with it."""
    row = _row(oracle, "report", key)
    return (
        row is not None
        and _professional(oracle, account, key)
        and oracle.sees_whole(account, row["circle_id"])
    )


def _photos(oracle: Oracle) -> list[Key]:
    return [key | {"number": 1} for key in _each("report")(oracle)]


def _concern_records(oracle: Oracle) -> list[Key]:
    """Return records of concerns, as if each were a photo."""
    rows = [row for row in oracle.rows["circle_record"] if row["kind"].startswith("concern.")]
    return [{"key": row["circle_id"], "record": row["id"]} for row in rows]


_no_step = lambda _: [{"key": uuid4(), "name": "wijzigen"}]  # noqa: E731 - as below
_nothing = lambda _: [{"key": uuid4()}]  # noqa: E731 - a name for what is written often
OFFICER = _has("privacy_officer")
APPROVER = _has("privacy_officer", "programme_director", "process_director")
ADMINISTRATOR = _has("administrator")
_AGENDA = _has("programme_director", "project_lead")
LEADS = _has("administrator", "programme_director", "project_lead")

_PUBLIC = """
    openapi api-v1:list_areas api-v1:get_area api-v1:get_area_outline api-v1:list_indicators
    api-v1:get_indicator api-v1:list_observations api-v1:list_releases api-v1:get_release
    api-v1:list_conclusions api-v1:get_conclusion api-v1:list_focus_areas api-v1:list_programmes
    api-v1:get_programme api-v1:list_goals api-v1:get_goal api-v1:api-root start programmes focus-areas
    focus-areas-csv focus-areas-xlsx focus-areas-pdf programme programme-csv programme-xlsx
    programme-pdf goal goal-csv goal-xlsx goal-pdf report-concern figures area area-theme area-theme-csv
    area-theme-xlsx area-theme-pdf area-csv area-xlsx area-pdf comparison comparison-csv comparison-xlsx
    comparison-pdf surroundings surroundings-csv surroundings-xlsx surroundings-pdf stacking
    stacking-csv stacking-xlsx stacking-pdf indicator indicator-csv indicator-xlsx indicator-pdf
    country-map country-map-csv country-map-xlsx country-map-pdf calculator calculator-csv
    calculator-xlsx calculator-pdf about-figures about-figures-csv about-figures-xlsx about-figures-pdf
    releases releases-pdf release release-csv release-xlsx release-pdf provenance provenance-pdf
    open-data ui:specimen report-place report-map agenda agenda-feed agenda-area agenda-area-pdf
    agenda-area-meeting schedule schedule-feed schedule-area schedule-pdf services services-for
    open311-discovery open311-services open311-service open311-requests open311-request
    open311-updates <path:rest> api-v1:list_reports api-v1:list_report_categories shown-faces
    shown-faces-in
"""
PUBLIC = _PUBLIC.split()
"""For everybody: figures, plans, the agenda, what help there is, and the forms for who worries or reports
something. None of them knows who asks."""

_SIGN_IN = """
    openid_connect_login openid_connect_callback account_login mfa_authenticate mfa_login_webauthn
    account_inactive sign-in-unknown socialaccount_login_cancelled socialaccount_login_error account_logout
    account_reset_password account_reset_password_done account_reset_password_from_key
    account_reset_password_from_key_done account-security mfa_index mfa_list_webauthn end-other-sessions
    account_change_password account_set_password account_reauthenticate mfa_reauthenticate
    mfa_reauthenticate_webauthn mfa_activate_totp mfa_deactivate_totp mfa_view_recovery_codes
    mfa_generate_recovery_codes mfa_download_recovery_codes mfa_add_webauthn mfa_edit_webauthn
    mfa_remove_webauthn demonstration
"""
SIGN_IN = _SIGN_IN.split()
"""To sign in, and one's own account and nobody else's; tried in people/tests."""

WITH_A_TOKEN = {
    "concern-followed": "for who holds the signed address",
    "report-followed": "for who holds the signed address",
    "open311-token": "for who holds the signed address",
    "personal-link": "for who was mailed it",
    "accept-invitation": "for who was mailed it",
    "demonstration-link": "for who pressed for it, of an invented cast",
}
"""Without an account, for who holds an address that cannot be guessed."""

_of_circles = Audience(_member, _circles)
_own_circles = Audience(_perhaps(_decider), _circles)
_concern_step = Audience(_whole, _each("circle", kind="concern"))
_for_professionals = Audience(_professional)
_for_administrators = Audience(ADMINISTRATOR)

FOR: dict[str, Audience] = {
    # Circles
    "emergency": _for_professionals,
    "circle-members": _of_circles,
    "circle-sharing": _of_circles,
    "circle-history": _of_circles,
    "circle-member-end": Audience(_perhaps(_member), _inside("circle_member", "member_id"), posts=True),
    "circle-sharing-end": Audience(_perhaps(_member), _inside("disclosure", "disclosure_id"), posts=True),
    # Concerns
    "concerns": _for_professionals,
    "concern-told": _for_professionals,
    "concern-counts": Audience(_perhaps(_professional)),
    "concern": Audience(_member, _each("circle", kind="concern")),
    "concern-photo": Audience(_perhaps(_member), _concern_records),
    "concern-take-up": Audience(_perhaps(_decider), _each("circle", kind="concern"), posts=True),
    **dict.fromkeys(
        (
            "concern-answer",
            "concern-step",
            "concern-informed",
            "concern-note",
            "concern-share",
            "concern-close",
            "concern-follow-up",
        ),
        _concern_step,
    ),
    # Reports
    **dict.fromkeys(("reports", "reports-on-map", "report-told"), _for_professionals),
    "report-counts": Audience(_has("programme_director", "project_lead", "analyst")),
    "reports-together": Audience(_perhaps(_professional), posts=True),
    "report": Audience(_row_seen("report"), _each("report")),
    "report-photo": Audience(_perhaps(_deals), _photos),
    **dict.fromkeys(
        (
            "report-answer",
            "report-close",
            "report-note",
            "report-change",
            "report-join",
            "report-split",
            "report-hand-over",
            "report-partner",
            "report-to-concern",
        ),
        Audience(_perhaps(_deals), _each("report")),
    ),
    **dict.fromkeys(
        ("report-take-up", "report-reopen", "report-release"),
        Audience(_perhaps(_deals), _each("report"), posts=True),
    ),
    **dict.fromkeys(
        (
            "report-routes",
            "report-route-new",
            "answer-templates",
            "answer-template-new",
            "finding-places",
            "finding-place-new",
            "schedule-kept",
            "schedule-presence-new",
            "days-off",
            "services-kept",
            "service-new",
        ),
        Audience(LEADS),
    ),
    **dict.fromkeys(
        (
            "report-route-remove",
            "answer-template",
            "answer-template-end",
            "finding-place",
            "finding-place-end",
            "days-off-remove",
            "schedule-presence-change",
            "schedule-presence-name",
            "schedule-presence-end",
            "service-end",
        ),
        Audience(_perhaps(LEADS), _nothing),
    ),
    # Walks
    **dict.fromkeys(("walks", "walk-balance", "walk-worker"), _for_professionals),
    "walk-where": Audience(_perhaps(_professional)),
    "walk-plan": Audience(_perhaps(_professional), lambda _: [{"code": "nergens"}]),
    **dict.fromkeys(
        ("walk", "walk-change", "walk-people", "walk-worry"), Audience(_perhaps(_professional), _nothing)
    ),
    **dict.fromkeys(
        ("walk-begin", "walk-finish", "walk-cancel"),
        Audience(_perhaps(_professional), _nothing, posts=True),
    ),
    **dict.fromkeys(
        ("walk-street", "walk-copy", "walk-deed", "walk-enforcement"),
        Audience(_perhaps(_professional), lambda _: [{"key": uuid4(), "street": uuid4()}]),
    ),
    "walk-undo": Audience(
        _perhaps(_professional),
        lambda _: [{"key": uuid4(), "street": uuid4(), "deed": uuid4()}],
        posts=True,
    ),
    "walk-replace": Audience(_perhaps(_professional), lambda _: [{"key": uuid4(), "walker": uuid4()}]),
    "walk-hand-report": Audience(_perhaps(_professional), lambda _: [{"key": uuid4(), "report": uuid4()}]),
    # The agenda, the schedule and referrals
    **dict.fromkeys(("agenda-kept", "agenda-item-new", "agenda-meeting-new"), Audience(_AGENDA)),
    "agenda-item": Audience(_perhaps(_professional), _nothing),
    "agenda-item-step": Audience(_perhaps(_professional), _no_step),
    "agenda-meeting": Audience(_perhaps(_AGENDA), _nothing),
    "agenda-meeting-step": Audience(_perhaps(_AGENDA), _no_step),
    **dict.fromkeys(("schedule-own-name", "referrals", "referral-new"), _for_professionals),
    **dict.fromkeys(("schedule-presence", "service-check"), Audience(_perhaps(_professional), _nothing)),
    "referral": Audience(_member, _each("circle", kind="referral")),
    "referral-again": Audience(_perhaps(_decider), _each("circle", kind="referral")),
    **dict.fromkeys(
        ("referral-contact", "referral-finish"),
        Audience(_perhaps(_member), _each("circle", kind="referral"), posts=True),
    ),
    # Agreements
    "my-work": _for_professionals,
    "handovers": _for_professionals,
    "handover": Audience(_row_seen("handover"), _each("handover")),
    "handover-link": Audience(_link_of_handover, _each("handover")),
    "commitment-new": _for_professionals,
    "commitment": Audience(_row_seen("commitment"), _each("commitment")),
    "commitment-step": Audience(_steps, _promises),
    "closing-days": _for_administrators,
    "ladder": _for_administrators,
    "outbox": _for_administrators,
    # The privacy officer
    **dict.fromkeys(
        (
            "privacy",
            "privacy-emergencies",
            "privacy-seals",
            "privacy-extract",
            "privacy-destroying",
            "privacy-holds",
        ),
        Audience(OFFICER),
    ),
    "privacy-person": Audience(_perhaps(OFFICER), posts=True),
    "privacy-extract-pdf": Audience(_perhaps(OFFICER), posts=True),
    "privacy-hold-lift": Audience(_perhaps(OFFICER), _each("legal_hold"), posts=True),
    "destruction-lists": Audience(APPROVER),
    "destruction-list": Audience(_perhaps(APPROVER), _each("destruction_list")),
    # The administrator
    **dict.fromkeys(
        (
            "grounds",
            "ground-new",
            "retention-classes",
            "retention-class-new",
            "organisations",
            "organisation-new",
            "teams",
            "team-new",
            "invitations",
            "invitation-new",
            "streets",
            "street-new",
        ),
        _for_administrators,
    ),
    "ground-end": Audience(ADMINISTRATOR, _first("ground")),
    "retention-class": Audience(_perhaps(ADMINISTRATOR), _nothing),
    "organisation": Audience(ADMINISTRATOR, _first("organisation")),
    "organisation-end": Audience(_perhaps(ADMINISTRATOR), _first("organisation")),
    **dict.fromkeys(
        ("team", "team-change", "team-end", "team-place-new", "team-around-new"),
        Audience(_perhaps(ADMINISTRATOR), _first("team")),
    ),
    "team-place-end": Audience(_perhaps(ADMINISTRATOR), _first("team_member")),
    "team-around-end": Audience(_perhaps(ADMINISTRATOR), _nothing),
    "role-end": Audience(_perhaps(ADMINISTRATOR), _first("role")),
    "role-new": Audience(_perhaps(ADMINISTRATOR), _first("account")),
    "colleague-leave": Audience(_perhaps(ADMINISTRATOR), _first("account")),
    "colleague-second-factor": Audience(_perhaps(ADMINISTRATOR), _first("account")),
    **dict.fromkeys(
        (
            "invitation-withdraw",
            "street",
            "street-rename",
            "contact-new",
            "contact-show",
            "contact-hand-over",
            "contact-end",
        ),
        Audience(_perhaps(ADMINISTRATOR), _nothing),
    ),
    # Others
    "administration": Audience(
        _has("administrator", "programme_director", "project_lead", "privacy_officer", "process_director")
    ),
    "colleagues": Audience(LEADS),
    "colleague": Audience(_perhaps(LEADS), _each("account")),
    "faces": _for_professionals,
    "teams-here": _for_professionals,
    "team-here": Audience(_perhaps(_professional), _first("team")),
    "works-for": Audience(lambda oracle, account, _: len(oracle.organisations_of(account)) > 1),
    **dict.fromkeys(("surveys", "survey-new"), Audience(_perhaps(_professional))),
    **dict.fromkeys(
        (
            "survey",
            "survey-columns",
            "survey-mapping",
            "survey-own-figure",
            "survey-margins",
            "survey-outcomes",
            "survey-outcomes-csv",
            "survey-outcomes-xlsx",
            "survey-outcomes-pdf",
            "survey-throw-away",
        ),
        Audience(_perhaps(_professional), _nothing),
    ),
}
"""Addresses behind a sign-in, with who may see them."""


def registered() -> dict[str, URLPattern]:
    """Return every address of the site by its name; one without a name by what it looks like."""

    def walk(patterns: list[URLPattern | URLResolver], space: str) -> Iterator[tuple[str, URLPattern]]:
        for each in patterns:
            if isinstance(each, URLResolver):
                yield from walk(each.url_patterns, f"{each.namespace}:" if each.namespace else space)
            else:
                yield space + (each.name or str(each.pattern)), each

    return dict(walk(get_resolver().url_patterns, ""))
