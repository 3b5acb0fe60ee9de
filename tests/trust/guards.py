# SPDX-License-Identifier: EUPL-1.2
"""The guards of the application, one by one: where each stands, and what is there when it is gone."""

_STANDING = "hartslag.access.standing"
_RECORDS = "hartslag.access.records"
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
    ("hartslag.people.actors:as_actor", '_takes_part("organisation", on), ', ""),
    ("hartslag.people.actors:as_actor", '_takes_part("team", on), ', ""),
    (
        "hartslag.people.actors:as_actor",
        ".filter(organisation__in={each.organisation_id for each in roles})",
        "",
    ),
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
    (
        f"{_RECORDS}:revisions_of",
        "standing_in(actor, [record.circle_id]).get(record.circle_id)",
        'Standing(record.circle_id, True, True, frozenset(), False, False, "")',
    ),
    (
        f"{_RECORDS}:revisions_of",
        "not standing.whole and record.organisation_id not in standing.organisations",
        "False",
    ),
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
    ("hartslag.concerns.queries:whole", "access.require_standing(actor, key, changing=False)", "None"),
    ("hartslag.concerns.handling:locked", ", deciding=True", ""),
)
"""Found by calling the doors with the database's policies open: function, what guards, what is left."""

ON_ROUTES: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    (
        "hartslag.access.professionals:for_professionals",
        "if actor is None:",
        "if False:",
        ("concern-told", "survey-new"),
    ),
    (
        "hartslag.access.professionals:for_professionals",
        "elif not actor.roles:",
        "elif False:",
        ("concern-told", "survey-new"),
    ),
    (
        "hartslag.people.views.guarding:with_right",
        "elif may(actor, right):",
        "elif right:",
        ("organisations", "colleagues", "teams"),
    ),
    (
        "hartslag.access.privacy.guarding:for_who_may",
        "not may(actor_in(request), right)",
        "not right",
        ("privacy-seals", "destruction-lists"),
    ),
    (
        "hartslag.agreements.views.answering:with_right",
        "not may(request.actor, right)",
        "not right",
        ("ladder", "closing-days", "outbox"),
    ),
    (
        "hartslag.access.views.rules:_for_administrators",
        'not may(request.actor, "manage grounds")',
        "False",
        ("grounds", "retention-classes"),
    ),
    ("hartslag.concerns.views.working:_step", "not here.ours", "False", ("concern-answer", "concern-close")),
    ("hartslag.concerns.views.sharing:share", "not here.ours", "False", ("concern-share",)),
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

OF_TOKENS: tuple[tuple[str, str, str], ...] = (
    (
        "hartslag.concerns.receiving:key_of",
        'signing.Signer(salt=_SALT).unsign(":".join(token.rsplit(".", 1)))',
        'token.rsplit(".", 1)[0]',
    ),
)
"""Found by asking for an address with another token."""
