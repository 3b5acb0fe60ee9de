# SPDX-License-Identifier: EUPL-1.2
"""What the packages that open circles call them and what is in them: told once, when a package is loaded."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hartslag.access.models import Circle

type Words = str | Promise


@dataclass(frozen=True, slots=True)
class CircleKind:
    """A kind of circle.

    name: in a sentence ("zorgsignaal"). page: the name of the address of one, which takes its key.
    records: what each kind of record is called. withheld: kinds of record no partner is ever told.
    about_many: whether one holds many people who have nothing to do with each other, so that who asks what
    is kept about them (R11) is told the records filed under their own name and nothing else of it.
    """

    name: Words
    page: str = "circle-members"
    records: Mapping[str, Words] = field(default_factory=dict)
    withheld: frozenset[str] = frozenset()
    about_many: bool = False


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of what lies in circles with others, for a privacy officer alone.

    named: from keys of records in the log to the number of each that has one. numbered: from a number to the
    keys under which that stands in the log; none for a number that is not there.
    """

    named: Callable[[Collection[UUID]], dict[UUID, str]]
    numbered: Callable[[str], Collection[UUID]]


_NUMBERS: list[Numbers] = []
_KINDS: dict[str, CircleKind] = {}
_UNNAMED = CircleKind(_("dossier"))


def describe_circles(
    kind: str,
    *,
    name: Words,
    page: str,
    records: Mapping[str, Words],
    withheld: frozenset[str] = frozenset(),
    about_many: bool = False,
) -> None:
    """Say what a package calls its circles of a kind, and what stands in them."""
    _KINDS[kind] = CircleKind(name, page, records, withheld, about_many)


def tell_numbers(numbers: Numbers) -> None:
    """Let a package whose things share circles tell the privacy officer their own numbers."""
    _NUMBERS.append(numbers)


def numbers_of(keys: Collection[UUID]) -> dict[UUID, str]:
    """Return the own number of each record that has one; a query for each package that tells numbers."""
    return {key: number for each in _NUMBERS for key, number in each.named(keys).items()}


def keys_numbered(number: str) -> frozenset[UUID]:
    """Return under which keys what has this number of its own stands in the log; none for any other."""
    return frozenset(key for each in _NUMBERS for key in each.numbered(number))


def kind_of(kind: str) -> CircleKind:
    """Return what is known of a kind of circle; one nobody described is a "dossier"."""
    return _KINDS.get(kind, _UNNAMED)


def record_name(circle_kind: str, record_kind: str) -> Words:
    """Return what a kind of record is called."""
    return kind_of(circle_kind).records.get(record_kind, _("stuk"))


def page_of(circle: Circle) -> str:
    """Return the address of the page of a circle."""
    return reverse(kind_of(circle.kind).page, args=[circle.pk])
