# SPDX-License-Identifier: EUPL-1.2
"""What a team is there for and what comes in there, with what packages above this one know of that."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hartslag.people.models import Team
from hartslag.people.queries import Shells, shells
from hartslag.ui.services import written_list

type Reports = Callable[[list[UUID]], dict[UUID, list[str]]]

_THERE_FOR = {
    Team.Kind.SOCIAL_NEIGHBOURHOOD: gettext_lazy(
        "Zorgen om een mens of een gezin: nagaan wat er speelt en hulp regelen."
    ),
    Team.Kind.NUISANCE: gettext_lazy("Overlast in huis en straat: in beeld brengen en samen aanpakken."),
    Team.Kind.STREET: gettext_lazy("De woonomgeving: rondes lopen, zien wat er is en doen wat kan."),
    Team.Kind.PROGRAMME_OFFICE: gettext_lazy("Het programma: afspraken tussen organisaties, en wat vastzit."),
}

_told: list[Reports] = []


@dataclass(frozen=True, slots=True)
class TeamHere:
    """A team as colleagues see it.

    reports: which reports come in there, in words; concerns: whether it takes in concerns.
    """

    team: Team
    shells: Shells
    reports: list[str]

    @property
    def there_for(self) -> str:
        """Return what a team of this kind is for; empty for another kind of team."""
        return str(_THERE_FOR.get(Team.Kind(self.team.kind), ""))

    @property
    def concerns(self) -> bool:
        """Say whether concerns about a person come in there, as duty_team asks it."""
        return self.team.on_duty and self.team.kind == Team.Kind.SOCIAL_NEIGHBOURHOOD

    @property
    def what(self) -> str:
        """Return in a few words what comes in there by itself; empty for nothing."""
        what = [_("zorgen om een persoon")] if self.concerns else []
        what += [_("meldingen over een plek")] if self.reports else []
        what += [_("handhaving")] if self.team.enforces else []
        return written_list(what)

    @property
    def deals_with(self) -> str:
        """Return the sentence that says what comes in there by itself."""
        if what := self.what:
            return _("%(team)s gaat hier over %(what)s.") % {"team": self.team.name, "what": what}
        said = _("Hier komt niets vanzelf binnen. Vraag %(team)s iets met een overdracht.")
        return said % {"team": self.team.name}


def tells_reports(told: Reports) -> None:
    """Let a package above this one tell, in one go, which reports come in at which teams."""
    _told.append(told)


def teams_here(found: Iterable[Team]) -> list[TeamHere]:
    """Return teams as colleagues see them. The same number of queries for one team as for a hundred."""
    rows = list(found)
    keys = [team.pk for team in rows]
    around, told = shells(rows), [each(keys) for each in _told]
    return [
        TeamHere(team, around[team.pk], [words for each in told for words in each.get(team.pk, [])])
        for team in rows
    ]


def who_deals(found: list[TeamHere]) -> str:
    """Return the sentences that say which team deals with what."""
    said = [
        (_("Zorgen om een persoon: %(teams)s."), [each for each in found if each.concerns]),
        (_("Meldingen over een plek: %(teams)s."), [each for each in found if each.reports]),
        (_("Handhaven: %(teams)s."), [each for each in found if each.team.enforces]),
    ]
    return " ".join(
        words % {"teams": written_list(each.team.name for each in which) if which else _("nog geen team")}
        for words, which in said
    )
