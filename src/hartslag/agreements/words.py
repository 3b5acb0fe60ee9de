# SPDX-License-Identifier: EUPL-1.2
"""What a promise, an offer and a chain are called on a page, of whom they are, and how much time is left."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hartslag.agreements.chains import Chain, Link
from hartslag.agreements.kinds import label_of
from hartslag.agreements.models import Commitment, Handover
from hartslag.agreements.states import State
from hartslag.ui.services import written_list


def title(commitment: Commitment) -> str:
    """Return what was promised: the words, or its kind where the words lie in a circle."""
    return commitment.what or label_of(commitment.kind)


def who_promised(commitment: Commitment) -> str:
    """Name who promised: the person with the organisation, the team, or the organisation."""
    organisation = commitment.promised_by_organisation.name
    if commitment.promised_by_account:
        return f"{commitment.promised_by_account.name}, {organisation}"
    return commitment.promised_by_team.name if commitment.promised_by_team else organisation


def receiver(handover: Handover) -> str:
    """Name to whom something is offered."""
    if handover.to_account:
        return f"{handover.to_account.name}, {handover.to_organisation.name}"
    return handover.to_team.name if handover.to_team else handover.to_organisation.name


def finding(chain: Chain) -> str:
    """Say where the chain is stuck and on whom, or whose turn it is."""
    if chain.stuck:
        who = written_list(who_promised(link.commitment) for link in chain.stuck)
        return _("Deze keten zit vast bij %(who)s") % {"who": who}
    if chain.turn:
        who = written_list(who_promised(link.commitment) for link in chain.turn)
        return _("Nu is %(who)s aan de beurt") % {"who": who}
    return _("In deze keten staat niets meer open")


def sentence(link: Link) -> str:
    """Say what a commitment of a chain is, of whom, and where it stands."""
    return f"{title(link.commitment)}: {who_promised(link.commitment)}, {standing(link)}"


def standing(link: Link) -> str:
    """Say where a commitment of a chain stands."""
    commitment = link.commitment
    if commitment.state != State.OPEN:
        words = str(State(commitment.state).label)
        return _("zit hier vast: %(state)s") % {"state": words} if link.stuck else words
    day = date_format(commitment.due_on, "j F")
    if link.stuck:
        return _("zit hier vast: had op %(day)s klaar moeten zijn") % {"day": day}
    return _("uiterlijk %(day)s") % {"day": day}


def left_said(days: int) -> str:
    """Say how many working days are left; below zero it is late."""
    match days:
        case 0:
            return _("vandaag")
        case -1:
            return _("1 werkdag te laat")
        case 1:
            return _("nog 1 werkdag")
        case late if late < 0:
            return _("%(count)s werkdagen te laat") % {"count": -late}
        case _more:
            return _("nog %(days)s werkdagen") % {"days": days}
