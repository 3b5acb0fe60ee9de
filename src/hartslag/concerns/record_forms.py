# SPDX-License-Identifier: EUPL-1.2
"""What the person a concern is about, or who reported it, gets to read of it when they ask.

What kind of person reported it is not told: that alone can say who it was.
"""

from django.utils.translation import gettext_lazy as _

from hartslag.access.services import RecordForm, tell_records
from hartslag.concerns import records
from hartslag.concerns.states import Outcome, Step

_PERSON, _REPORTER, _ALSO = "person", "reporter", "also reporter"


def register() -> None:
    """Make the records of a concern known to the extract of an access request."""
    said = _("Wat erover is opgeschreven")
    tell_records(
        {
            records.REPORT: RecordForm(
                party=_PERSON,
                fields={"about": _("Over wie"), "where": _("Waar"), "seen": _("Wat er is gezien")},
                names=frozenset({"about"}),
            ),
            records.REPORTER: RecordForm(
                party=_REPORTER,
                fields={"name": _("Naam"), "phone": _("Telefoon"), "email": _("E-mail")},
                names=frozenset({"name", "phone", "email"}),
            ),
            records.PHOTO: RecordForm(party=_PERSON, fields={}, photo=True),
            records.STEP: RecordForm(
                party=_PERSON,
                fields={"step": _("Stap"), "done_on": _("Wanneer"), "words": said},
                values={"step": dict(Step.choices)},
            ),
            records.INFORMED: RecordForm(
                party=_PERSON,
                fields={
                    "informed": _("Weet u ervan"),
                    "reason": _("Waarom niet"),
                    "review_on": _("Opnieuw bekeken op"),
                },
            ),
            records.NOTE: RecordForm(party=_PERSON, fields={"words": said}),
            records.ANSWER: RecordForm(party=_REPORTER, fields={"how": _("Hoe"), "words": said}),
            # Several may have reported the same: none reads of another.
            records.ALSO_REPORTER: RecordForm(
                party=_ALSO,
                fields={"name": _("Naam"), "phone": _("Telefoon"), "email": _("E-mail")},
                names=frozenset({"name", "phone", "email"}),
                apart=True,
            ),
            records.ALSO_ANSWER: RecordForm(party=_ALSO, fields={"how": _("Hoe"), "words": said}, apart=True),
            records.OUTCOME: RecordForm(
                party=_PERSON,
                fields={"outcome": _("Uitkomst"), "words": said},
                values={"outcome": dict(Outcome.choices)},
            ),
            records.FOLLOW_UP: RecordForm(party=_PERSON, fields={"helped": _("Hielp het"), "words": said}),
        }
    )
