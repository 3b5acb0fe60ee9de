# SPDX-License-Identifier: EUPL-1.2
"""Answer many questions at once: each stops where it needs a calculation, and these are done as arrays.

A question is written as steps: it yields a calculation with its numbers, is sent the result, and returns its
conclusion. Alone or among a thousand it gets the same result; among a thousand numpy is called once.
"""

from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Sequence
from functools import update_wrapper
from typing import Any

from hartslag.statistics.verdict import Conclusion

type Calculation = Callable[[Sequence[tuple[Any, ...]]], Sequence[Any]]
"""Takes the numbers of every question that asks for it, and returns a result for each, in that order."""

type Steps[T] = Generator[tuple[Calculation, tuple[Any, ...]], Any, T]
"""One question on its way to an answer; questions are put together with `yield from`."""


def together[T](asked: Iterable[Steps[T]]) -> list[T]:
    """Return the answers to all questions, in the order given. Raises what any of them raises."""
    done: dict[int, T] = {}
    waiting: list[tuple[int, Steps[T], Any]] = [(place, steps, None) for place, steps in enumerate(asked)]
    while waiting:
        stopped: dict[Calculation, list[tuple[int, Steps[T], tuple[Any, ...]]]] = defaultdict(list)
        for place, steps, result in waiting:
            try:
                calculation, numbers = steps.send(result)
            except StopIteration as finished:
                done[place] = finished.value
            else:
                stopped[calculation].append((place, steps, numbers))
        waiting = [
            (place, steps, result)
            for calculation, each in stopped.items()
            for (place, steps, _), result in zip(
                each, calculation([numbers for *_, numbers in each]), strict=True
            )
        ]
    return [done[place] for place in range(len(done))]


def rows(columns: Iterable[Any]) -> Iterable[tuple[float, ...]]:
    """Return arrays of equal length as a row of plain numbers for each question."""
    return zip(*(column.tolist() for column in columns), strict=True)


class Concluding[**P]:
    """A question that can be asked alone, by calling it, or among others, by its `steps`."""

    def __init__(self, steps: Callable[P, Steps[Conclusion]]) -> None:
        self.steps = steps
        update_wrapper(self, steps)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Conclusion:
        """Return the conclusion about one question."""
        return together([self.steps(*args, **kwargs)])[0]
