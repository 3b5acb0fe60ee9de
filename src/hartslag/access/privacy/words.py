# SPDX-License-Identifier: EUPL-1.2
"""The words of the privacy officer's screens for codes that are kept."""

from django.utils.translation import gettext_lazy as _

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
