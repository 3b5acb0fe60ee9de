# SPDX-License-Identifier: EUPL-1.2
"""Take what identifies other people out of words that go to the person who asks."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w-])(?:\+\d{2}|0)(?:[ -]{0,3}\d){9}(?![\w-])")
_SHORTEST = 3  # letters: "de", "van" and initials say nothing


def identifying(values: Iterable[str], *, own: Iterable[str]) -> frozenset[str]:
    """Return the words by which others are known: whole values and each name in them, in small letters.

    own: how the person who asks is called; those words stay, also when a relative has the same name.
    """
    kept = {word for value in own for word in _words(value)}
    return frozenset(
        word
        for value in values
        for word in (value.casefold().strip(), *_words(value))
        if len(word) >= _SHORTEST and word not in kept
    )


def masked(text: str, others: frozenset[str], *, own: Iterable[str] = ()) -> str:
    """Return the text with others, and every address and number to reach somebody, replaced."""
    stays = {value.casefold().strip() for value in own}

    def replace(found: re.Match[str]) -> str:
        return found[0] if found[0].casefold() in stays else _("[iemand anders]")

    for pattern in (_EMAIL, _PHONE):
        text = pattern.sub(replace, text)
    for word in sorted(others, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", _("[iemand anders]"), text, flags=re.IGNORECASE)
    return text


def _words(value: str) -> list[str]:
    """Return the names in a value: words with a capital, and what reaches somebody as a whole."""
    if "@" in value or any(letter.isdigit() for letter in value):
        return [value.casefold().strip()]
    return [word.casefold() for word in re.findall(r"\w[\w'-]*", value) if word[0].isupper()]
