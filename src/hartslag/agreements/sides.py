# SPDX-License-Identifier: EUPL-1.2
"""Whose step something is: who promised, to whom it was promised, who offered, who received."""

from uuid import UUID

from django.db.models import Q

from hartslag.agreements.models import Commitment, Handover
from hartslag.agreements.refusals import NotYours
from hartslag.agreements.states import Side
from hartslag.people.services import Actor, system_actor


def organisations_of(actor: Actor) -> set[UUID]:
    """Return the organisations for which the actor does anything today."""
    return {role.organisation_id for role in actor.roles}


def teams_of(actor: Actor) -> set[UUID]:
    """Return the teams the actor is in today."""
    return {team.pk for team in actor.teams}


def is_promiser(actor: Actor, commitment: Commitment) -> bool:
    """Say whether the actor promised it: by name, in the team, or for an organisation if it names neither."""
    return _is_party(
        actor,
        commitment.promised_by_account_id,
        commitment.promised_by_team_id,
        commitment.promised_by_organisation_id,
    )


def is_promised(actor: Actor, commitment: Commitment) -> bool:
    """Say whether it was promised to a team or organisation of the actor."""
    if commitment.promised_to_team_id:
        return commitment.promised_to_team_id in teams_of(actor)
    return commitment.promised_to_organisation_id in organisations_of(actor)


def is_receiver(actor: Actor, handover: Handover) -> bool:
    """Say whether it was offered to the actor: by name, to the team, or to the whole organisation."""
    if handover.to_account_id:
        return handover.to_account_id == actor.account.pk
    return _is_party(actor, None, handover.to_team_id, handover.to_organisation_id)


def is_offerer(actor: Actor, handover: Handover) -> bool:
    """Say whether the actor offered it, or works where it was offered from."""
    return handover.from_account_id == actor.account.pk or handover.from_organisation_id in organisations_of(
        actor
    )


def check_side(actor: Actor, side: Side, of: Commitment | Handover) -> None:
    """Let the actor through when the step is theirs; the system may take any. Raises NotYours."""
    if actor.is_system:
        return
    if isinstance(of, Handover):
        yours = is_receiver(actor, of) if side == Side.RECEIVER else is_offerer(actor, of)
    else:
        yours = is_promiser(actor, of) or (side == Side.EITHER and is_promised(actor, of))
    if not yours:
        raise NotYours


def who_ends(actor: Actor, commitment: Commitment) -> Actor:
    """Return on whose behalf a promise ends by a step with its subject: the system's when it is of others."""
    return actor if is_promiser(actor, commitment) else system_actor()


def promised_by(actor: Actor) -> Q:
    """Return the condition that the actor promised it, as is_promiser."""
    return (
        Q(promised_by_account=actor.account)
        | Q(promised_by_team__in=teams_of(actor))
        | Q(
            promised_by_account=None,
            promised_by_team=None,
            promised_by_organisation__in=organisations_of(actor),
        )
    )


def offered_to(actor: Actor) -> Q:
    """Return the condition that it was offered to the actor, as is_receiver."""
    return (
        Q(to_account=actor.account)
        | Q(to_account=None, to_team__in=teams_of(actor))
        | Q(to_account=None, to_team=None, to_organisation__in=organisations_of(actor))
    )


def _is_party(actor: Actor, account: UUID | None, team: UUID | None, organisation: UUID) -> bool:
    if account == actor.account.pk or team in teams_of(actor):
        return True
    return account is None and team is None and organisation in organisations_of(actor)
