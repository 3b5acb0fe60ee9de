# SPDX-License-Identifier: EUPL-1.2
"""The kinds of record in the circle of a concern.

WITHHELD is for the team that takes the concern in and is never disclosed to a partner. Who reported the same
(ALSO_) each has records of their own; ALSO_ANSWER says in "to" which of them it was said to.
"""

from django.utils.translation import gettext_lazy as _

REPORT = "concern.report"
REPORTER = "concern.reporter"
ALSO_REPORTER = "concern.also_reporter"
PHOTO = "concern.photo"
STEP = "concern.step"
INFORMED = "concern.informed"
NOTE = "concern.note"
ANSWER = "concern.answer"
ALSO_ANSWER = "concern.also_answer"
OUTCOME = "concern.outcome"
FOLLOW_UP = "concern.follow_up"

NAMES = {
    REPORT: _("Wat is gemeld"),
    REPORTER: _("Wie het meldde"),
    ALSO_REPORTER: _("Wie het ook meldde"),
    PHOTO: _("Foto"),
    STEP: _("Stap van de meldcode"),
    INFORMED: _("Of de persoon ervan weet"),
    NOTE: _("Notitie"),
    ANSWER: _("Antwoord aan de melder"),
    ALSO_ANSWER: _("Antwoord aan wie het ook meldde"),
    OUTCOME: _("Uitkomst"),
    FOLLOW_UP: _("Of het heeft geholpen"),
}

WITHHELD = frozenset({REPORTER, ALSO_REPORTER, ANSWER, ALSO_ANSWER})
SHAREABLE = frozenset(NAMES) - WITHHELD
