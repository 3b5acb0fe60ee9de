# SPDX-License-Identifier: EUPL-1.2
"""Which own counts are too small to keep in a readable file (law R12; methods, "Disclosure defaults").

Figures that were published elsewhere pass as they are. The municipality's privacy officer decides on the
bounds; they stand here and nowhere else.
"""

from dataclasses import dataclass

from hartslag.figures.observations import Origin


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Hold the bounds for own counts and counts from circles.

    `smallest_count`: fewer than this are hidden, unless nobody at all where zero tells nothing about anyone.
    `smallest_base`: no percentage or rate of fewer people than this. `smallest_sample`: no share of fewer
    answers than this.
    """

    smallest_count: int = 10
    smallest_base: int = 50
    smallest_sample: int = 30

    def hides_count(self, count: float, base: float | None, *, of_people: bool, sensitive: bool) -> bool:
        """Say whether a count has to stay hidden.

        `of_people` says that the count is a part of `base`: then the rest of `base` counts as well. With a
        `sensitive` indicator nobody and everybody tell something about each person, so they are hidden too.
        """
        if base is not None and base < self.smallest_base:
            return True
        counts = [count]
        if of_people and base is not None:
            counts.append(base - count)
        return any(self._is_small(each, sensitive=sensitive) for each in counts)

    def hides_share(self, fraction: float, n: int | None, *, sensitive: bool) -> bool:
        """Say whether a share of a sample of `n` has to stay hidden; without `n` it always has to."""
        if n is None or n < self.smallest_sample:
            return True
        answers = round(fraction * n)
        return any(self._is_small(each, sensitive=sensitive) for each in (answers, n - answers))

    def may_divide(self, origin: Origin, base: float) -> bool:
        """Say whether a figure of this origin may be shown per unit of a denominator this large."""
        return origin == "published" or base >= self.smallest_base

    def _is_small(self, count: float, *, sensitive: bool) -> bool:
        return count < self.smallest_count and (count > 0 or sensitive)
