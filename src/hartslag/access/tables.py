# SPDX-License-Identifier: EUPL-1.2
"""The reviewed list: what each table holds, and so which database role may do what with it.

A table that is not on this list and has no row-level security policy makes a test fail. The list is
where a reviewer sees at a glance that nothing personal about residents stands outside a circle.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableRule:
    """What one table holds and what the roles may do with it.

    why: why this table needs no row-level security policy; or, with one, what it guards.
    app: rights of the application's role; empty for none, when functions of ours alone use it.
    analytics: whether the analytics role may read it.
    policy: the table has row-level security; the rights are what remains to be asked of it.
    """

    why: str
    app: str = "SELECT, INSERT, UPDATE, DELETE"
    analytics: bool = False
    policy: bool = False


_PUBLIC = "Official names, codes and drawings of places, or a programme's published plan; no persons."
_SURVEY = "What a survey is about and what its columns mean; no answers of anybody."
_PARTNERS = "Names and general addresses of organisations and teams; no residents."
_COLLEAGUES = "What professionals do for whom and when, with a retention of their own; no residents."
_HISTORY = "Revisions of a table without persons; insert-only."
_AGENDA = "Words of a lead for everybody to read, and what was decided about them; no residents."
_RULES = "Why and how long personal data may be kept; no persons."

TABLES: dict[str, TableRule] = {
    "django_migrations": TableRule("Which migrations ran.", app="SELECT"),
    "mail": TableRule(
        "The outbox: addresses of professionals; texts and a resident's address, sealed until it is sent.",
        app="SELECT, INSERT, UPDATE",
    ),
    "account": TableRule("Accounts of professionals, with a retention of their own."),
    "account_revision": TableRule("Revisions of accounts; insert-only.", app="SELECT, INSERT"),
    "forgotten_name": TableRule("That a name of who left was replaced; no names.", app="SELECT"),
    "organisation": TableRule(_PARTNERS),
    "organisation_revision": TableRule(_PARTNERS, app="SELECT, INSERT"),
    "team": TableRule(_PARTNERS),
    "team_revision": TableRule(_PARTNERS, app="SELECT, INSERT"),
    "around_team": TableRule(_PARTNERS, app="SELECT, INSERT, UPDATE"),
    "around_team_revision": TableRule(_PARTNERS, app="SELECT, INSERT"),
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
    "account_emailaddress": TableRule("Empty: an account has one address, in account.", app="SELECT"),
    "account_emailconfirmation": TableRule("Empty: as account_emailaddress.", app="SELECT"),
    "auth_group": TableRule("Empty: roles are in role.", app="SELECT"),
    "auth_group_permissions": TableRule("Empty: as auth_group.", app="SELECT"),
    "auth_permission": TableRule("Empty: as auth_group.", app="SELECT"),
    "django_content_type": TableRule("Empty: as auth_group.", app="SELECT"),
    "cache": TableRule("Attempts to sign in and codes that were used, for minutes; no names, no addresses."),
    "sign_in_session": TableRule("Where colleagues are signed in; what a session holds is sealed."),
    "mfa_authenticator": TableRule("Second factors of colleagues; secrets sealed."),
    "socialaccount_socialaccount": TableRule(
        "How the organisation's provider knows a colleague; nothing more."
    ),
    "socialaccount_socialapp": TableRule("Empty: the provider is a setting.", app="SELECT"),
    "socialaccount_socialtoken": TableRule(
        "Empty: tokens of the provider are not kept.", app="SELECT, DELETE"
    ),
    "installation": TableRule("Whether this database is a demonstration; the owner writes it.", app="SELECT"),
    "demonstration_link": TableRule("Links that sign in as one of an invented cast, for ten minutes."),
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
    "ground": TableRule(_RULES, app="SELECT, INSERT, UPDATE"),
    "ground_revision": TableRule(_RULES, app="SELECT, INSERT"),
    "retention_class": TableRule(_RULES, app="SELECT, INSERT, UPDATE"),
    "retention_class_revision": TableRule(_RULES, app="SELECT, INSERT"),
    "circle": TableRule("That there is a circle, and why.", app="SELECT, UPDATE (closed_at)", policy=True),
    "circle_member": TableRule("Who is in it.", app="SELECT, INSERT, UPDATE (ends_at)", policy=True),
    "circle_record": TableRule(
        "What is known about residents, encrypted.",
        app="SELECT, INSERT, UPDATE (body, written_at, written_by_id)",
        policy=True,
    ),
    "circle_record_revision": TableRule("What a record said before.", app="SELECT, INSERT", policy=True),
    "disclosure": TableRule(
        "Which partner was told which record, and why.",
        app="SELECT, INSERT, UPDATE (ends_at)",
        policy=True,
    ),
    # What was promised or offered, to whom, about what and when stays as it was.
    "commitment": TableRule(
        "Kind, parties and dates of a promise; its words when about no person.",
        app="SELECT, INSERT, UPDATE (due_on, state, concluded_at, concluded_by_id, concluded_name, answer, "
        "promised_by_organisation_id, promised_by_team_id, promised_by_account_id)",
        policy=True,
    ),
    "commitment_revision": TableRule("What a promise was before.", app="SELECT, INSERT", policy=True),
    "commitment_dependency": TableRule("Which promise waits for which.", app="SELECT, INSERT", policy=True),
    "pause": TableRule("When the clock of a promise stood still.", app="SELECT, INSERT", policy=True),
    "escalation": TableRule("Which promise or offer reached which rung.", app="SELECT", policy=True),
    "handover": TableRule(
        "That something is offered, by whom to whom.",
        app="SELECT, INSERT, UPDATE (state, reason, answered_at, answered_by_id, answered_name, settled_at)",
        policy=True,
    ),
    "handover_revision": TableRule("What an offer was before.", app="SELECT, INSERT", policy=True),
    "personal_link": TableRule(
        "Addresses of partners without an account and keyed tokens; about no resident.",
        app="SELECT, INSERT, UPDATE",
    ),
    "rung": TableRule("The ladder; no persons.", app="SELECT, INSERT, UPDATE"),
    "rung_revision": TableRule(_HISTORY, app="SELECT, INSERT"),
    "closing_day": TableRule("Days an organisation is closed; no persons.", app="SELECT, INSERT, UPDATE"),
    "closing_day_revision": TableRule(_HISTORY, app="SELECT, INSERT"),
    "concern": TableRule(
        "Where a concern stands; not whom it is about.", app="SELECT, INSERT, UPDATE", policy=True
    ),
    "concern_revision": TableRule("Where a concern stood before.", app="SELECT, INSERT", policy=True),
    "report": TableRule(
        "What residents reported about a place, for the team that deals with it.",
        # Every column but follow, which opens a report to its reporter.
        app="SELECT (id, number, circle_id, team_id, letterbox_id, category, words, place, area_id,"
        " longitude, latitude, channel, on_behalf, language, reporter, photos, state, received_at,"
        " answer_by, lead_id, answered_at, closed_at, reopened, rating, parent_id, released_at, source,"
        " source_key, redacted_at),"
        " INSERT, UPDATE (category, place, area_id, longitude, latitude, state, lead_id,"
        " answered_at, answer_by, closed_at, parent_id, released_at, team_id, letterbox_id, reporter,"
        " photos)",
        policy=True,
    ),
    "report_revision": TableRule("What a report was before.", app="SELECT, INSERT", policy=True),
    "report_answer": TableRule("What reporters were told.", app="SELECT, INSERT", policy=True),
    "report_redaction": TableRule("That reports lost their words, and how many; none of them.", app="SELECT"),
    "report_note": TableRule("What a team wrote down of a report.", app="SELECT, INSERT", policy=True),
    "report_telling": TableRule("That an offer tells how a reporter can be reached; not how.", app=""),
    "report_reply": TableRule("What reporters said afterwards.", app="SELECT", policy=True),
    "report_route": TableRule("Which team deals with which reports; no residents."),
    "report_route_revision": TableRule(_HISTORY, app="SELECT, INSERT"),
    "walk": TableRule("Where and when a street team walks; no residents.", app="SELECT, INSERT, UPDATE"),
    "walk_revision": TableRule(_HISTORY, app="SELECT, INSERT"),
    "walk_street": TableRule(
        "Through which streets; no residents.", app="SELECT, INSERT, UPDATE (until, dropped_by_id)"
    ),
    "walk_walker": TableRule(_COLLEAGUES, app="SELECT, INSERT, UPDATE (until, dropped_by_id)"),
    "walk_report": TableRule("Keys of reports, which open nothing by themselves.", app="SELECT, INSERT"),
    "walk_deed": TableRule(
        "Words of a fixed list: what a team did in a street.", app="SELECT, INSERT, UPDATE (undone_at)"
    ),
    "walk_worry": TableRule(
        "That somebody was led to the form of concerns; nothing of it.", app="SELECT, INSERT"
    ),
    "answer_template": TableRule("Words to answer with; about nobody.", app="SELECT, INSERT, UPDATE"),
    "answer_template_revision": TableRule(_HISTORY, app="SELECT, INSERT"),
    "agenda_item": TableRule(_AGENDA, app="SELECT, INSERT, UPDATE"),
    "agenda_item_revision": TableRule(_AGENDA, app="SELECT, INSERT"),
    "agenda_subject": TableRule(
        "Keys of what a colleague tied to an item, or a step; they say nothing by themselves.",
        app="SELECT, INSERT",
    ),
    "agenda_meeting": TableRule(_AGENDA, app="SELECT, INSERT, UPDATE"),
    "agenda_meeting_revision": TableRule(_AGENDA, app="SELECT, INSERT"),
    "agenda_invitation": TableRule(_AGENDA, app="SELECT, INSERT"),
    "agenda_discussed": TableRule(_AGENDA, app="SELECT, INSERT"),
    "agenda_decision": TableRule(_AGENDA, app="SELECT, INSERT"),
    "finding_place": TableRule("Public places where residents are met; no residents."),
    "finding_place_revision": TableRule(_HISTORY, app="SELECT, INSERT"),
    "presence": TableRule(_COLLEAGUES),
    "presence_revision": TableRule(_COLLEAGUES, app="SELECT, INSERT"),
    "days_off": TableRule("Days on which something of the schedule does not happen; no persons."),
    "days_off_revision": TableRule(_HISTORY, app="SELECT, INSERT"),
    "service": TableRule(
        "Help that is offered and how to reach it; no residents.", app="SELECT, INSERT, UPDATE"
    ),
    "service_revision": TableRule(_HISTORY, app="SELECT, INSERT"),
    "referral": TableRule(
        "Where a referral stands; not whom it is about.",
        app="SELECT, INSERT, UPDATE (service_id, state, team_id, lead_id, accepted_at, contact, answered_at)",
        policy=True,
    ),
    "referral_revision": TableRule("Where a referral stood before.", app="SELECT, INSERT", policy=True),
    "person_key": TableRule("Keyed hashes of names.", app="SELECT, INSERT, DELETE", policy=True),
    "read_log": TableRule(
        "Who looked at what and why, never what it said.", app="SELECT, INSERT", policy=True
    ),
    "log_segment": TableRule("Seals of the read log.", app="SELECT, INSERT", policy=True),
    "log_head": TableRule("The last seal of each day.", app="SELECT, INSERT", policy=True),
    "log_epoch": TableRule("Restores after which the log began anew.", app="SELECT", policy=True),
    "destruction_list": TableRule(
        "Who prepared and who approved what was destroyed.",
        app="SELECT, INSERT, UPDATE (decided_by_id, decided_at, approved, reason)",
        policy=True,
    ),
    "destruction_entry": TableRule("Circles to destroy, by number.", app="SELECT, INSERT", policy=True),
    "destruction_proof": TableRule("That a circle was destroyed.", app="SELECT", policy=True),
    "legal_hold": TableRule(
        "Circles that may not be destroyed, and why.",
        app="SELECT, INSERT, UPDATE (lifted_by_id, lifted_at)",
        policy=True,
    ),
}

_MEMBERS = "Of which circles and records the acting account may see what; policies ask this."

FUNCTIONS: dict[str, str] = {
    "acting_account": _MEMBERS,
    "today": "The day in the Netherlands.",
    "my_circles": _MEMBERS,
    "my_whole_circles": _MEMBERS,
    "my_deciding_circles": _MEMBERS,
    "my_disclosures": _MEMBERS,
    "my_disclosed_records": _MEMBERS,
    "my_written_records": _MEMBERS,
    "circles_opened_now": "What this very transaction opened, so that it may write there.",
    "writes_for": "On behalf of which organisation the acting account writes; a policy asks this.",
    "drawn_digits": "Eight digits by lot, for the number of a circle.",
    "open_circle": "Opens a circle when there is a purpose, a valid ground and who brings it in.",
    "take_up_membership": "Lets in, or not, who was asked by a member and answers now.",
    "open_in_emergency": "Lets in for four hours who works for the organisation that brought it in.",
    "my_offers": "What is offered to the acting account; the policy of handover asks this.",
    "waits_for": "Whether one promise waits for another; says yes or no.",
    "promises_on_the_ladder": "Keys and dates of open promises, for the system account alone.",
    "offers_on_the_ladder": "Keys and dates of unanswered offers, for the system account alone.",
    "reach_rung": "Notes that a promise or offer reached a rung, for the system account alone.",
    "late_promises": "How many promises are late, per organisation, for who steers the programme.",
    "has_open_work": "Whether a team has promises or offers that are open: yes or no.",
    "late_offers": "How many offers nobody answered in time, per organisation, for who steers the programme.",
    "offer_promises_in_circles": "Offers on what somebody who left promised; opens nothing to who runs it.",
    "concern_seen_by_reporter": "Where a concern stands, for who holds its signed address.",
    "takes_in": "Whether a circle is an open letterbox of a team; a policy asks this.",
    "put_record": "Puts a sealed record in a letterbox, in one go; reads and changes none.",
    "open_letterbox": "Opens a letterbox of a team, as open_circle does.",
    "offered_reports": "Reports that are offered to the acting account; the policy of report asks this.",
    "reports_with_words": "Keys of reports of the acting account's teams in which some words occur.",
    "take_over_report": "Gives an accepted report to the circle of who accepted it.",
    "move_report": "Takes what was told out of a report that was accepted as a concern, for who accepted it.",
    "tell_reporter": "Notes with one's own offer that who accepts it hears how a reporter is reached.",
    "keep_letterbox_since": "Lets a letterbox that is only just opened have its term earlier, never later.",
    "accepted_report": "Which report the acting account accepted and has by now.",
    "open_sealed": "Opens what lies sealed with a report to who accepted it, for ten minutes at most.",
    "destroy_sealed": "Destroys what lay sealed with a report where it lay, for who accepted the report.",
    "report_followed": "Where a report stands, for who holds its signed address.",
    "reports_of_walk": "Where reports stand that a team of the acting account made on a walk; no words.",
    "report_told": "What was said about a report to its reporter, for who holds its signed address.",
    "report_promised": "By which day a report is promised to be done, for who holds its signed address.",
    "reports_named": "The numbers of reports that stand in the log, for a privacy officer.",
    "report_numbered": "Under which keys a report stands in the log, for a privacy officer.",
    "reply_to_report": "Takes in what a reporter says afterwards; opens a closed report again.",
    "redact_reports": "Empties reports at their term, for the system account alone.",
    "rate_report": "Notes what a reporter thinks of a closed report.",
    "reports_nearby": "Category, rounded place and state of open reports that staff released.",
    "reports_in_area": "The same, of a neighbourhood.",
    "join_released": "Joins what only just came in to a released report that its reporter says it is.",
    "promise_report_anew": "Sets the day by which a report that was opened again is answered.",
    "released_reports": "Category, rounded place, state and days of reports that staff released.",
    "released_changes": "On which days it changed where a released report stands; not when it came in.",
    "imported_reports": "Keys of reports that came from another system, for the system account alone.",
    "settle_imported_reports": "Notes what was answered and closed elsewhere, for the system account alone.",
    "report_numbers_taken": "Which numbers a report has, for the system account alone.",
    "report_quarters": "How many reports there were in quarters that ended, for the system account alone.",
    "handover_quarters": "How many reports changed hands in quarters that ended, for the system alone.",
    "promises_on_the_agenda": "What a lead decided to show of promises: who, by which day, kept or not.",
    "holds_role": "Whether the acting account has a role today; functions that count ask this.",
    "reports_behind_items": "Which step the number of some reports reaches; never a number.",
    "reports_brought_in": "Which step what came in reaches, for who leads a programme; never a number.",
    "concern_quarters": "How many concerns came in per quarter that ended, never below ten; for who steers.",
    "referral_quarters": "How many were referred per quarter that ended, never below ten; for who leads.",
    "concern_outcomes": "How many concerns ended how in the year before, never below ten; for who steers.",
    "end_memberships": "Ends memberships of who left; opens nothing.",
    "forget_address": "Forgets where to reach an account that is closed.",
    "forget_names": "Replaces names of who left after their term, for the system account alone.",
    "is_privacy_officer": "Whether the acting account reads the log today; policies ask this.",
    "approves_destruction": "Whether the acting account decides on lists to destroy; policies ask this.",
    "circles_due": "Circles at their term, for a privacy officer; nothing of what they say.",
    "circles_named": "What circles are called, for a privacy officer.",
    "circle_numbered": "Which circle has a number, for a privacy officer.",
    "log_lines_about": "Which lines of the log are about circles, for a privacy officer.",
    "destroy_circles": "Destroys what is on a list, for who approved that list of somebody else.",
    "circles_filed_under": "In which circles a person is filed, for a privacy officer.",
    "records_filed_under": "Sealed records about a person, for a privacy officer; only by a name.",
    "circles_told_under": "What circles are for and on which ground, for a privacy officer; only by a name.",
    "disclosures_filed_under": "To whom was told something about a person, for a privacy officer.",
    "log_epoch_now": "The number of restores and one; every line of the log carries it.",
    "forget_read_log": "Removes lines of the log after their term; refuses the application and recent lines.",
}
"""Every function of ours, and why the application and the worker may call it. Nobody else may call any."""
