# SPDX-License-Identifier: EUPL-1.2
"""Personal links: a partner without an account takes up and answers impersonal work.

The page behind a link acts as the system, which is in no circle: row-level security itself keeps everything
about a person out of it.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hartslag.access.services import acting_as
from hartslag.agreements.about import handovers_about, open_about
from hartslag.agreements.handing import answer_by_name
from hartslag.agreements.ledger import conclude_by_name
from hartslag.agreements.models import Commitment, Handover, PersonalLink
from hartslag.agreements.refusals import AboutAPerson, LinkNotValid, NotPossible, ReasonMissing
from hartslag.agreements.sides import check_side
from hartslag.agreements.states import OfferState, Side, State
from hartslag.mail.services import link as whole_address
from hartslag.mail.services import send
from hartslag.people.services import Actor, actor_of, system_actor

VALID_FOR = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link opens: one handover, or one commitment, with who sent it.

    promised: the open promise that came of accepting the handover. question: what was asked when the
    commitment was taken on, as it may be read now.
    """

    link: PersonalLink
    handover: Handover | None
    commitment: Commitment | None
    promised: Commitment | None = None
    question: str = ""

    @property
    def is_answered(self) -> bool:
        """Say whether nothing is asked any more."""
        if self.handover is not None:
            return self.handover.state != OfferState.OFFERED
        return self.commitment is None or self.commitment.state != State.OPEN

    @property
    def is_withdrawn(self) -> bool:
        """Say whether who asked needs no answer any more."""
        if self.handover is not None:
            return self.handover.state == OfferState.WITHDRAWN
        return self.commitment is not None and self.commitment.state == State.WITHDRAWN

    @property
    def why_withdrawn(self) -> str:
        """Return why no answer is needed any more, as far as that was said."""
        if not self.is_withdrawn:
            return ""
        return self.handover.reason if self.handover else self.commitment.answer if self.commitment else ""


def send_link(
    actor: Actor, email: str, *, handover: Handover | None = None, commitment: Commitment | None = None
) -> PersonalLink:
    """Mail somebody without an account a link to one handover or one commitment, valid for fourteen days.

    The link stands in the mail and nowhere else. A new link to the same address ends the earlier one.
    Raises AboutAPerson, NotYours, NotPossible.
    """
    subject = handover or commitment
    if subject is None or subject.circle_id is not None:
        raise AboutAPerson
    if handover is not None:
        check_side(actor, Side.OFFERER, handover)
    elif commitment is not None:
        check_side(actor, Side.EITHER, commitment)
    if Opened(PersonalLink(), handover, commitment).is_answered:
        raise NotPossible
    token, now = secrets.token_urlsafe(32), timezone.now()
    with acting_as(actor.account.pk):
        earlier = PersonalLink.objects.filter(email=email, handover=handover, commitment=commitment)
        earlier.filter(expires_at__gt=now).update(expires_at=now)
        made = PersonalLink(
            id=uuid4(),
            token_hash=_hash(token),
            email=email,
            handover=handover,
            commitment=commitment,
            sent_by=actor.account,
            sent_at=now,
            expires_at=now + VALID_FOR,
        )
        made.save(force_insert=True)
        organisation = actor.organisation.name if actor.organisation else "Hartslag"
        body = _(
            "%(organisation)s vraagt u iets over te nemen of te beantwoorden. U hebt geen account nodig. De "
            "link is alleen voor u en werkt tot en met %(day)s."
        ) % {"organisation": organisation, "day": timezone.localdate(made.expires_at).strftime("%d-%m-%Y")}
        address = whole_address(reverse("personal-link", args=[token]))
        send(
            email,
            _("%(organisation)s vraagt om uw antwoord") % {"organisation": organisation},
            f"{body}\n\n{address}\n",
        )
        return made


def send_link_on(handover: Handover, commitment: Commitment) -> None:
    """Mail who accepted a handover with a link the next one: to say that what they promised is done.

    Nothing when it was accepted otherwise, or when who asked has left: a colleague can still send one.
    Raises as send_link.
    """
    used = PersonalLink.objects.filter(handover=handover, last_used_at__isnull=False).order_by(
        "-last_used_at"
    )
    if link := used.first():
        asker = actor_of(link.sent_by_id)
        if asker.organisation is not None:
            send_link(asker, link.email, commitment=commitment)


def open_link(token: str) -> Opened:
    """Return what a link opens. Raises LinkNotValid for one that is unknown or expired: the same for both."""
    with acting_as(system_actor().account.pk):
        rows = PersonalLink.objects.select_related(
            "handover__from_organisation",
            "handover__to_organisation",
            "commitment__promised_by_organisation",
            "commitment__promised_to_organisation",
            "commitment__promised_to_team",
            "sent_by",
        )
        found = rows.filter(token_hash=_hash(token), expires_at__gt=timezone.now()).first()
        # What lies in a circle is not there for the system, whatever a link refers to.
        if found is None or (found.handover is None and found.commitment is None):
            raise LinkNotValid
        found.last_used_at = timezone.now()
        found.save(update_fields=["last_used_at"])
        promised = _promised_by(found.handover) if found.handover else None
        question = _asked_for(found.commitment) if found.commitment else ""
        return Opened(found, found.handover, found.commitment, promised, question)


def answer_link(token: str, *, answer: str, words: str, name: str) -> Opened:
    """Accept or refuse the handover, or say that the promise was kept; signed with a name.

    answer: accept, refuse or keep. words: why not, or what was done. Raises LinkNotValid, ReasonMissing (a
    name, or words with a refusal or an answer), NotPossible.
    """
    opened = open_link(token)
    if not name.strip():
        raise ReasonMissing(_("Vul uw naam in. Daarmee tekent u."), field="name")
    if answer != "accept" and not words.strip():
        raise ReasonMissing(_("Schrijf op wat u deed, of waarom niet."), field="words")
    if opened.is_answered:
        raise NotPossible
    actor = system_actor()
    if opened.handover is not None and answer in {"accept", "refuse"}:
        state = OfferState.ACCEPTED if answer == "accept" else OfferState.REFUSED
        answer_by_name(actor, opened.handover.pk, state, words.strip(), name.strip())
    elif opened.commitment is not None and answer == "keep":
        conclude_by_name(actor, opened.commitment.pk, words.strip(), name.strip())
    else:
        raise NotPossible
    return open_link(token)


def _promised_by(handover: Handover) -> Commitment | None:
    if handover.state != OfferState.ACCEPTED:
        return None
    found = open_about((handover.subject_kind, handover.subject_id))
    theirs = (each for each in found if each.promised_by_organisation_id == handover.to_organisation_id)
    return next(theirs, None)


def _asked_for(commitment: Commitment) -> str:
    if commitment.subject_id is None:
        return ""
    asked = handovers_about((commitment.subject_kind, commitment.subject_id))
    theirs = (each for each in asked if each.to_organisation_id == commitment.promised_by_organisation_id)
    return next((each.question for each in theirs if each.state == OfferState.ACCEPTED), "")


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
