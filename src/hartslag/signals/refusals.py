# SPDX-License-Identifier: EUPL-1.2
"""What can stand in the way of a step with a report, in words for who does it."""

from django.utils.translation import gettext_lazy as _

from hartslag.ui.services import Refused


class NobodyDeals(Refused):
    """No team deals with such reports there."""

    message = _("Voor deze meldingen is nog geen team aangewezen. Bel de gemeente.")


class TakesNothingIn(NobodyDeals):
    """The letterbox of the team that deals with such reports is shut."""

    message = _("Deze melding kan nu niet binnenkomen. Bel de gemeente. Wat u typte, staat er nog.")


class CannotKeep(Refused):
    """What belongs in the keeping of a key cannot be kept: the keys cannot be used."""

    message = _(
        "Wij kunnen nu niet veilig bewaren hoe u te bereiken bent, en foto's ook niet. Laat die leeg en "
        "verstuur uw melding zonder, of bel de gemeente. Wat u typte, staat er nog."
    )


class NotNow(Refused):
    """The report stands elsewhere by now, mostly because a colleague was first."""

    message = _("Dit kan nu niet: de melding staat er anders voor. Bekijk haar opnieuw.")


class NoDayNow(NotNow):
    """No day can be promised by which it is done: it is closed, or a day was promised."""

    message = _(
        "Er is al een dag beloofd, of de melding is gesloten. Maak dit leeg om zonder dag te antwoorden."
    )
    field = "due_on"


class Emptied(Refused):
    """The words of the report went at their term: what would be written with it now would never go."""

    message = _("De woorden van deze melding zijn na hun termijn gewist. Maak een nieuwe melding.")


class NeverShown(Refused):
    """Others never see that there is such a report (law R25)."""

    message = _("Meldingen over overlast, criminaliteit of mensen worden nooit aan anderen getoond.")


class NotAlike(Refused):
    """A report cannot be joined to itself, to one that was joined, or to one that is closed."""

    message = _("Kies een andere melding die nog openstaat.")
    field = "parent"


class FileRefused(Refused):
    """A file of reports cannot be used; str() says why and what to do."""


class AlreadyRouted(Refused):
    """There is a rule for this category and area."""

    message = _("Voor deze soort en dit gebied is al een team aangewezen.")
