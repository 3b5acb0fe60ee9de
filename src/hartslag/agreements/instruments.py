# SPDX-License-Identifier: EUPL-1.2
"""What each instrument came to per quarter, for who leads (E4): the package behind it counts and hides.

A package hands its part in with `register`; the page that shows them beside each other knows none of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise

from hartslag.people.services import Actor, require

RIGHT = "see counts of reports"
_SETTLED = timedelta(days=28)
"""After so long what was begun in a quarter has been answered, or has not been. Until then no instrument is
counted: one that was would say that the others did nothing."""


@dataclass(frozen=True, slots=True)
class Result:
    """What an organisation came to in a municipality in one quarter.

    organisation, area: names; empty when there is none, or it is not known. numbers: one for each column,
    None where it must not be shown.
    """

    organisation: str
    area: str
    numbers: tuple[int | None, ...]


type Quarters = dict[date, list[Result]]
"""Results by the first day of their quarter."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """How to count an instrument, and the words above it.

    about: a sentence on what is counted, and what is hidden of it. columns: as many as a result has numbers.
    nobody, no_area: what stands in the place of an organisation or a municipality that there is not.
    """

    title: str | Promise
    about: str | Promise
    columns: tuple[str | Promise, ...]
    counted: Callable[[Actor], Quarters]
    nobody: str | Promise = ""
    no_area: str | Promise = ""


_INSTRUMENTS: dict[str, Instrument] = {}


def first_not_counted(today: date) -> date:
    """Return the first day of the first quarter that is not counted yet."""
    settled = today - _SETTLED
    return date(settled.year, (settled.month - 1) // 3 * 3 + 1, 1)


def register(kind: str, instrument: Instrument) -> None:
    """Let a package say what its instrument came to. Its counts hold no sum of others and no small number."""
    _INSTRUMENTS[kind] = instrument


def results(actor: Actor) -> list[tuple[Instrument, Quarters]]:
    """Return all instruments with what they came to. Raises NotAllowed."""
    require(actor, RIGHT)
    return [(each, each.counted(actor)) for each in _INSTRUMENTS.values()]
