# SPDX-License-Identifier: EUPL-1.2
"""Hand a concern over to a partner, who sees what was disclosed to it and nothing else."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from hartslag.access import services as access
from hartslag.agreements import services as agreements
from hartslag.agreements.services import Receiver
from hartslag.concerns.handling import locked
from hartslag.concerns.receiving import KIND
from hartslag.concerns.records import SHAREABLE
from hartslag.concerns.refusals import NotNow
from hartslag.concerns.states import State
from hartslag.people.services import Actor, Role, Team, posts, teams


@dataclass(frozen=True, slots=True)
class Shared:
    """What is handed over: the records, to whom, why it is needed, with consent or on which ground.

    question: what is asked, in words that tell nothing about the person. kinds: the kinds of data.
    """

    records: tuple[UUID, ...]
    to: Receiver
    question: str
    kinds: str
    necessity: str
    ground: str
    consent: bool


HELPERS = (
    Role.Kind.PROCESS_DIRECTOR,
    Role.Kind.STREET_TEAM_MEMBER,
    Role.Kind.NEIGHBOURHOOD_POLICE_OFFICER,
    Role.Kind.HOUSING_CONSULTANT,
    Role.Kind.SOCIAL_WORKER,
    Role.Kind.MEDIATION_COORDINATOR,
)
"""Who can be asked to help somebody; not who steers, counts or administers."""


def partners(actor: Actor) -> list[Receiver]:
    """Return who a concern can be handed over to, teams first: those who help, at other organisations."""
    own = {role.organisation_id for role in actor.roles}
    found = [
        Receiver(team.organisation, team=team)
        for team in teams()
        if team.organisation and team.organisation.pk not in own and team.kind != Team.Kind.PROGRAMME_OFFICE
    ]
    others = posts(HELPERS).exclude(organisation__in=own)
    return found + [Receiver(each.organisation, account=each.account) for each in others]


def shareable(actor: Actor, key: UUID) -> list[access.RecordHead]:
    """Return which records of a concern a partner may be told, the oldest first; not what they say."""
    return [each for each in access.record_heads(actor, key) if each.kind in SHAREABLE]


@transaction.atomic
def share(actor: Actor, key: UUID, handover_key: UUID, shared: Shared) -> None:
    """Disclose records to a partner and offer the concern to it, once for each handover_key.

    The partner sees that something is offered, and the records only after it accepts.
    Raises CircleNotFound, Refused, and NotNow, also for a record that is not to be shared.
    """
    concern = locked(actor, key)
    if agreements.was_offered(handover_key):
        return
    if concern.state != State.TAKEN_UP:
        raise NotNow
    known = {each.id for each in shareable(actor, key)}
    if not shared.records or not known.issuperset(shared.records):
        raise NotNow
    access.disclose(
        actor,
        shared.records,
        shared.to.organisation,
        kinds=shared.kinds,
        ground=shared.ground,
        necessity=shared.necessity,
    )
    agreements.offer(
        actor,
        subject=(KIND, key),
        to=shared.to,
        question=shared.question,
        circle_id=key,
        consent=shared.consent,
        ground=shared.ground,
        key=handover_key,
    )
