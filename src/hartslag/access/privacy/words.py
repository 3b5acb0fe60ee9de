# SPDX-License-Identifier: EUPL-1.2
"""The words of the privacy officer's screens for codes that are kept."""

from django.utils.translation import gettext_lazy as _

from hartslag.access.kinds import kind_of
from hartslag.people.services import Role

PROBLEMS = {
    "key missing": _("De sleutel waarmee het logboek is verzegeld, is er niet meer."),
    "head missing": _("Het bewaarde laatste zegel buiten de database is weg."),
    "head forged": _("Een bewaard zegel buiten de database is niet met onze sleutel gemaakt."),
    "segments gone": _("Een segment dat buiten de database bekend is, ontbreekt of is een ander geworden."),
    "segment missing": _("Vóór dit segment is een segment verwijderd."),
    "segment remade": _("Dit segment is opnieuw gemaakt door iemand die de sleutel niet heeft."),
    "chain broken": _("Dit segment sluit niet aan op het vorige."),
    "lines changed": _("In dit segment is een regel veranderd."),
    "lines removed": _("Uit dit segment is een regel verwijderd."),
    "lines added": _("In dit segment is later een regel toegevoegd."),
    "stray lines": _("Er staan regels in het logboek die bij geen enkel segment horen."),
}
"""What verifying can find, by kind."""

ACTIONS = {
    "open": _("opende het dossier"),
    "close": _("sloot het dossier"),
    "list": _("zag de lijst"),
    "read": _("las"),
    "write": _("schreef"),
    "revise": _("veranderde een tekst"),
    "join": _("liet iemand toe"),
    "propose": _("vroeg iemand mee te doen"),
    "part": _("beëindigde een deelname"),
    "take up": _("nam het dossier aan"),
    "decline": _("deed niet mee"),
    "disclose": _("deelde gegevens"),
    "withdraw disclosure": _("trok het delen in"),
    "emergency": _("keek zonder deelnemer te zijn"),
    "view log": _("bekeek het inzagelogboek"),
    "look up person": _("zocht een persoon op"),
    "access request": _("maakte een uittreksel"),
    "prepare destruction": _("zette op een vernietigingslijst"),
    "destroy": _("liet vernietigen"),
    "hold": _("hield vernietigen tegen"),
    "lift hold": _("gaf vernietigen weer vrij"),
}
"""What was done, by the code in a line of the log."""

REASONS = {
    "view log": _("toezicht op wie er kijkt"),
    "look up person": _("toezicht op wie er kijkt"),
    "access request": _("een verzoek om inzage"),
    "prepare destruction": _("de bewaartermijn is voorbij"),
    "destroy": _("de bewaartermijn is voorbij"),
    "hold": _("het dossier moet blijven"),
    "lift hold": _("het dossier hoeft niet meer te blijven"),
}
"""Why somebody who is in no circle did something with one; others did it for the purpose of the circle."""

WITHHELD = {
    "other": _("Dit gaat over iemand anders en staat daarom niet in dit uittreksel."),
    "unknown": _("Dit stuk bekijken we apart. U hoort er nog over."),
    "left out": _("Dit is weggelaten, omdat het iemand anders zou verraden."),
    "gone": _("Dit kan niemand meer lezen: de sleutel is vernietigd."),
}
"""Why a record is not told to who asks for an extract."""


def action_words(action: str) -> str:
    """Return what was done in words; an action nobody named is told by its code."""
    return str(ACTIONS.get(action, action))


def kind_words(kind: str) -> str:
    """Return what the circles of a package are called."""
    return str(kind_of(kind).name)


def role_words(kinds: str) -> str:
    """Return kinds of role, with commas between them, in words."""
    known = dict(Role.Kind.choices)
    return ", ".join(str(known.get(kind, kind)) for kind in kinds.split(",") if kind)
