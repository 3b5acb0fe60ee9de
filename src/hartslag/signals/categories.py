# SPDX-License-Identifier: EUPL-1.2
"""What a report can be about, read from `catalogue/categories.toml`, and which of it some words suggest."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from importlib import resources
from typing import Any, Literal
from unicodedata import combining, normalize

from django.utils.translation import get_language

type Kind = Literal["public_space", "nuisance", "crime"]
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Category:
    """One sort of report.

    kind: public_space may be shown to others by category, rounded place and state, after release by staff;
    nuisance and crime never (law R25). words: beginnings of words that point to it, with a * before one that
    may stand within a word.
    """

    code: str
    nl: str
    en: str
    kind: Kind
    words: tuple[str, ...]
    further: Mapping[str, str] = field(hash=False)

    def __str__(self) -> str:
        language = get_language() or ""
        return self.en if language == "en" else self.further.get(language, self.nl)

    @property
    def may_be_shown(self) -> bool:
        """Say whether others may ever see that there is such a report."""
        return self.kind == "public_space"

    def points(self, words: str) -> int:
        """Return how many of its words occur in normalised words."""
        return sum(bool(re.search(_pattern(each), words)) for each in self.words)


@cache
def categories() -> Mapping[str, Category]:
    """Return every category by its code, in the order of the catalogue."""
    return {each["code"]: _category(each) for each in _catalogue()["category"]}


def shown_to_others() -> list[str]:
    """Return the codes of the categories of which others may ever see a report (law R25)."""
    return [each.code for each in categories().values() if each.may_be_shown]


def suggest(words: str) -> list[Category]:
    """Return the categories that words point to, the likeliest first; none when they say nothing.

    Each word of a category that occurs is one point; equal points stand in the order of the catalogue.
    """
    plain = normalised(words)
    scored = [(each.points(plain), each) for each in categories().values()]
    return [each for points, each in sorted(scored, key=lambda pair: -pair[0]) if points]


def is_danger(words: str) -> bool:
    """Say whether words speak of danger now: a whole word of `danger` in the catalogue occurs."""
    plain = f" {normalised(words)} "
    return any(f" {normalised(each)} " in plain for each in _catalogue()["danger"])


def normalised(words: str) -> str:
    """Return words in small letters without accents or signs, with single spaces, in any script."""
    bare = normalize("NFKD", words.casefold())
    return " ".join(re.findall(r"[^\W_]+", "".join(each for each in bare if not combining(each))))


def _category(read: dict[str, Any]) -> Category:
    """Return a category of the catalogue: whatever else stands there is its name in a further language."""
    ours = {each.name for each in fields(Category)}
    further = {name: value for name, value in read.items() if name not in ours}
    known = {name: value for name, value in read.items() if name in ours}
    return Category(**known | {"words": tuple(read["words"]), "further": further})


@cache
def _catalogue() -> dict[str, Any]:
    path = resources.files("hartslag.signals").joinpath("catalogue/categories.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _pattern(word: str) -> str:
    return normalised(word) if word.startswith("*") else rf"\b{normalised(word)}"
