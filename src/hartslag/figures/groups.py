# SPDX-License-Identifier: EUPL-1.2
"""Groups of people within an indicator: what they are called, and the texts of an indicator about them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hartslag.figures.refusals import CatalogueError
from hartslag.statistics.services import Text


@dataclass(frozen=True, slots=True)
class Group:
    """Hold a group: its name ("18 tot 65 jaar") and its people, as a text names them."""

    id: str
    name: Text
    people: Text


@dataclass(frozen=True, slots=True)
class Groups:
    """Hold the groups by id, and the words that stand for everybody in the texts of a whole indicator."""

    by_id: Mapping[str, Group]
    everybody: Mapping[str, tuple[str, ...]]

    def about(self, text: Text, group: Group) -> Text:
        """Return the text with the people of the group in the place of everybody."""
        return Text(
            nl=_replaced(text.nl, self.everybody["nl"], group.people.nl),
            en=_replaced(text.en, self.everybody["en"], group.people.en),
        )


def read_groups(path: Path) -> Groups:
    """Read the groups; none where there is no such file. Raise `CatalogueError` that names file and key."""
    if not path.exists():
        return Groups({}, {})
    with path.open("rb") as file:
        values = tomllib.load(file)
    everybody = values.pop("everybody", None)
    if not isinstance(everybody, dict) or set(everybody) != {"nl", "en"}:
        message = f"{path.name}: everybody: must hold the words nl and en"
        raise CatalogueError(message)
    groups = {id_: _group(path.name, id_, each) for id_, each in values.items()}
    return Groups(groups, {language: tuple(words) for language, words in everybody.items()})


def _group(file_name: str, id_: str, values: object) -> Group:
    if isinstance(values, dict) and set(values) == {"name", "people"}:
        name, people = Text.read(values["name"]), Text.read(values["people"])
        if name and people:
            return Group(id_, name, people)
    message = f"{file_name}: {id_}: must hold a name and people, each with a text nl and a text en"
    raise CatalogueError(message)


def _replaced(text: str, words: tuple[str, ...], people: str) -> str:
    for word in words:
        text = text.replace(word, people)
    return text
