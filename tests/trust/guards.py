# SPDX-License-Identifier: EUPL-1.2
"""The guards, one by one: where each stands, and what is there when it is gone.

A guard that is written otherwise makes a test fail, until it stands here as it is.
"""

# The database: functions and views (its policies and rights are read from the database itself)

_SYSTEM = "acting_account() = '00000000-0000-4000-8000-000000000001'"
_LASTS = "(role.ends_on IS NULL OR role.ends_on > today())"
_TAKES_PART = "(organisation.ended_on IS NULL OR organisation.ended_on > today())"
_OFFICER = "AND is_privacy_officer()"
_MINE = "organisation_id = ANY (ARRAY(SELECT organisation_id FROM my_organisation))"
_ONLY_FILED = "IN (SELECT circles_filed_under(hashes))"

CONDITIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "my_circles": (("FROM my_membership", "FROM circle_member"),),
    "my_whole_circles": ((" WHERE whole", ""),),
    "my_deciding_circles": (("whole AND ", ""), (" AND NOT emergency", "")),
    "my_disclosures": (
        ("USING (circle_id, organisation_id)", "USING (circle_id)"),
        ("starts_at <= statement_timestamp()", "true"),
        ("(ends_at IS NULL OR ends_at > statement_timestamp())", "true"),
    ),
    "my_disclosed_records": (
        ("USING (circle_id, organisation_id)", "USING (circle_id)"),
        ("starts_at <= statement_timestamp()", "true"),
        ("(ends_at IS NULL OR ends_at > statement_timestamp())", "true"),
    ),
    "my_written_records": (("USING (circle_id, organisation_id)", "USING (circle_id)"),),
    # Either of the two is enough until a backup is restored.
    "circles_opened_now": (
        ("transaction = pg_current_xact_id_if_assigned() AND opened_at = transaction_timestamp()", "true"),
    ),
    "writes_for": (
        ("circle_id = writes_for.circle", "true"),
        ("organisation_id = writes_for.organisation", "true"),
        ("writes_for.circle IN (SELECT * FROM circles_opened_now())", "true"),
    ),
    "open_circle": (
        ("new_purpose IS NULL OR btrim(new_purpose) = ''", "false"),
        ("new_ground AND valid_from <= today() AND (valid_to IS NULL OR valid_to > today())", "new_ground"),
        ("new_brought_in_by AND (ended_on IS NULL OR ended_on > today())", "new_brought_in_by"),
        ("member_organisation IS NULL AND member_team IS NULL", "false"),
        ("NOT EXISTS (SELECT FROM my_organisation WHERE organisation_id = member_organisation)", "false"),
        ("AND opened_by_id IS NOT DISTINCT FROM acting_account()", ""),
    ),
    "take_up_membership": (
        ("starts_at IS NULL AND", ""),
        ("(ends_at IS NULL OR ends_at > statement_timestamp())", "true"),
        ("team_id = ANY (ARRAY(SELECT team_id FROM my_team))", "team_id IS NOT NULL"),
        ("account_id = acting_account()", "true"),
        (_MINE, "true"),
    ),
    "open_in_emergency": (
        ("why IS NULL OR btrim(why) = ''", "false"),
        ("JOIN my_organisation ON my_organisation.organisation_id = circle.brought_in_by_id", ""),
        ("circle.destroyed_at IS NULL", "true"),
        ("NOT circle.letterbox", "true"),
        ("role.account_id = acting_account() AND", ""),
        ("AND role.organisation_id = circle.brought_in_by_id", ""),
        (f"role.starts_on <= today() AND {_LASTS}", "true"),
        ("role.kind IN (", "role.kind IN ('volunteer', 'administrator', 'privacy_officer', "),
    ),
    "end_memberships": (
        ("AND account.is_active", ""),
        ("AND role.organisation_id = circle_member.organisation_id", ""),
        (
            "(ends_at IS NULL OR ends_at > statement_timestamp())\n          AND NOT EXISTS",
            "true OR EXISTS",
        ),
    ),
    "holds_role": (
        ("AND account.is_active", ""),
        ("role.account_id = acting_account() AND", ""),
        ("AND role.kind = ANY (kinds)", ""),
        ("role.starts_on <= today()", "true"),
        (_LASTS, "true"),
        (_TAKES_PART, "true"),
    ),
    "is_privacy_officer": (
        ("AND account.is_active", ""),
        ("role.account_id = acting_account() AND", ""),
        ("AND role.kind = 'privacy_officer'", ""),
        ("role.starts_on <= today()", "true"),
        (_LASTS, "true"),
        (_TAKES_PART, "true"),
    ),
    "approves_destruction": (
        ("AND account.is_active", ""),
        ("role.account_id = acting_account()", "true"),
        ("role.kind IN (", "role.kind IN ('administrator', "),
        ("role.starts_on <= today()", "true"),
        (_LASTS, "true"),
        (_TAKES_PART, "true"),
    ),
    "circles_due": ((_OFFICER, ""),),
    "circles_named": ((_OFFICER, ""),),
    "circle_numbered": ((_OFFICER, ""),),
    "reports_named": ((_OFFICER, ""),),
    "report_numbered": ((_OFFICER, ""),),
    "log_lines_about": ((_OFFICER, ""), ("circles && keys", "true")),
    "circles_filed_under": ((_OFFICER, ""), ("person_key.hmac = ANY (hashes)", "true")),
    "records_filed_under": (
        (_ONLY_FILED, "IS NOT NULL"),
        ("filed.about OR NOT circle.letterbox", "true"),
    ),
    "circles_told_under": ((_ONLY_FILED, "IS NOT NULL"),),
    "disclosures_filed_under": ((_ONLY_FILED, "IS NOT NULL"),),
    "destroy_circles": (
        ("AND approved AND", "AND"),
        ("destroyed_at IS NULL AND decided_by_id", "decided_by_id"),
        ("AND decided_by_id = acting_account()", ""),
    ),
    "forget_read_log": (
        ("session_user = 'hartslag_app' OR", ""),
        ("OR before > now() - interval '11 months'", ""),
    ),
    "my_offers": (
        ("to_account_id = acting_account()", "to_account_id IS NOT NULL"),
        (
            f"AND to_{_MINE})\n       OR (to_account_id IS NULL AND to_team_id =",
            ")\n       OR (to_account_id IS NULL AND to_team_id =",
        ),
        ("to_team_id = ANY (ARRAY(SELECT team_id FROM my_team))", "to_team_id IS NOT NULL"),
        ("to_team_id IS NULL AND circle_id IS NULL", "to_team_id IS NULL"),
        (
            f"circle_id IS NULL\n           AND to_{_MINE}",
            "circle_id IS NULL",
        ),
    ),
    "forget_address": (("AND NOT is_active FOR UPDATE", ""),),
    "forget_names": ((f"({_SYSTEM}) IS NOT TRUE", "false"),),
    "redact_reports": ((f"({_SYSTEM}) IS NOT TRUE", "false"),),
    "promise_changes_hands": (
        ("subject_kind = 'commitment' AND subject_id = NEW.id", "true"),
        ("NEW.circle_id IS NULL AND ", ""),
        ("(subject_kind, subject_id) = (NEW.subject_kind, NEW.subject_id)", "true"),
        ("state = 'accepted'", "true"),
        ("answered_by_id = acting_account()", "true"),
        ("id IN (SELECT * FROM my_offers())", "true"),
        ("to_organisation_id = NEW.promised_by_organisation_id", "true"),
        ("to_team_id IS NOT DISTINCT FROM NEW.promised_by_team_id", "true"),
        ("answered_by_id = coalesce(NEW.promised_by_account_id, answered_by_id)", "true"),
        ("later.state = 'accepted'", "false"),
    ),
    "takes_in": (
        ("letterbox AND", ""),
        ("kind = of_kind", "true"),
        ("closed_at IS NULL AND", ""),
        ("destroyed_at IS NULL AND", ""),
        ("team_id = of_team", "true"),
        (" AND whole", ""),
    ),
    "open_letterbox": (("AND opened;", ";"), ("NOT takes_in(new_id, new_kind, member_team)", "false")),
    "put_record": (
        ("letterbox AND", ""),
        ("closed_at IS NULL AND", ""),
        ("destroyed_at IS NULL", "true"),
    ),
    "offered_reports": (
        ("handover.state = 'offered'", "true"),
        ("handover.id IN (SELECT * FROM my_offers())", "true"),
        ("report.state IN ('received', 'taken_up')", "true"),
        ("later.state = 'accepted'", "false"),
    ),
    "reports_with_words": (("SELECT * FROM my_whole_circles()", "SELECT id FROM circle"),),
    "take_over_report": (
        ("handover.state = 'accepted'", "true"),
        ("handover.answered_by_id = acting_account()", "true"),
        ("handover.id IN (SELECT * FROM my_offers())", "true"),
        ("takes_in(new_circle, 'reports', handover.to_team_id)", "true"),
        ("report.state IN ('received', 'taken_up')", "true"),
        ("later.state = 'accepted'", "false"),
    ),
    "move_report": (
        ("handover.state = 'accepted'", "true"),
        ("handover.answered_by_id = acting_account()", "true"),
        ("handover.id IN (SELECT * FROM my_offers())", "true"),
        ("report.state IN ('received', 'taken_up')", "true"),
        ("later.state = 'accepted'", "false"),
    ),
    "reports_nearby": (
        ("released_at IS NOT NULL AND", ""),
        ("state IN ('received', 'taken_up') AND", ""),
        ("category = ANY (of_categories)", "true"),
        ("round(longitude::numeric, 3)::float, round", "longitude, round"),
        ("AND round(latitude::numeric, 3)::float BETWEEN", "AND latitude BETWEEN"),
    ),
    "accepted_report": (
        ("handover.state = 'accepted'", "true"),
        ("handover.answered_by_id = acting_account()", "true"),
        ("takes_in(report.circle_id, 'reports', handover.to_team_id)", "true"),
        ("report.state = 'moved'", "true"),
    ),
    "tell_reporter": (
        ("handover.state = 'offered'", "true"),
        ("handover.from_account_id = acting_account()", "true"),
        ("report.circle_id IN (SELECT * FROM my_deciding_circles())", "true"),
    ),
    "keep_letterbox_since": (("id IN (SELECT * FROM circles_opened_now())", "true"),),
    "reports_of_walk": (
        ("AND report.channel = 'walk'", ""),
        ("walk.team_id IN (SELECT team_id FROM my_team)", "true"),
        ("AND history_type = '+' AND team_member.team_id = walk.team_id", "OR true"),
    ),
    "report_followed": (("report.follow = by", "report.id = by"),),
    "report_promised": (("OR made_at >= received_at", "OR true"), ("report.follow = by", "report.id = by")),
    "reply_to_report": (("follow = by FOR", "id = by FOR"),),
    "rate_report": (("follow = by AND", "id = by AND"),),
    "report_told": (
        ("AND report_answer.answered_at >= report.received_at", ""),
        ("second_id IS NULL AND", ""),
        ("report.follow = by", "report.id = by"),
    ),
    "reports_in_area": (
        ("released_at IS NOT NULL AND", ""),
        ("category = ANY (of_categories)", "true"),
        ("area_id = asked", "true"),
    ),
    "join_released": (("NOT EXISTS", "true OR EXISTS"),),
    "released_reports": (
        ("report.released_at IS NOT NULL AND", ""),
        ("report.category = ANY ($1)", "true"),
        ("coalesce(parent.state, report.state) <> 'moved'", "true"),
        ("round(report.longitude::numeric, 3)::float", "report.longitude"),
        ("round(report.latitude::numeric, 3)::float", "report.latitude"),
    ),
    "released_changes": (
        ("report.released_at IS NOT NULL AND", ""),
        ("report.category = ANY (of_categories)", "true"),
    ),
    "imported_reports": ((_SYSTEM, "true"), ("AND source <> ''", "")),
    "settle_imported_reports": ((_SYSTEM, "true"),),
    "report_numbers_taken": ((_SYSTEM, "true"),),
    "report_quarters": ((_SYSTEM, "true"),),
    "handover_quarters": ((_SYSTEM, "true"),),
    "reports_behind_items": (("ARRAY[3,", "ARRAY[1, 2, 3,"),),
    "reports_brought_in": (
        ("holds_role('programme_director', 'project_lead')", "true"),
        ("step BETWEEN smallest AND counted.number", "step >= smallest"),
        ("step BETWEEN smallest AND", "step BETWEEN 3 AND"),
    ),
    "promises_on_the_agenda": (
        ("agenda_item.promise_shown", "true"),
        ("agenda_item.state IN ('published', 'closed')", "true"),
    ),
    "promises_on_the_ladder": ((_SYSTEM, "true"),),
    "offers_on_the_ladder": ((_SYSTEM, "true"),),
    "reach_rung": ((_SYSTEM, "true"),),
    "late_promises": (("holds_role('programme_director', 'project_lead', 'analyst')", "true"),),
    "has_open_work": (("acting_account() IS NOT NULL AND", ""),),
    "late_offers": (("holds_role('programme_director', 'project_lead', 'analyst')", "true"),),
    "concern_quarters": (("holds_role(", "true OR holds_role("), ("greatest(smallest, 10)", "1")),
    # What else they keep: test_counting.py of concerns and of directory.
    "concern_outcomes": (("greatest(smallest, 10)", "1"),),
    "referral_quarters": (("holds_role(", "true OR holds_role("), ("greatest(smallest, 10)", "1")),
    "offer_promises_in_circles": (("AND NOT account.is_active", ""),),
}
"""What the functions that look past the policies check, and what remains without it."""

UNGUARDED = {
    "acting_account": "Says who acts.",
    "today": "Says which day it is.",
    "log_epoch_now": "A number of restores.",
    "drawn_digits": "Random digits.",
    "waits_for": "Yes or no about two promises whose keys one must have.",
    "concern_seen_by_reporter": "For who has the key of the concern; what it may say is tried.",
    "promise_report_anew": "For who has the secret of the report; it takes in and gives nothing.",
    "open_sealed": "For whom accepted_report says so, of which the conditions are tried.",
    "destroy_sealed": "For whom accepted_report says so, of which the conditions are tried.",
}
"""Functions without a condition to take away, and why that may be."""

_NOW = "starts_at <= statement_timestamp()"
_NOT_OVER = "(circle_member.ends_at IS NULL OR circle_member.ends_at > statement_timestamp())"
_MY_TEAMS = "(circle_member.team_id = ANY ((ARRAY( SELECT my_team.team_id\n           FROM my_team))))"
_MY_ORGANISATIONS = (
    "(circle_member.organisation_id = ANY ((ARRAY( SELECT my_organisation.organisation_id\n"
    "           FROM my_organisation))))"
)

VIEWS: dict[str, tuple[tuple[str, str, int], ...]] = {
    "my_organisation": (
        (" AND account.is_active", "", 1),
        ("role.account_id = acting_account()", "true", 1),
        ("role.starts_on <= today()", "true", 1),
        (_LASTS, "true", 1),
        (_TAKES_PART, "true", 1),
    ),
    "my_team": (
        ("JOIN my_organisation USING (organisation_id)", "", 1),
        ("team_member.account_id = acting_account()", "true", 1),
        ("team_member.starts_on <= today()", "true", 1),
        ("(team_member.ends_on IS NULL OR team_member.ends_on > today())", "true", 1),
        ("(team.ended_on IS NULL OR team.ended_on > today())", "true", 1),
    ),
    "my_membership": (
        (
            "circle_member.account_id = (( SELECT acting_account() AS acting_account))",
            "circle_member.account_id IS NOT NULL",
            1,
        ),
        (_MY_ORGANISATIONS, "true", 1),
        (f"circle_member.{_NOW}", "true", 1),
        (_NOT_OVER, "true", 1),
        (_MY_TEAMS, "circle_member.team_id IS NOT NULL", 1),
        (f"circle_member.{_NOW}", "true", 2),
        (_NOT_OVER, "true", 2),
    ),
}
"""The views behind those functions; the last number says which place of the text is meant."""

# The application

_STANDING = "hartslag.access.standing"
_RECORDS = "hartslag.access.records"
_HOLDING = "hartslag.people.holding"
_MEMBERSHIP = "hartslag.access.membership"
_DISCLOSING = "hartslag.access.disclosing"
_SIDES = "hartslag.agreements.sides"
_HANDING = "hartslag.agreements.handing"
_LEDGER = "hartslag.agreements.ledger"
_LINKS = "hartslag.agreements.links"
_ASKED = "require_standing(actor, circle_id, changing=False)"

IN_DOORS: tuple[tuple[str, str, str], ...] = (
    # Who is in a circle, and as what
    (f"{_STANDING}:memberships_of", ".filter(own | through_team)", ""),
    (f"{_STANDING}:memberships_of", ".filter(going_on())", ".all()"),
    (f"{_STANDING}:memberships_of", "team__in=[team.pk for team in actor.teams]", "team__isnull=False"),
    (
        f"{_STANDING}:memberships_of",
        ", organisation__in=[role.organisation_id for role in actor.roles]",
        "",
    ),
    (f"{_STANDING}:going_on", "Q(starts_at__lte=Now()) &", ""),
    (f"{_STANDING}:going_on", "& (Q(ends_at__isnull=True) | Q(ends_at__gt=Now()))", ""),
    (f"{_STANDING}:_standing", "whole=any(each.whole for each in members)", "whole=True"),
    (f"{_STANDING}:_standing", "each.whole and not each.emergency", "each.whole"),
    (f"{_STANDING}:_standing", "each.whole and not each.emergency", "not each.emergency"),
    (
        f"{_STANDING}:require_standing",
        "standing_in(actor, [circle_id]).get(circle_id)",
        'Standing(circle_id, True, True, frozenset(), False, False, "")',
    ),
    (f"{_STANDING}:require_standing", "deciding and not standing.decides", "False"),
    (f"{_STANDING}:require_standing", "changing and standing.closed", "False"),
    (f"{_HOLDING}:roles_held", "role.starts_on <= %(day)s", "true"),
    (f"{_HOLDING}:roles_held", "(role.ends_on IS NULL OR role.ends_on > %(day)s)", "true"),
    (
        f"{_HOLDING}:roles_held",
        "(organisation.ended_on IS NULL OR organisation.ended_on > %(day)s)",
        "true",
    ),
    (f"{_HOLDING}:teams_held", "(team.ended_on IS NULL OR team.ended_on > %(day)s)", "true"),
    (f"{_HOLDING}:teams_held", "organisation_id = ANY (%(organisations)s)", "true"),
    (f"{_HOLDING}:teams_held", "starts_on <= %(day)s", "true"),
    (f"{_HOLDING}:teams_held", "(ends_on IS NULL OR ends_on > %(day)s)", "true"),
    # The one road to personal data
    (
        f"{_RECORDS}:read",
        "standing_in(actor, circle_ids)",
        '{each: Standing(each, True, True, frozenset(), False, False, "") for each in circle_ids}',
    ),
    (f"{_RECORDS}:_readable", "[row for row in rows if may_read(row)]", "rows"),
    (f"{_RECORDS}:_readable", "filter(going_on(), circle__in=partly)", "filter(circle__in=partly)"),
    (
        f"{_RECORDS}:_readable",
        "any((row.pk, organisation) in disclosed for organisation in standing.organisations)",
        "any(row.pk == record for record, _ in disclosed)",
    ),
    (f"{_RECORDS}:_readable", "row.organisation_id in standing.organisations", "row.organisation_id"),
    (f"{_RECORDS}:record_heads", _ASKED, 'Standing(circle_id, True, True, frozenset(), False, False, "")'),
    (f"{_RECORDS}:write", "standing is None and not _opened_now(circle_id)", "False"),
    (f"{_RECORDS}:write", "standing and standing.closed", "False"),
    # Members, disclosures
    ("hartslag.access.circles:circle_of", _ASKED, "None"),
    ("hartslag.access.circles:close_circle", "deciding=True, ", ""),
    (f"{_MEMBERSHIP}:members", _ASKED, "None"),
    (f"{_MEMBERSHIP}:former_members", _ASKED, "None"),
    (f"{_MEMBERSHIP}:_add", ", deciding=True", ""),
    (
        f"{_MEMBERSHIP}:_add",
        "wanted.account and not _works_for(wanted.account, wanted.organisation)",
        "False",
    ),
    (f"{_MEMBERSHIP}:part", "deciding=True, ", ""),
    (f"{_DISCLOSING}:disclose", ", deciding=True", ""),
    (f"{_DISCLOSING}:_circle_of", " or len(circles) != 1", ""),
    (f"{_DISCLOSING}:_circle_of", "kind in kind_of(circle_kind).withheld", "False"),
    (f"{_DISCLOSING}:withdraw_disclosure", "deciding=True, ", ""),
    (f"{_DISCLOSING}:disclosures", _ASKED, "None"),
    # Promises and offers
    (f"{_SIDES}:check_side", "if not yours:", "if False:"),
    (f"{_SIDES}:is_receiver", "if handover.to_account_id:", "if True: return True\n    if False:"),
    (f"{_SIDES}:_is_party", "account == actor.account.pk or team in teams_of(actor)", "True"),
    (f"{_SIDES}:_is_party", "account is None and team is None and ", ""),
    (f"{_SIDES}:is_promised", "commitment.promised_to_organisation_id in organisations_of(actor)", "True"),
    (f"{_SIDES}:promised_by", "Q(promised_by_account=actor.account)", "Q(pk__isnull=False)"),
    (f"{_SIDES}:offered_to", "Q(to_account=actor.account)", "Q(pk__isnull=False)"),
    (f"{_SIDES}:offered_to", "Q(to_account=None, to_team__in=teams_of(actor))", "Q(to_team__isnull=False)"),
    (f"{_LEDGER}:_check_own", "not (own_team and own_account and in_name_of)", "False"),
    (f"{_HANDING}:_check_decides", "not decides", "False"),
    (f"{_HANDING}:answer_by_name", "handover.circle_id is not None", "False"),
    (f"{_LINKS}:send_link", "subject is None or subject.circle_id is not None", "False"),
    (f"{_LINKS}:send_link", "check_side(actor, Side.OFFERER, handover)", "pass"),
    (f"{_LINKS}:send_link", "check_side(actor, Side.EITHER, commitment)", "pass"),
    # Concerns
    (
        "hartslag.concerns.queries:whole",
        "access.require_standing(actor, key, changing=False)",
        (
            '__import__("hartslag.access.standing").access.standing.Standing('
            'key, True, True, frozenset(), False, False, "")'
        ),
    ),
    ("hartslag.concerns.handling:locked", ", deciding=True", ""),
    # Reports
    ("hartslag.signals.queries:whole", "not ours and not _is_offered(key)", "False"),
    (
        "hartslag.signals.queries:_is_ours",
        "access.require_standing(actor, report.circle_id, changing=False).whole",
        "True",
    ),
    (
        "hartslag.signals.listing:chosen",
        '("report.circle_id = ANY (%s)", [circles_of(actor)])',
        '("%s IS NOT NULL", [1])',
    ),
    ("hartslag.signals.handling:locked", "access.require_standing(actor, report.circle_id)", "pass"),
)
"""Found by calling the doors with the database's policies open: function, what guards, what is left."""

ON_ROUTES: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    (
        "hartslag.people.guarding:_guarded",
        "if actor is None:",
        "if False:",
        ("concern-told", "survey-new"),
    ),
    (
        "hartslag.people.guarding:for_professionals",
        "bool(actor.roles)",
        "True",
        ("concern-told", "survey-new"),
    ),
    (
        "hartslag.people.guarding:with_right",
        "may(actor, right)",
        "bool(right)",
        ("organisations", "colleagues", "teams", "privacy-seals", "destruction-lists", "ladder", "outbox"),
    ),
    (
        "hartslag.concerns.queries:concern_in_care",
        "not access.require_standing(actor, key, changing=False).whole",
        "False",
        ("concern-answer", "concern-close", "concern-share"),
    ),
    (
        "hartslag.agreements.views.commitments:step",
        "name not in _steps_for(request.actor, found)",
        "False",
        ("commitment-step",),
    ),
    (
        "hartslag.agreements.views.handovers:send_link",
        "found.circle_id is not None or found.state != OfferState.OFFERED",
        "False",
        ("handover-link",),
    ),
)
"""Found by visiting: function, what guards, what is left, and on which addresses it shows."""

_PLAIN_TOKEN = (
    'signing.Signer(salt=_SALT).unsign(":".join(token.rsplit(".", 1)))',
    'token.rsplit(".", 1)[0]',
)
OF_TOKENS: tuple[tuple[str, str, str], ...] = (
    ("hartslag.concerns.receiving:key_of", *_PLAIN_TOKEN),
    ("hartslag.signals.tokens:key_of", *_PLAIN_TOKEN),
)
"""Found by asking for an address with another token."""

OF_EXTRACTS: tuple[tuple[str, str, str], ...] = (
    ("hartslag.access.privacy.extracting:_looks", "if each.id in circles", ""),
)
"""Found by reading what one person is told."""

ASKED_BY_ANOTHER = {
    "hartslag.access.retention.destroying:prepare": "hartslag.access.retention.destroying:due",
}
"""Verbs that begin with another verb which asks for the same right: both must be gone."""
