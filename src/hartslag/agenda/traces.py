# SPDX-License-Identifier: EUPL-1.2
"""What in a text may lead to a person: for a lead to look at once more before everybody sees it (law R25)."""

import re

_TRACES = (
    re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),  # an e-mail address
    re.compile(r"(?<!\d)(?:\+31|0031|0)[\s-]?\d(?:[\s-]?\d){7,9}(?!\d)"),  # a telephone number
    re.compile(r"\b\d{4}\s?[A-Z]{2}\b"),  # a postcode
    # A street with a house number; the names of streets end like this.
    re.compile(
        r"\b\w*(?:straat|laan|weg|plein|hof|pad|dijk|kade|singel|steeg|plantsoen)\s+\d+\s?[a-zA-Z]?\b",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?i:meneer|mevrouw|mijnheer|dhr\.?|mevr\.?|mw\.?|familie)\s+[A-Z]\w+"),
)


def traces(*texts: str) -> list[str]:
    """Return the parts of texts that may lead to a person: addresses, telephone numbers, names after a title.

    Nothing found does not mean that nobody can be recognised.
    """
    return [found.group().strip() for text in texts for each in _TRACES for found in each.finditer(text)]
