# SPDX-License-Identifier: EUPL-1.2
"""Indicators of an installation itself, such as a question that only its own survey asks.

Their definition files lie beside the figures and are read with those that come with Hartslag. They are never
changed: figures that were published under a definition keep it.
"""

import json
import os
import re
import time
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from hartslag.figures.catalogue import Catalogue, Good, Indicator, read_catalogue, read_indicator
from hartslag.figures.manifest import locked
from hartslag.figures.refusals import FiguresError
from hartslag.statistics.services import Text

_PREFIX = "own_"
_LONGEST_ID = 60


@dataclass(frozen=True, slots=True)
class OwnIndicator:
    """Hold what somebody says of an indicator out of a survey.

    subject: what a share is of, as it follows "het aandeel bewoners dat". publisher: whose survey it is.
    """

    name: Text
    question: Text
    subject: Text
    measure: Literal["share", "mean"]
    good: Good
    theme: str
    sensitive: bool
    description: Text
    publisher: str


def catalogue_of(store: Path) -> Catalogue:
    """Return the definitions that come with Hartslag with those that lie beside a store."""
    own = store / "catalogue"
    try:
        changed = own.stat().st_mtime_ns
    except FileNotFoundError:
        return read_catalogue()
    return read_catalogue(own=own, changed=changed)


def define_indicator(store: Path, own: OwnIndicator) -> Indicator:
    """Add an indicator to those of a store and return it. Raise `FiguresError` when its name is taken."""
    with locked(store):
        before = catalogue_of(store)
        if own.theme not in {theme.id for theme in before.themes}:
            raise FiguresError(Text("Kies een thema uit de lijst.", "Choose a theme from the list."))
        id_ = _id_for(own.name.nl)
        names = {each.name.nl.casefold() for each in before.indicators.values()}
        if id_ in before.indicators or own.name.nl.casefold() in names:
            raise FiguresError(
                Text(
                    f"Er is al een cijfer “{own.name.nl}”. Gebruik dat, of kies een andere naam.",
                    f"There is a figure “{own.name.en}” already. Use that, or choose another name.",
                )
            )
        folder = store / "catalogue"
        (folder / own.theme).mkdir(parents=True, exist_ok=True)
        new = folder / f"{id_}.new"
        new.write_text(_written(id_, own), encoding="utf-8")
        read_indicator(new)  # whatever is wrong with it is seen before anybody reads it
        new.replace(folder / own.theme / f"{id_}.toml")
        # The clock of a file system is coarse: a reader of just before must see that something changed.
        os.utime(folder, ns=(time.time_ns(), time.time_ns()))
    return catalogue_of(store).indicators[id_]


def _id_for(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:_LONGEST_ID]
    if not words:
        raise FiguresError(
            Text("Geef een naam met letters.", "Give a name with letters."),
        )
    return _PREFIX + words


def _written(id_: str, own: OwnIndicator) -> str:
    share = own.measure == "share"
    unit = Text("% van de ondervraagde bewoners", "% of the residents asked")
    licence = Text("van de gemeente zelf", "of the municipality itself")
    lines = [
        f'id = "{id_}"',
        f"name = {_pair(own.name)}",
        f"question = {_pair(own.question)}",
        f"unit = {_pair(unit if share else Text('gemiddelde', 'mean'))}",
        *([f"subject = {_pair(own.subject)}"] if share else []),
        'kind = "sample"',
        f'measure = "{own.measure}"',
        f'published_as = "{"percentage" if share else "value"}"',
        f'good = "{own.good}"',
        f"decimals = {0 if share else 1}",
        f"sensitive = {str(own.sensitive).lower()}",
        f"description = {_pair(own.description)}",
        f'source = {{ publisher = {_quoted(own.publisher)}, table = "Enquête", licence = {_pair(licence)} }}',
    ]
    return "\n".join(lines) + "\n"


def _pair(text: Text) -> str:
    return f"{{ nl = {_quoted(text.nl)}, en = {_quoted(text.en)} }}"


def _quoted(words: str) -> str:
    """Return words as a TOML string: as in JSON, on one line and without signs that do not print."""
    plain = "".join(sign if sign.isprintable() else " " for sign in words)
    return json.dumps(plain.strip(), ensure_ascii=False)
