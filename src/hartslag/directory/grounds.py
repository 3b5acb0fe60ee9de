# SPDX-License-Identifier: EUPL-1.2
"""On which grounds somebody may be referred: consent, or one of the few that fit a referral without."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hartslag.access.services import valid_grounds
from hartslag.people.services import Actor, Organisation

CONSENT_GROUND = "toestemming"
"""The code of the ground that is consent."""

_POLICE = Organisation.Kind.POLICE
_WHEN: dict[str, tuple[Organisation.Kind | None, Promise]] = {
    CONSENT_GROUND: (None, _("Ja, de persoon zei ja")),
    "vitaal-belang": (None, _("Nee, maar er is direct gevaar voor deze persoon of voor een ander")),
    "wmo-college": (None, _("Nee, maar de gemeente moet dit weten om hulp te kunnen regelen")),
    "jeugdwet-college": (
        None,
        _("Nee, maar de gemeente moet dit weten om hulp voor een kind of jongere te kunnen regelen"),
    ),
    "politie-samenwerking": (_POLICE, _("Nee, maar de politie mag dit delen in het samenwerkingsverband")),
}
"""For each code: for which organisations (None for all), and when it is so.

Other grounds do not fit: who reports to Veilig Thuis refers nobody, and a task of general interest
says too little.
"""


def grounds_of_referral(actor: Actor) -> list[tuple[str, str]]:
    """Return on what the actor may refer today, consent first: the code, and when it is so, with the law."""
    kind = actor.organisation.kind if actor.organisation else None
    laws = {each.code: each.law for each in valid_grounds()}
    fitting = {code: when for code, (whose, when) in _WHEN.items() if whose in (None, kind) and code in laws}
    return [
        (code, str(when) if code == CONSENT_GROUND else f"{when} ({laws[code]})")
        for code, when in fitting.items()
    ]
