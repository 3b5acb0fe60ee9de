# SPDX-License-Identifier: EUPL-1.2
"""How hard a Dutch page is to read: a coarse check on texts for residents at level B1 (law R20).

The measure is that of Flesch for English as W.H. Douma fitted it to Dutch (De leesbaarheid van
landbouwbladen, 1960): 206.84 - 0.77 x syllables per 100 words - 0.93 x words per sentence. From 70 on a text
is fairly easy. A measure knows no hard words: who writes still reads it aloud.
"""

import re
from html.parser import HTMLParser

PLAIN = 70
LONGEST_SENTENCE = 20
_BLOCKS = frozenset({"p", "li", "h1", "h2", "h3", "dd", "dt", "label", "legend", "summary", "span"})
_UNREAD = frozenset({"option", "textarea", "script"})
_ADDRESS = re.compile(r"https?://\S+")
_VOWELS = re.compile(r"ij|[aeiouyàáäèéëïöü]+")


class _Sentences(HTMLParser):
    """Gather the sentences of what stands in <main>, without fields and choices."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.depth, self.silent = 0, 0
        self.parts: list[list[str]] = [[]]
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.depth += tag == "main"
        self.silent += tag in _UNREAD
        if tag in _BLOCKS:
            self.parts.append([])

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "main"
        self.silent -= tag in _UNREAD
        if tag in _BLOCKS:
            self.parts.append([])

    def handle_data(self, text: str) -> None:
        if self.depth and not self.silent:
            self.parts[-1].append(text)


def sentences(page: str) -> list[str]:
    """Return the sentences of a page of at least four words, as they are read: an address has no words."""
    found = []
    for part in _Sentences(page).parts:
        text = re.sub(r"\s+", " ", _ADDRESS.sub("", " ".join(part))).strip()
        found += [each for each in re.split(r"(?<=[.?!:])\s+", text) if len(_words(each)) >= 4]
    return found


def ease(texts: list[str]) -> float:
    """Return how easily sentences read: 100 very, 0 hardly."""
    words = [word for text in texts for word in _words(text)]
    syllables = sum(len(_VOWELS.findall(word.casefold())) or 1 for word in words)
    return 206.84 - 77 * syllables / len(words) - 0.93 * len(words) / len(texts)


def too_long(texts: list[str]) -> list[str]:
    """Return the sentences of more than twenty words."""
    return [text for text in texts if len(_words(text)) > LONGEST_SENTENCE]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:['-][^\W\d_]+)*", text)
