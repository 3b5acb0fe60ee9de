# SPDX-License-Identifier: EUPL-1.2
"""The screen of the focus areas: what they add up to, in words, and the areas as rows of a spreadsheet."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from hartslag.programme.focus_areas import FocusAreas
from hartslag.ui.services import Sheet, written_number


def summary(page: FocusAreas) -> list[str]:
    """Return, in sentences, both totals with where they stand and whether they agree."""
    return [_sum(page), *_stated(page), *_without_number(page)]


def _sum(page: FocusAreas) -> str:
    return ngettext(
        "%(areas)s gebied in %(municipalities)s gemeenten telt %(inhabitants)s inwoners.",
        "Het zijn %(areas)s gebieden in %(municipalities)s gemeenten. Hun portretten tellen samen op tot "
        "%(inhabitants)s inwoners.",
        len(page.areas),
    ) % {
        "areas": len(page.areas),
        "municipalities": page.municipalities,
        "inhabitants": written_number(page.inhabitants),
    }


def _stated(page: FocusAreas) -> list[str]:
    programme = page.programme
    if programme.inhabitants_at_least is None:
        return []
    said = gettext("Dezelfde publicatie noemt er %(words)s (%(place)s).") % {
        "words": programme.inhabitants_words,
        "place": programme.place,
    }
    if not page.short_by:
        return [said]
    apart = gettext("Die twee spreken elkaar tegen: het verschil is minstens %(short)s mensen.") % {
        "short": written_number(page.short_by)
    }
    return [said, apart, gettext("Wij laten beide staan.")]


def _without_number(page: FocusAreas) -> list[str]:
    if not page.without_number:
        return []
    return [
        ngettext(
            "Bij %(number)s gebied staat geen aantal inwoners.",
            "Bij %(number)s gebieden staat geen aantal inwoners.",
            page.without_number,
        )
        % {"number": page.without_number}
    ]


def focus_areas_sheet(page: FocusAreas) -> Sheet:
    """Return a row for each focus area, with where it comes from and what the publication leaves out."""
    what, content = gettext("wat"), gettext("inhoud")
    programme = page.programme
    origin = [
        (gettext("Gemaakt op"), date_format(timezone.localdate(), "j F Y")),
        (gettext("Bron"), ", ".join(str(each) for each in (programme.title, programme.year) if each)),
        *((gettext("Let op"), sentence) for sentence in summary(page)),
        *((gettext("Niet in de bron"), text) for text in programme.what_is_missing),
    ]
    return Sheet(
        gettext("focusgebieden"),
        rows=[
            {
                gettext("naam"): area.name,
                gettext("gemeente"): area.municipality,
                gettext("code van de gemeente"): area.code,
                gettext("inwoners"): area.inhabitants,
                gettext("wijken"): area.districts,
                gettext("bewoners"): area.people,
                gettext("woningen"): area.homes,
                gettext("opvallend"): area.striking,
                gettext("ambities"): "; ".join(area.aims),
                gettext("opmerking"): area.note,
                gettext("bron"): area.place,
            }
            for area in page.areas
        ],
        origin=[{what: about, content: words} for about, words in origin],
    )
