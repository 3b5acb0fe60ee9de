# SPDX-License-Identifier: EUPL-1.2
"""Refer somebody to help, in one go and warm: who refers stays with it until there is contact.

Each step is one verb, in one transaction, by who takes part in the circle of the referral.
"""

from dataclasses import dataclass
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hartslag.access import services as access
from hartslag.agreements import services as agreements
from hartslag.directory.grounds import CONSENT_GROUND
from hartslag.directory.models import Referral, Service
from hartslag.directory.records import CONSENT, PERSON, QUESTION
from hartslag.directory.refusals import NobodyReceives, NoOrganisation, NotNow
from hartslag.directory.standing import KIND
from hartslag.directory.states import MAY_BECOME, Contact, State
from hartslag.people.services import Actor

WARM = "referral.warm"
FIRST_CONTACT = "referral.contact"
RETENTION = "verwijzing"
PURPOSE = "Iemand in contact brengen met hulp waar die om vroeg."
_CHANGES = ("service", "state", "team", "lead", "accepted_at", "contact", "answered_at")
"""What changes of a referral: who referred, from where and when stays as it was."""
CONTACT_WITHIN = 5
FOLLOW_WITHIN = 8
"""Working days: for the first contact; and for who refers to see that it was there, two for the answer to the
offer and one to look included."""


@dataclass(frozen=True, slots=True)
class Question:
    """Who is referred, how to reach them, what is asked and why it may be passed on.

    ground: a code; consent when the person said yes. why: when and how they did, or why it is needed without.
    """

    name: str
    reach: str
    words: str
    ground: str
    why: str

    @property
    def consent(self) -> bool:
        """Say whether the person agreed."""
        return self.ground == CONSENT_GROUND


@transaction.atomic
def refer(actor: Actor, key: UUID, service: Service, question: Question) -> None:
    """Open a circle about who is referred and offer it to the team of a service, once for each key.

    Raises NobodyReceives, NoOrganisation, and access.services.NoValidGround and HoldsCitizenNumber.
    """
    if actor.organisation is None:
        raise NoOrganisation
    receiver = _receiver(service)
    circle = access.open_circle(
        actor,
        kind=KIND,
        purpose=PURPOSE,
        ground=question.ground,
        brought_in_by=actor.organisation,
        retention_class=RETENTION,
        key=key,
    )
    if not circle.opened_now:
        return
    with access.acting_as(actor.account.pk):
        Referral.objects.create(
            circle_id=key,
            service=service,
            organisation=actor.organisation,
            referred_by=actor.account,
            referred_at=timezone.now(),
        )
        _write(actor, key, question)
        _offer(actor, key, service, receiver, ground=question.ground)
        _promise_to_follow(actor, key)


@transaction.atomic
def refer_again(actor: Actor, key: UUID, offer: UUID, service: Service) -> None:
    """Offer a referral to another service, after a refusal or when there was no contact, once for each offer.

    The ground stays what it was. Raises CircleNotFound, NotNow, NobodyReceives.
    """
    referral = _of_who_refers(actor, key)
    receiver = _receiver(service)
    if agreements.was_offered(offer):
        return
    handovers = agreements.handovers_about((KIND, key))
    waiting = any(each.state == agreements.OfferState.OFFERED for each in handovers)
    if waiting or not may_be_offered(referral):
        raise NotNow
    for each in handovers[-1:]:
        _let_go(actor, key, each)
    if referral.state != State.OFFERED:
        _become(referral, State.OFFERED)
    referral.service, referral.contact, referral.answered_at = service, "", None
    referral.team = referral.lead = referral.accepted_at = None
    referral.save(update_fields=_CHANGES)
    ground = access.circle_of(actor, key).ground.code
    _offer(actor, key, service, receiver, ground=ground, offer=offer)


def taken_up(actor: Actor, handover: agreements.Handover) -> None:
    """Let the team that accepted have the referral, and promise the first contact. Twice is once."""
    referral = _locked(actor, handover.subject_id)
    if handover.to_team is None or referral.state != State.OFFERED:
        return
    _become(referral, State.ACCEPTED)
    referral.team, referral.lead = handover.to_team, actor.account
    referral.accepted_at = timezone.now()
    referral.save(update_fields=_CHANGES)
    agreements.promise(
        actor,
        kind=FIRST_CONTACT,
        by_organisation=handover.to_organisation,
        by_team=handover.to_team,
        to="organisation",
        to_organisation=referral.organisation,
        working_days=CONTACT_WITHIN,
        subject=(KIND, referral.pk),
        circle_id=referral.pk,
    )


@transaction.atomic
def note_contact(actor: Actor, key: UUID, contact: Contact) -> None:
    """Say in one word whether there was contact: the promise is kept, not kept, or not needed any more.

    Twice the same word is once. Raises CircleNotFound, NotNow, also for who is not of the receiving team.
    """
    referral = _locked(actor, key)
    if not is_receiver(referral, actor):
        raise access.CircleNotFound
    if referral.state == State.ANSWERED and referral.contact == contact:
        return
    _become(referral, State.ANSWERED)
    referral.contact, referral.answered_at = contact, timezone.now()
    referral.save(update_fields=_CHANGES)
    for each in agreements.open_about((KIND, key), FIRST_CONTACT):
        if contact == Contact.MADE:
            agreements.keep(actor, each.pk)
        elif contact == Contact.NOT_REACHED:
            agreements.say_not_kept(actor, each.pk, str(contact.label))
        else:
            agreements.withdraw(actor, each.pk, str(contact.label))


@transaction.atomic
def finish(actor: Actor, key: UUID) -> None:
    """Let a referral be over, as who referred: the answer was read, or it is not needed any more.

    What is offered is taken back, and the circle closes. Raises CircleNotFound, and NotNow while a team has
    it in hand.
    """
    referral = _of_who_refers(actor, key)
    if referral.state == State.ENDED:
        return
    answered = referral.state == State.ANSWERED
    _become(referral, State.ENDED)
    referral.save(update_fields=_CHANGES)
    for handover in agreements.handovers_about((KIND, key)):
        if handover.state == agreements.OfferState.OFFERED:
            agreements.withdraw_offer(actor, handover.pk)
        elif handover.state == agreements.OfferState.REFUSED:
            agreements.settle(actor, handover.pk)
        if not answered:
            _let_go(actor, key, handover)
    for each in agreements.open_about((KIND, key), WARM):
        if answered:
            agreements.keep(actor, each.pk)
        else:
            agreements.withdraw(actor, each.pk, _("De verwijzing is niet meer nodig."))
    access.close_circle(actor, key)


def may_be_offered(referral: Referral) -> bool:
    """Say whether a referral may be offered to another: nobody has it, or there was no contact."""
    answered = referral.state == State.ANSWERED
    return referral.state == State.OFFERED or (answered and referral.contact != Contact.MADE)


def is_receiver(referral: Referral, actor: Actor) -> bool:
    """Say whether the actor is of the team that accepted."""
    return referral.team_id is not None and any(team.pk == referral.team_id for team in actor.teams)


def is_referrer(referral: Referral, actor: Actor) -> bool:
    """Say whether the actor referred, or works where it was referred from and not where it was accepted."""
    own = any(role.organisation_id == referral.organisation_id for role in actor.roles)
    return referral.referred_by_id == actor.account.pk or (own and not is_receiver(referral, actor))


def _write(actor: Actor, key: UUID, question: Question) -> None:
    """Write down who it is about, what is asked and why it may be passed on (law R26)."""
    told: dict[str, dict[str, object]] = {
        PERSON: {"name": question.name, "reach": question.reach},
        QUESTION: {"words": question.words},
        CONSENT: {"consent": question.consent, "why": question.why},
    }
    for kind, content in told.items():
        persons = [(question.name, None)]
        access.write(actor, key, kind, content, uuid5(key, kind), persons=persons)


def _offer(
    actor: Actor,
    key: UUID,
    service: Service,
    receiver: agreements.Receiver,
    *,
    ground: str,
    offer: UUID | None = None,
) -> None:
    """Say what is told to whom and why (law R2), and offer it; the receiver sees it after accepting."""
    if receiver.organisation.pk != (actor.organisation.pk if actor.organisation else None):
        access.disclose(
            actor,
            [uuid5(key, kind) for kind in (PERSON, QUESTION, CONSENT)],
            receiver.organisation,
            kinds=_("Wie het is, hoe die te bereiken is en de vraag"),
            ground=ground,
            necessity=_("Om contact op te nemen over de hulp die iemand vraagt."),
        )
    agreements.offer(
        actor,
        subject=(KIND, key),
        to=receiver,
        question=_("Wil je contact opnemen met iemand voor: %(service)s?") % {"service": service.name},
        circle_id=key,
        consent=ground == CONSENT_GROUND,
        ground=None if ground == CONSENT_GROUND else ground,
        role=_("neemt contact op"),
        whole=True,
        key=offer or uuid5(key, "offer"),
    )


def _let_go(actor: Actor, key: UUID, handover: agreements.Handover) -> None:
    """End what was told to who refused, or accepted and had no contact: they have no further need of it."""
    if handover.state == agreements.OfferState.ACCEPTED and handover.member:
        access.part(actor, handover.member)
    for told in access.disclosures(actor, key).filter(organisation=handover.to_organisation):
        access.withdraw_disclosure(actor, told.pk)


def _promise_to_follow(actor: Actor, key: UUID) -> None:
    agreements.promise(
        actor,
        kind=WARM,
        by_account=actor.account,
        to="resident",
        working_days=FOLLOW_WITHIN,
        subject=(KIND, key),
        circle_id=key,
    )


def _receiver(service: Service) -> agreements.Receiver:
    if service.team is None or service.team.ended_on or service.ended_on:
        raise NobodyReceives
    return agreements.Receiver(service.organisation, team=service.team)


def _of_who_refers(actor: Actor, key: UUID) -> Referral:
    """Return the referral, locked, to who referred. Raises CircleNotFound."""
    referral = _locked(actor, key)
    if not is_referrer(referral, actor):
        raise access.CircleNotFound
    return referral


def _locked(actor: Actor, key: UUID) -> Referral:
    access.require_standing(actor, key, deciding=True, changing=False)
    return Referral.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=key)


def _become(referral: Referral, state: State) -> None:
    if state not in MAY_BECOME[State(referral.state)]:
        raise NotNow
    referral.state = state
