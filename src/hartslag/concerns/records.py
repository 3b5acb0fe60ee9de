# SPDX-License-Identifier: EUPL-1.2
"""The kinds of record in the circle of a concern.

WITHHELD is for the team that takes the concern in and is never disclosed to a partner.
"""

from django.utils.translation import gettext_lazy as _

REPORT = "concern.report"
REPORTER = "concern.reporter"
PHOTO = "concern.photo"
STEP = "concern.step"
INFORMED = "concern.informed"
NOTE = "concern.note"
ANSWER = "concern.answer"
OUTCOME = "concern.outcome"
FOLLOW_UP = "concern.follow_up"

NAMES = {
    REPORT: _("Wat is gemeld"),
    REPORTER: _("Wie het meldde"),
    PHOTO: _("Foto"),
    STEP: _("Stap van de meldcode"),
    INFORMED: _("Of de persoon ervan weet"),
    NOTE: _("Notitie"),
    ANSWER: _("Antwoord aan de melder"),
    OUTCOME: _("Uitkomst"),
    FOLLOW_UP: _("Of het heeft geholpen"),
}

WITHHELD = frozenset({REPORTER, ANSWER})
SHAREABLE = frozenset(NAMES) - WITHHELD
