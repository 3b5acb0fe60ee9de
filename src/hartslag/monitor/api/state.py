# SPDX-License-Identifier: EUPL-1.2
"""In what state the figures are: changes with every import, withdrawal and definition."""

from functools import lru_cache

from hartslag.api.services import tag_of
from hartslag.figures.services import Catalogue
from hartslag.monitor.services import figures_store


def state_of_figures() -> str:
    """Return a mark that is the same as long as the answers that rest on the store alone are the same."""
    store = figures_store()
    releases = [(each.id, each.withdrawn_at) for each in store.releases(include_withdrawn=True)]
    return tag_of(store.version(), releases, _definitions(_Known(store.catalogue)), store.disclosure)


class _Known:
    """Hold a catalogue, told apart by being the same one: it is read once for each process."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def __hash__(self) -> int:
        return id(self.catalogue)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Known) and self.catalogue is other.catalogue


@lru_cache(maxsize=4)
def _definitions(known: _Known) -> str:
    return tag_of(*known.catalogue.indicators.values())
