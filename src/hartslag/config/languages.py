# SPDX-License-Identifier: EUPL-1.2
"""Which languages the site speaks: Dutch, English, and every other of which there is a translation."""

from pathlib import Path

from django.conf.locale import LANG_INFO
from django.utils.translation import to_language

_OURS = {"nl": "Nederlands", "en": "English"}


def languages(locale: Path) -> list[tuple[str, str]]:
    """Return code and own name of each language: Dutch and English first, then the others by code.

    locale: a folder of translations. A further language is a folder in it with a compiled catalogue, such as
    ar/LC_MESSAGES/django.mo. What a catalogue leaves out is shown in Dutch, the language of the source.
    """
    found = (to_language(each.parent.parent.name) for each in locale.glob("*/LC_MESSAGES/django.mo"))
    return [*_OURS.items(), *((code, _own_name(code)) for code in sorted({*found} - {*_OURS}))]


def _own_name(code: str) -> str:
    known = LANG_INFO.get(code) or LANG_INFO.get(code.split("-", maxsplit=1)[0], {})
    return str(known.get("name_local", code))
