# SPDX-License-Identifier: EUPL-1.2
"""Make a world out of a plan, by the doors of the packages, each step a committed transaction.

What a plan asks and a door refuses does not happen; the oracle judges what is there in the end. Every text
about somebody holds a word that stands nowhere else, so that it is known when it leaks.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from uuid import UUID, uuid4

from django.db import connection
from django.utils import timezone

from hartslag.access import services as access
from hartslag.access.retention import destroying, holding
from hartslag.agenda.models import Item
from hartslag.agreements import services as agreements
from hartslag.areas.services import Area
from hartslag.concerns import services as concerns
from hartslag.concerns.states import Channel, Relation
from hartslag.concerns.told import Told
from hartslag.people import services as people
from tests.roles import as_owner
from tests.trust.plans import (
    DIRECTOR,
    DUTY,
    ENDED,
    EVERYWHERE,
    LATER,
    OFFICER,
    OPENER,
    Case,
    Held,
    Joined,
    Offered,
    Place,
    Plan,
)
from tests.trust.reports_in_worlds import REFUSALS, alter, receive, refer
from tests.trust.tables import hang_up

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class World:
    """What was made. accounts, organisations, teams, circles: keys in the order of the plan."""

    plan: Plan
    organisations: list = field(default_factory=list)
    teams: list = field(default_factory=list)
    accounts: list = field(default_factory=list)
    circles: list[UUID] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    words: "count[int]" = field(default_factory=lambda: count(1))

    def word(self) -> str:
        """Return a word that stands nowhere else."""
        return f"kanarie{next(self.words):04d}geel"

    def actor(self, number: int) -> people.Actor:
        """Return somebody as an actor of this moment."""
        return people.actor_of(self.person(number).pk)

    def person(self, number: int):
        """Return an account of the plan."""
        return self.accounts[number % len(self.accounts)]

    def organisation(self, number: int):
        """Return an organisation of the plan."""
        return self.organisations[number % len(self.organisations)]

    def team(self, number: int):
        """Return a team of the plan."""
        return self.teams[number % len(self.teams)]


def build(plan: Plan) -> World:
    """Make the world of a plan in an empty database."""
    world = World(plan)
    system = people.system_actor()
    access.load_rules(system, ROOT / "demonstration" / "access" / "rules.toml")
    yesterday = timezone.localdate() - timedelta(days=1)
    access.add_ground(
        system,
        code="verlopen",
        name="Was ooit een reden",
        law="-",
        valid_from=date(2020, 1, 1),
        valid_to=yesterday,
    )
    _organise(world, system)
    for case in plan.cases:
        _open(world, case)
    for each in plan.open_work:
        with suppress(*REFUSALS):
            _offer(world, world.actor(DUTY), each, ("task", uuid4()))
    receive(world, system)
    refer(world, system)
    agreements.climb()
    _keep_long(world)
    # Not by sealing: that waits for transactions of others on the same server.
    as_owner("INSERT INTO log_segment VALUES (1, 1, '3', '4', 0, now(), now(), 'x', 'x', 'x')")
    as_owner("INSERT INTO log_head VALUES (current_date, 1, 1, 'x')")
    as_owner("INSERT INTO log_epoch VALUES (1, now(), 'begin')")
    _end(world, system)
    return world


def _organise(world: World, system: people.Actor) -> None:
    kinds = ["municipality", "police", "welfare", "housing_corporation"]
    for number, kind in enumerate(kinds[: 1 + world.plan.partners]):
        world.organisations.append(people.add_organisation(system, name=f"Organisatie {number}", kind=kind))
    for number, owner in enumerate((0, *world.plan.teams)):
        team = people.add_team(
            system,
            name=f"Ploeg {number}",
            kind="nuisance" if number else "social_neighbourhood",
            organisation=world.organisation(owner),
            on_duty=not number,
        )
        world.teams.append(team)
    for number, person in enumerate((*EVERYWHERE, *world.plan.people)):
        with access.acting_as(people.SYSTEM_ACCOUNT_ID):
            account = people.Account.objects.create(
                email=f"iemand{number}@voorbeeld.invalid", name=f"Iemand {number}"
            )
        world.accounts.append(account)
        tomorrow = timezone.localdate() + timedelta(days=1)
        for held in person.roles:
            people.give_role(
                system,
                account,
                world.organisation(held.organisation),
                held.kind,
                starts_on=tomorrow if held.lasts == LATER else None,
            )
        for place in person.places:
            people.join_team(
                system,
                world.team(place.team),
                account,
                world.organisation(place.organisation),
                starts_on=tomorrow if place.lasts == LATER else None,
            )


def _open(world: World, case: Case) -> None:
    """Open a circle and let happen in it what the plan says."""
    key = uuid4()
    if case.reported:
        about = Told(
            world.word(), world.word(), world.word(), Relation.NEIGHBOUR, world.word(), "06-00000000"
        )
        concerns.report(None, key, about, Channel.FORM)
        lead = world.actor(DUTY)
        with suppress(*REFUSALS):
            concerns.take_up(lead, key)
    else:
        lead = world.actor(case.opener)
        if lead.organisation is None or not lead.roles:
            lead = world.actor(OPENER)
        access.open_circle(
            lead,
            kind="trial",
            purpose=f"Een ander doel {world.word()}",
            ground="wmo-college",
            brought_in_by=lead.organisation,
            retention_class="casus",
            key=key,
        )
    world.circles.append(key)
    records = [_write(world, lead, key) for _ in range(2)]
    for member in case.members:
        with suppress(*REFUSALS):
            _let_in(world, lead, key, member)
    for writer in case.writers:
        with suppress(*REFUSALS):
            records.append(_write(world, world.actor(writer), key))
    for told in case.told:
        with suppress(*REFUSALS):
            _tell(world, lead, records[told.record % len(records)], told.organisation, told.withdrawn)
    _promise(world, lead, key)
    for promiser in case.promisers:
        with suppress(*REFUSALS):
            agreements.promise(
                world.actor(promiser), kind="task", what=world.word(), working_days=4, circle_id=key
            )
    subject = ("concern" if case.reported else "trial", key)
    for each in case.offered:
        with suppress(*REFUSALS):
            _offer(world, lead, each, subject, key)
    if case.emergency is not None:
        number = as_owner("SELECT number FROM circle WHERE id = %s", key)[0][0]
        with suppress(*REFUSALS):
            access.open_in_emergency(world.actor(case.emergency), number, "Kan niet wachten")
    if case.closed:
        access.close_circle(lead, key)


def _write(world: World, actor: people.Actor, key: UUID) -> UUID:
    name = world.word()
    content = {"words": f"Over {name}: {world.word()}"}
    return access.write(actor, key, "concern.note", content, persons=[(name, date(1970, 1, 1))])


def _let_in(world: World, lead: people.Actor, key: UUID, member: Joined) -> None:
    who = (
        {"team": world.team(member.team)}
        if member.person is None
        else {"account": world.person(member.person)}
    )
    asked = {
        "organisation": world.organisation(member.organisation),
        "role": "doet mee",
        "whole": member.whole,
        "until": timezone.now() + timedelta(days=30) if member.how == "ending" else None,
    }
    if member.how in {"asked", "declined"}:
        access.propose(lead, key, **who, **asked)
        if member.how == "declined" and member.person is not None:
            access.decline(world.actor(member.person), key)
    else:
        place = access.join(lead, key, **who, **asked)
        if member.how == "parted":
            access.part(lead, place)


def _tell(world: World, lead: people.Actor, record: UUID, organisation: int, withdrawn: bool) -> None:
    made = access.disclose(
        lead,
        [record],
        world.organisation(organisation),
        kinds=f"wat nodig is {world.word()}",
        ground="toestemming",
        necessity=f"anders lukt het niet {world.word()}",
    )
    if withdrawn:
        access.withdraw_disclosure(lead, made[0])


def _promise(world: World, lead: people.Actor, key: UUID) -> None:
    """Let two promises in the circle wait for each other, one of them on pause; and one about no person."""
    today = timezone.localdate()
    first = agreements.promise(lead, kind="task", what=world.word(), due_on=today, circle_id=key)
    second = agreements.promise(
        lead, kind="task", what=world.word(), working_days=5, circle_id=key, depends_on=[first.pk]
    )
    agreements.pause(lead, second.pk, today + timedelta(days=7), world.word())
    agreements.promise(lead, kind="task", what=f"Prullenbakken legen {world.word()}", working_days=5)


def _offer(
    world: World,
    lead: people.Actor,
    offered: Offered,
    subject: tuple[str, UUID],
    circle_id: UUID | None = None,
) -> None:
    to = agreements.Receiver(
        world.organisation(offered.organisation),
        None if offered.team is None else world.team(offered.team),
        None if offered.person is None else world.person(offered.person),
    )
    made = agreements.offer(
        lead,
        subject=subject,
        to=to,
        question=f"Kunt u dit doen {world.word()}",
        circle_id=circle_id,
        ground="toestemming" if circle_id else None,
    )
    for number in range(len(world.accounts)):
        with suppress(*REFUSALS):
            if offered.answer == "accept":
                agreements.accept(world.actor(number), made.pk)
            elif offered.answer == "refuse":
                agreements.refuse(world.actor(number), made.pk, "Geen tijd")


def _keep_long(world: World) -> None:
    """Let three closed circles reach their term: one destroyed, one on a list, one held."""
    opener, officer = world.actor(OPENER), world.actor(OFFICER)
    old = []
    for _ in range(3):
        circle = access.open_circle(
            opener,
            kind="trial",
            purpose=f"Lang geleden {world.word()}",
            ground="wmo-college",
            brought_in_by=opener.organisation,
            retention_class="contactgegevens",
        )
        _write(world, opener, circle.pk)
        access.close_circle(opener, circle.pk)
        old.append(circle)
        world.circles.append(circle.pk)
    as_owner(
        "UPDATE circle SET opened_at = now() - interval '3 years', closed_at = now() - interval '3 years' "
        "WHERE id = ANY (%s)",
        [each.pk for each in old],
    )
    until = timezone.localdate() + timedelta(days=90)
    holding.hold(officer, old[2].number, f"Er loopt een zaak {world.word()}", until)
    first = destroying.prepare(officer, [old[0].pk])
    destroying.approve(world.actor(DIRECTOR), first.pk)
    destroying.prepare(officer, [old[1].pk, old[2].pk])


def _end(world: World, system: people.Actor) -> None:
    """Let end what ends at the end of the story."""
    for number, person in enumerate((*EVERYWHERE, *world.plan.people)):
        if person.left:
            people.leave(system, world.accounts[number])
    # Afterwards: leaving also ends the memberships of whose role has ended.
    for number, person in enumerate((*EVERYWHERE, *world.plan.people)):
        over = [each for each in (*person.roles, *person.places) if each.lasts == ENDED]
        if over and not person.left:
            _end_spans(world, system, world.accounts[number], over)
    if world.plan.broken:
        _break(world)


def _end_spans(world: World, system: people.Actor, account: people.Account, over: list[Held | Place]) -> None:
    held = people.held_by(account)
    for each in over:
        organisation = world.organisation(each.organisation).pk
        if isinstance(each, Place):
            for place in held.memberships:
                if (place.team_id, place.organisation_id) == (world.team(each.team).pk, organisation):
                    people.leave_team(system, place)
        else:
            for role in held.roles:
                if (role.kind, role.organisation_id) == (each.kind, organisation):
                    people.end_role(system, role)


def _break(world: World) -> None:
    """Leave behind what no door does, see Plan.broken; so that each guard stands alone somewhere.

    The account of the last person is closed; the last organisation and the last team have ended; a record
    is disclosed from tomorrow on; something about a person is offered to a whole organisation; nobody answers
    an offer in time, and one stands in the name of who does not decide about it; a list to destroy was
    approved, and another refused, without anything happening; there are letterboxes that are no more, and
    reports as _age says.
    """
    director, officer = world.accounts[DIRECTOR].pk, world.accounts[OFFICER].pk
    as_owner("UPDATE account SET is_active = false WHERE id = %s", world.accounts[-1].pk)
    as_owner("UPDATE organisation SET ended_on = current_date WHERE id = %s", world.organisations[-1].pk)
    as_owner("UPDATE team SET ended_on = current_date WHERE id = %s", world.teams[-1].pk)
    as_owner(
        "UPDATE disclosure SET starts_at = now() + interval '1 day', ends_at = NULL "
        "WHERE id = (SELECT id FROM disclosure WHERE ends_at IS NOT NULL ORDER BY decided_at DESC LIMIT 1)"
    )
    as_owner(
        "UPDATE handover SET to_account_id = NULL, to_team_id = NULL "
        "WHERE state = 'refused' AND circle_id IS NOT NULL"
    )
    as_owner("UPDATE handover SET answer_by = current_date - 1 WHERE state = 'offered'")
    as_owner(
        "UPDATE handover SET from_account_id = %s WHERE id = (SELECT id FROM handover "
        "WHERE state = 'offered' AND subject_kind = 'report' ORDER BY offered_at LIMIT 1)",
        director,
    )
    for approved in (True, False):
        as_owner(
            """INSERT INTO destruction_list
                (id, prepared_by_id, prepared_at, decided_by_id, decided_at, approved, reason)
            VALUES (gen_random_uuid(), %s, now(), %s, now(), %s, '')""",
            officer,
            director,
            approved,
        )

    _age(world)
    for ending in (
        "UPDATE circle SET letterbox = false WHERE id = %s",
        "UPDATE circle SET closed_at = now() WHERE id = %s",
        "UPDATE circle SET destroyed_at = now() WHERE id = %s",
        "UPDATE circle_member SET whole = false WHERE circle_id = %s",
    ):
        key = uuid4()
        access.open_letterbox(
            key,
            kind="reporters",
            purpose=world.word(),
            ground="algemeen-belang",
            brought_in_by=world.organisation(0),
            retention_class="contactgegevens",
            team=world.team(0),
        )
        as_owner(ending, key)


def _age(world: World) -> None:
    """Let reports be of long ago, of another system, or moved into a concern; show one of two promises.

    Concerns came in and ended long ago too, somebody was referred, and a promise is late, so that there is
    something to count.
    Three in a neighbourhood came in last year; the last that was shown became a concern; one of the second
    team came from elsewhere; and what was accepted and closed since was so last year.
    """
    area = Area.objects.create(
        code="BU00000001", level=Area.Level.NEIGHBOURHOOD, name="Buurt", valid_from=2020
    )
    as_owner(
        "UPDATE report SET received_at = now() - interval '100 days', area_id = %s "
        "WHERE id IN (SELECT id FROM report WHERE category = 'litter' AND parent_id IS NULL "
        "ORDER BY received_at LIMIT 3)",
        area.pk,
    )
    as_owner(
        "UPDATE concern SET received_at = now() - interval '100 days', "
        "closed_at = now() - interval '1 year', outcome = 'help_started'"
    )
    as_owner("UPDATE referral SET referred_at = now() - interval '130 days'")
    as_owner(
        "UPDATE commitment SET due_on = current_date - 1, first_due_on = current_date - 1 WHERE id = "
        "(SELECT id FROM commitment WHERE state = 'open' AND due_on = current_date ORDER BY made_at LIMIT 1)"
    )
    as_owner(
        "UPDATE report SET state = 'moved' WHERE id = (SELECT id FROM report "
        "WHERE released_at IS NOT NULL AND state = 'received' ORDER BY received_at DESC LIMIT 1)"
    )
    as_owner(
        "UPDATE report SET source = 'elders', source_key = '1' WHERE id = (SELECT id FROM report "
        "WHERE category = 'street_light' AND state = 'received' ORDER BY received_at LIMIT 1)"
    )
    as_owner(
        "UPDATE handover SET offered_at = now() - interval '101 days', "
        "answered_at = now() - interval '100 days' "
        "WHERE state = 'accepted' AND subject_id IN (SELECT id FROM report WHERE state = 'solved')"
    )
    alter(world, area)
    # What was asked of a team, and how it answered, was also asked about the person behind it.
    as_owner(
        """INSERT INTO handover SELECT (jsonb_populate_record(NULL::handover, to_jsonb(handover) ||
            jsonb_build_object('id', gen_random_uuid(), 'subject_kind', 'report.concern',
                'offered_at', coalesce(answered_at + interval '1 microsecond', offered_at),
                'answered_at', answered_at + interval '2 microseconds'))).*
        FROM handover WHERE subject_kind = 'report'"""
    )
    promises = as_owner("SELECT id FROM commitment WHERE circle_id IS NULL ORDER BY made_at LIMIT 3")
    with access.acting_as(people.SYSTEM_ACCOUNT_ID):
        for (promise,), state, shown in zip(
            promises, ("published", "published", "draft"), (True, False, True), strict=True
        ):
            Item.objects.create(
                area=area,
                title="x",
                words="x",
                promise_id=promise,
                promise_shown=shown,
                promise_words="x",
                state=state,
            )


def empty() -> None:
    """Empty the database, as the tests with committed transactions do."""
    hang_up()
    connection.ops.execute_sql_flush([])
