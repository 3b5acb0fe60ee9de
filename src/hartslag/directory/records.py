# SPDX-License-Identifier: EUPL-1.2
"""The kinds of record in the circle of a referral."""

from django.utils.translation import gettext_lazy as _

PERSON = "referral.person"
QUESTION = "referral.question"
CONSENT = "referral.consent"

NAMES = {
    PERSON: _("Om wie het gaat en hoe die te bereiken is"),
    QUESTION: _("Waar iemand hulp bij vraagt"),
    CONSENT: _("Waarom het mag worden doorgegeven"),
}
