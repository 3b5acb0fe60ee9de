# SPDX-License-Identifier: EUPL-1.2
"""Try to let a promise be of others than who made or accepted it."""

from datetime import timedelta
from uuid import UUID, uuid4

from hartslag.access.services import APP
from tests.trust.oracle import Oracle, Row
from tests.trust.tables import Attempt, acting, insertion, told_apart


def changes_hands(oracle: Oracle) -> list[str]:
    """Let somebody accept a promise, and take it over in every way that is not how it was offered."""
    account, circle, promise, other = _who_accepts(oracle)
    mine = {row["organisation_id"] for row in oracle.roles_of(account)}
    place = next(iter(mine & oracle.organisations_of(account)))
    stranger = next(key for key in oracle.accounts if key != account)
    elsewhere = next(row["id"] for row in oracle.rows["organisation"] if row["id"] != place)
    team = oracle.rows["team"][0]["id"]
    taken = (promise, place, None, account)
    wrong = (
        ("another promise", (other, place, None, account)),
        ("for another organisation", (promise, elsewhere, None, account)),
        ("for a team", (promise, place, team, account)),
        ("for a colleague", (promise, place, None, stranger)),
    )
    found = []
    with acting(APP, account) as made:
        attempt = Attempt(oracle, made, APP, account)

        def takes(asked: tuple[object, ...]) -> bool:
            done = attempt.run(_TAKE_OVER, [*asked[1:], asked[0]])
            return not isinstance(done, str) and done.rowcount == 1

        offer = {"circle": circle, "promise": promise, "account": account, "organisation": place}
        made.execute(_OFFER, offer)
        found += ["takes over what is only offered"] if takes(taken) else []
        for state, somebody in (("refused", account), ("accepted", stranger), ("accepted", account)):
            made.execute(_ANSWER, [state, somebody, promise])
            may = (state, somebody) == ("accepted", account)
            for asked in (taken, (promise, place, None, None)):
                if takes(asked) is not may:
                    found.append(f"{'may not take' if may else 'takes'} over what {somebody} {state}")
        found += [f"takes over {what}" for what, asked in wrong if takes(asked)]
        found += _with_what_it_is_about(oracle, attempt, promise, place)
    return found


def _with_what_it_is_about(oracle: Oracle, attempt: Attempt, like: UUID, place: UUID) -> list[str]:
    """Let somebody accept something: what was promised about it is theirs, when it is about no person."""
    made, account = attempt.made, attempt.account
    foreign = next(
        row["id"]
        for row in oracle.rows["organisation"]
        if row["id"] not in oracle.organisations_of(account) and oracle._takes_part("organisation", row["id"])
    )
    row = oracle.one("commitment", like)
    subject = {"subject_kind": "trial", "subject_id": uuid4()}
    by_others = {"promised_by_organisation_id": foreign, "promised_by_account_id": None}
    about_nobody, about_somebody = (
        row | subject | by_others | {"id": uuid4(), "circle_id": circle}
        for circle in (None, row["circle_id"])
    )
    for each in (about_nobody, about_somebody):
        made.execute(*insertion("commitment", each))
    offer = next(each for each in oracle.rows["handover"] if each["circle_id"] is None)
    now = made.execute("SELECT now()").fetchone()[0]
    earlier, later = (
        offer
        | subject
        | {
            "id": uuid4(),
            "to_organisation_id": to,
            "to_team_id": None,
            "to_account_id": None,
            "state": "accepted",
            "answered_by_id": account,
            "answered_at": now + after,
            "offered_at": now + after,
        }
        for to, after in ((place, timedelta(0)), (foreign, timedelta(hours=1)))
    )

    def takes(promise: Row, to: UUID) -> bool:
        done = attempt.run(_TAKE_OVER, [to, None, None, promise["id"]])
        return not isinstance(done, str) and done.rowcount == 1

    found = []
    for offered, what, to, may in (
        (earlier, about_nobody, place, True),
        (earlier, about_somebody, place, False),
        (earlier | {"subject_id": uuid4()}, about_nobody, place, False),
        (later, about_nobody, foreign, False),
    ):
        with made.transaction(force_rollback=True):
            made.execute(*insertion("handover", offered))
            if takes(what, to) is not may:
                found.append(f"what is about it {'stays' if may else 'goes'}: {told_apart(what)}, to {to}")
    for each in (earlier, later):
        made.execute(*insertion("handover", each))
    if takes(about_nobody, place):
        found.append("what is about it goes to who had it before")
    return found


_OFFER = """INSERT INTO handover (id, subject_kind, subject_id, circle_id, from_organisation_id,
    to_organisation_id, to_account_id, question, consent, offered_at, answer_by, state, reason, answered_name)
VALUES (gen_random_uuid(), 'commitment', %(promise)s, %(circle)s, %(organisation)s, %(organisation)s,
    %(account)s, 'x', true, now(), current_date, 'offered', '', '')"""


_ANSWER = """UPDATE handover SET state = %s, reason = 'x', answered_at = now(), answered_by_id = %s
WHERE subject_kind = 'commitment' AND subject_id = %s"""


_TAKE_OVER = """UPDATE commitment SET promised_by_organisation_id = %s, promised_by_team_id = %s,
    promised_by_account_id = %s WHERE id = %s"""


def _who_accepts(oracle: Oracle) -> tuple[UUID, UUID, UUID, UUID]:
    """Return who decides in a circle, the circle, and two promises in it that others made."""
    for account in oracle.accounts:
        for standing in oracle.standings(account):
            theirs = [
                row["id"]
                for row in oracle.rows["commitment"]
                if row["circle_id"] == standing.circle and row["promised_by_account_id"] != account
            ]
            if standing.decides and len(theirs) > 1:
                return account, standing.circle, theirs[0], theirs[1]
    raise LookupError("nobody decides in a circle in which others promised two things")
