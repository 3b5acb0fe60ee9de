# SPDX-License-Identifier: EUPL-1.2
"""How packages tell their records to the person they are about, in an access request.

A package says for each kind of record whose it is and what its fields mean (what it is called stands in
kinds.py). What it does not say is not told: the privacy officer sees that there is something and looks at it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise

type Words = str | Promise


@dataclass(frozen=True, slots=True)
class RecordForm:
    """How records of one kind are told.

    party: whose data it is, one word per role in a circle ("person", "reporter"); a record
    of another party than who asks is masked whole. fields: what to call each value, in order; others are
    not told. names: the fields that say how somebody is called or reached. values: words for codes, per
    field. photo: it holds one, which is told too. apart: several are in that role who may not know of each
    other; what is filed under the own name of who asks is told, and of the rest not that it is there.
    """

    party: str
    fields: Mapping[str, Words]
    names: frozenset[str] = frozenset()
    values: Mapping[str, Mapping[str, Words]] = field(default_factory=dict)
    photo: bool = False
    apart: bool = False


_forms: dict[str, RecordForm] = {}


def tell_records(forms: Mapping[str, RecordForm]) -> None:
    """Say how kinds of record are told; for the `ready` of a package's app."""
    _forms.update(forms)


def form_of(kind: str) -> RecordForm | None:
    """Return how a kind of record is told, None when nobody said."""
    return _forms.get(kind)
