# SPDX-License-Identifier: EUPL-1.2
"""Let every account call the packages' doors while the database's policies are open: the application alone.

The policies would hide what the application forgets. So here they are switched off, and what remains must
be enough wherever the application guards too: circles and what is in them, who may take a step with a
promise or an offer, and what each role may do. What is called is taken back.
"""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from hartslag.access import records
from hartslag.access import services as access
from hartslag.access.history import history_of
from hartslag.agreements import handing, work
from hartslag.agreements import services as agreements
from hartslag.concerns import services as concerns
from hartslag.concerns.states import Outcome, Step
from hartslag.people import services as people
from hartslag.signals import services as signals
from hartslag.signals import states
from tests.trust.calling import Caller
from tests.trust.oracle import Oracle
from tests.trust.rights import rights


def leaks(oracle: Oracle, parts: tuple[str, ...] = (), *, at_once: bool = False) -> list[str]:
    """Return what the doors give or do for somebody that they may not; to be called with policies open.

    parts: only these of PARTS. at_once: stop at the first account with which something is found.
    """
    found: list[str] = []
    for account in oracle.accounts:
        if not oracle.one("account", account)["is_active"]:
            continue
        caller = Caller(oracle, people.actor_of(account))
        for name, part in PARTS.items():
            if (name in parts or not parts) and not (found and at_once):
                part(caller)
                found = found + caller.found
                caller.found = []
        if found and at_once:
            break
    return found


def _circles(ask: Caller) -> None:
    oracle, me, actor = ask.oracle, ask.account, ask.actor
    somebody = people.Account.objects.get(pk=oracle.accounts[0])
    home = people.actor_of(somebody.pk).organisation
    places = {row["circle_id"]: row["id"] for row in oracle.rows["circle_member"] if row["starts_at"]}
    for circle in oracle.rows["circle"]:
        key = circle["id"]
        if circle["destroyed_at"] is not None:
            continue
        inside, decides = oracle.in_circle(me, key), oracle.decides(me, key)
        running = circle["closed_at"] is None
        ask.tries("circle_of", inside, lambda key=key: access.circle_of(actor, key))
        ask.tries("members", inside, lambda key=key: access.members(actor, key))
        ask.tries("former_members", inside, lambda key=key: access.former_members(actor, key))
        ask.tries("disclosures", inside, lambda key=key: access.disclosures(actor, key))
        ask.tries("history_of", inside, lambda key=key: history_of(actor, key))
        ask.tries("close_circle", decides, lambda key=key: access.close_circle(actor, key))
        for verb in (access.join, access.propose):
            ask.tries(
                verb.__name__,
                decides and running,
                lambda key=key, verb=verb: verb(actor, key, account=somebody, organisation=home, role="x"),
            )
        if not decides:
            ask.tries("part", False, lambda key=key: access.part(actor, places[key]))
        wrong = people.Organisation.objects.exclude(pk__in=oracle.organisations_of(somebody.pk)).first()
        if decides and running:
            ask.tries(
                "join for another organisation",
                False,
                lambda key=key, wrong=wrong: access.join(
                    actor, key, account=somebody, organisation=wrong, role="x"
                ),
            )


def _records(ask: Caller) -> None:
    oracle, me, actor = ask.oracle, ask.account, ask.actor
    gone = {row["id"] for row in oracle.rows["circle"] if row["destroyed_at"] is not None}
    circles = [row["id"] for row in oracle.rows["circle"] if row["id"] not in gone]
    rows = [row for row in oracle.rows["circle_record"] if row["circle_id"] not in gone]
    closed = {row["id"] for row in oracle.rows["circle"] if row["closed_at"] is not None}
    may = {row["id"] for row in rows if oracle.sees_record(me, row)}
    ask.gets(
        "read",
        may,
        lambda: {each.id for found in access.read(actor, circles, why="proef").values() for each in found},
    )
    partner = people.Organisation.objects.first()
    for circle in circles:
        inside = [row for row in rows if row["circle_id"] == circle]
        if oracle.in_circle(me, circle):
            ask.gets(
                "record_heads",
                may & {row["id"] for row in inside},
                lambda circle=circle: {each.id for each in records.record_heads(actor, circle)},
            )
        else:
            ask.tries("record_heads", False, lambda circle=circle: records.record_heads(actor, circle))
        ask.tries(
            "write",
            oracle.in_circle(me, circle) and circle not in closed,
            lambda circle=circle: access.write(actor, circle, "concern.note", {"words": "x"}),
        )
        for row in inside if oracle.in_circle(me, circle) else inside[:1]:
            if row is not inside[0] and row["kind"] != "concern.reporter":
                continue
            ask.tries(
                "disclose",
                oracle.decides(me, circle) and circle not in closed and row["kind"] != "concern.reporter",
                lambda row=row: access.disclose(
                    actor, [row["id"]], partner, kinds="x", ground="toestemming", necessity="x"
                ),
            )
    if len(circles) > 1:
        one = [next(row["id"] for row in rows if row["circle_id"] == circle) for circle in circles[:2]]
        ask.tries(
            "disclose of two circles",
            False,
            lambda: access.disclose(actor, one, partner, kinds="x", ground="toestemming", necessity="x"),
        )
    for row in oracle.rows["disclosure"]:
        ask.tries(
            "withdraw_disclosure",
            oracle.decides(me, row["circle_id"]),
            lambda row=row: access.withdraw_disclosure(actor, row["id"]),
        )


def _promises(ask: Caller) -> None:
    """A step with a promise is for who promised it, or to whom; words about a person stay in the circle."""
    oracle, me, actor = ask.oracle, ask.account, ask.actor
    day = timezone.localdate() + timedelta(days=9)
    for row in oracle.rows["commitment"]:
        if row["state"] != "open" or (row["circle_id"] and not oracle.in_circle(me, row["circle_id"])):
            continue
        key, promiser = row["id"], oracle.is_promiser(me, row)
        either = promiser or oracle.is_promised(me, row)
        shut = bool(row["circle_id"]) and oracle.one("circle", row["circle_id"])["closed_at"] is not None
        allowed = None if shut else promiser
        ask.tries("keep", allowed, lambda key=key: agreements.keep(actor, key, "x"))
        ask.tries("say_not_kept", allowed, lambda key=key: agreements.say_not_kept(actor, key, "x"))
        ask.tries("withdraw", None if shut else either, lambda key=key: agreements.withdraw(actor, key, "x"))
        ask.tries("pause", allowed and None, lambda key=key: agreements.pause(actor, key, day, "x"))
        ask.tries(
            "renew",
            allowed,
            lambda key=key: agreements.renew(actor, key, due_on=day, consent_of="x", reason="x"),
        )
        found = agreements.Commitment.objects.get(pk=key)
        ask.tries(
            "send_link",
            either and row["circle_id"] is None,
            lambda found=found: agreements.send_link(actor, "a@voorbeeld.invalid", commitment=found),
        )
    for team in people.Team.objects.all():
        ask.tries(
            "promise for a team",
            None if team.pk in oracle.teams_of(me) else False,
            lambda team=team: agreements.promise(actor, kind="task", by_team=team, what="x", due_on=day),
        )
    mine = {
        row["id"]
        for row in oracle.rows["commitment"]
        if row["state"] == "open" and oracle.is_promiser(me, row)
    }
    ask.gets("mine, due", mine, lambda: {each.commitment.pk for each in agreements.mine(actor).due})


def _offers(ask: Caller) -> None:
    """An answer is for who received it, taking back for who offered it."""
    oracle, me, actor = ask.oracle, ask.account, ask.actor
    offered = set()
    for row in oracle.rows["handover"]:
        key, receiver = row["id"], oracle.is_receiver(me, row)
        offerer = row["from_account_id"] == me or row["from_organisation_id"] in oracle.organisations_of(me)
        found = agreements.Handover.objects.get(pk=key)
        if row["state"] == "offered":
            offered |= {key} if receiver else set()
            ask.tries("accept", None if receiver else False, lambda key=key: agreements.accept(actor, key))
            ask.tries(
                "refuse", None if receiver else False, lambda key=key: agreements.refuse(actor, key, "x")
            )
            ask.tries(
                "withdraw_offer",
                None if offerer else False,
                lambda key=key: agreements.withdraw_offer(actor, key),
            )
            ask.tries(
                "send_link",
                offerer and row["circle_id"] is None,
                lambda found=found: agreements.send_link(actor, "a@voorbeeld.invalid", handover=found),
            )
            if row["circle_id"] is not None:
                ask.tries(
                    "answer by name",
                    False,
                    lambda key=key: handing.answer_by_name(
                        people.system_actor(), key, agreements.OfferState.ACCEPTED, "", "x"
                    ),
                )
        else:
            ask.tries("settle", None if offerer else False, lambda key=key: agreements.settle(actor, key))
    ask.gets("mine, offered", offered, lambda: {each.handover.pk for each in agreements.mine(actor).offered})
    received = {row["id"] for row in oracle.rows["handover"] if oracle.is_receiver(me, row)}
    # What no door leaves behind: about a person and for all of an organisation, or for one that has ended.
    odd = {
        row["id"]
        for row in oracle.rows["handover"]
        if (row["circle_id"] and not row["to_team_id"] and not row["to_account_id"])
        or (row["to_account_id"] == me and row["to_organisation_id"] not in oracle.organisations_of(me))
    }
    ask.gets("inbox", received, lambda: {each.handover.pk for each in work.inbox(actor)[0]} - odd)
    to = agreements.Receiver(people.Organisation.objects.first(), account=actor.account)
    for circle in oracle.rows["circle"]:
        if circle["destroyed_at"] is None and not oracle.decides(me, circle["id"]):
            ask.tries(
                "offer",
                False,
                lambda circle=circle: agreements.offer(
                    actor,
                    subject=("trial", uuid4()),
                    to=to,
                    question="x",
                    circle_id=circle["id"],
                    consent=True,
                ),
            )


def _concerns(ask: Caller) -> None:
    oracle, me, actor = ask.oracle, ask.account, ask.actor
    day = timezone.localdate() + timedelta(days=20)
    for row in oracle.rows["concern"]:
        key, inside = row["circle_id"], oracle.in_circle(me, row["circle_id"])
        ask.tries("whole", inside, lambda key=key: concerns.whole(actor, key))
        all_of_it = oracle.sees_whole(me, key)
        ask.tries("concern_in_care", all_of_it, lambda key=key: concerns.concern_in_care(actor, key))
        if oracle.decides(me, key):
            continue
        steps = {
            "take_up": lambda key=key: concerns.take_up(actor, key),
            "note_answer": lambda key=key: concerns.note_answer(actor, key, uuid4(), "phone", "x"),
            "note_step": lambda key=key: concerns.note_step(actor, key, uuid4(), Step.SIGNALS, day, "x"),
            "note_informed": lambda key=key: concerns.note_informed(actor, key, uuid4(), informed=True),
            "note": lambda key=key: concerns.note(actor, key, uuid4(), "x"),
            "close": lambda key=key: concerns.close(actor, key, uuid4(), Outcome.NO_CONCERN, "x", day),
            "follow_up": lambda key=key: concerns.follow_up(actor, key, uuid4(), helped=True, words="x"),
        }
        for name, step in steps.items():
            ask.tries(name, False, step)


def _reports(ask: Caller) -> None:
    """A report is for its team; who it is offered to reads it and takes no step."""
    oracle, me, actor = ask.oracle, ask.account, ask.actor
    form = states.Channel.FORM
    to = agreements.Receiver(people.Organisation.objects.first(), account=actor.account)
    own = {row["id"] for row in oracle.rows["report"] if oracle.sees_whole(me, row["circle_id"])}
    asked = signals.Asked(states=frozenset(states.State))
    ask.gets("reports_of", own, lambda: {each.key for each in signals.reports_of(actor, asked).reports})
    for row in oracle.rows["report"]:
        key, ours = row["id"], row["id"] in own
        ask.tries("whole", ours or oracle.is_offered(me, key), lambda key=key: signals.whole(actor, key))
        if ours:
            continue
        if oracle.is_offered(me, key):
            ask.gets(
                "whole report, beside what it says",
                set(),
                lambda key=key: {name for name in _BESIDE if getattr(signals.whole(actor, key), name)},
            )
        steps = {
            "take_up": lambda key=key: signals.take_up(actor, key),
            "answer": lambda key=key: signals.answer(actor, key, uuid4(), "x", form),
            "close": lambda key=key: signals.close(actor, key, uuid4(), solved=True, words="x", channel=form),
            "reopen": lambda key=key: signals.reopen(actor, key),
            "note": lambda key=key: signals.note(actor, key, uuid4(), "x"),
            "change": lambda key=key: signals.change(actor, key, category="bin", place="x", area=None),
            "release": lambda key=key: signals.release(actor, key, shown=True),
            "join": lambda key=key: signals.join(actor, key, oracle.rows["report"][0]["id"]),
            "hand_over": lambda key=key: signals.hand_over(actor, key, uuid4(), to, "x", reporter=False),
        }
        for name, step in steps.items():
            ask.tries(name, False, step)


_BESIDE = ("answers", "notes", "replies", "joined")

PARTS: dict[str, Callable[[Caller], None]] = {
    "circles": _circles,
    "records": _records,
    "promises": _promises,
    "offers": _offers,
    "concerns": _concerns,
    "reports": _reports,
    "rights": rights,
}
"""What is tried, by what it is about."""
