# SPDX-License-Identifier: EUPL-1.2
"""How honest are the verdicts, and how honest is comparing raw figures? Prints one table.

    python benchmarks/honest_verdict.py [--runs 10000] [--seed 1]

Counts in two periods (means of 10 to 120, variance 1 to 3 times the mean), counts against the rest of a
municipality, and two waves of interviews, are drawn many times from a known truth. Per case:

  clear, alarm   false "clearly" / false "probably or clearly" when nothing changed
  covers         how often the 95% interval holds the truth
  right          "probably or clearly" in the right direction when the change is decidable (80% power)
  silent         "cannot tell" or "practically unchanged" although it is decidable
  wrong          "probably or clearly" in the wrong direction, decidable or not

and beside them what people do now: calling every difference of 10% or more a change. Behind each figure
stands its Monte-Carlo standard error, all in percent.
"""

import argparse
import time
from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq

from hartslag.statistics.services import (
    effective_n,
    interviews_per_wave,
    probability_rates_below,
    probability_shares_below,
    rate_ratio,
    share_difference,
    stand_out,
    verdicts,
)

NAIVE = 0.10
HEAD = ("clear", "alarm", "covers", "right", "silent", "wrong", "naive alarm", "naive right", "naive wrong")


@dataclass(frozen=True)
class Drawn:
    """What came out of many draws from one truth: verdicts, covered or not, and the raw relative change."""

    verdicts: np.ndarray
    covered: np.ndarray
    raw: np.ndarray


def draw_counts(rng, mean, dispersion, runs):
    if dispersion == 1:
        return rng.poisson(mean, runs)
    return rng.negative_binomial(mean / (dispersion - 1), 1 / dispersion, runs)


def two_counts(rng, runs, *, mean, ratio, dispersion, assumed=None, rest=1.0, exact=False):
    """Draw a count here after a change by `ratio`, and one that is `rest` times as large to compare with."""
    used = assumed or dispersion
    here = draw_counts(rng, mean * ratio, dispersion, runs)
    there = draw_counts(rng, mean * rest, dispersion, runs)
    pair = (here, 1.0, there, rest)
    lower, upper = rate_ratio(*pair, dispersion=used, exact=exact)
    below, under, over = (
        probability_rates_below(*pair, dispersion=used, ratio=point) for point in (1.0, 0.9, 1.1)
    )
    inside = (lower >= 0.9) & (upper <= 1.1)
    enough = here + there >= 5
    with np.errstate(divide="ignore", invalid="ignore"):
        raw = np.where(there > 0, here * rest / there - 1, np.inf)
    return Drawn(
        verdicts(np.where(enough, below, np.nan), under, 1 - over, inside, "lower"),
        (lower <= ratio) & (ratio <= upper),
        raw,
    )


def two_shares(rng, runs, *, n, share, change, population=None):
    """Draw two waves of n interviews; with a population each is a sample without replacement."""
    before, after = (draw_share(rng, n, p, population, runs) for p in (share, share + change))
    worth = effective_n(n, population=population)
    pair = (after / n * worth, worth, before / n * worth, worth)
    lower, upper = share_difference(*pair)
    below, under, over = (probability_shares_below(*pair, shift=shift) for shift in (0.0, -0.02, 0.02))
    inside = (lower >= -0.02) & (upper <= 0.02)
    with np.errstate(divide="ignore", invalid="ignore"):
        raw = np.where(before > 0, after / before - 1, np.inf)
    return Drawn(
        verdicts(below, under, 1 - over, inside, "lower"), (lower <= change) & (change <= upper), raw
    )


def draw_share(rng, n, share, population, runs):
    if population is None:
        return rng.binomial(n, share, runs)
    have = round(population * share)
    return rng.hypergeometric(have, population - have, n, runs)


def decidable_ratio(mean, dispersion, rest):
    """Return the drop that 80% power sees, as a ratio; None when even a drop to a twentieth is not seen."""

    def short(ratio):
        spread = dispersion * (1 / (mean * ratio) + 1 / (mean * rest))
        return -np.log(ratio) / np.sqrt(spread) - (1.959964 + 0.841621)

    # Near nothing left the approximation breaks down: look for the turning point first.
    grid = np.linspace(0.05, 0.99, 200)
    best = grid[np.argmax([short(ratio) for ratio in grid])]
    return brentq(short, best, 0.99) if short(best) > 0 else None


def decidable_change(n, share, population):
    def short(change):
        return float(interviews_per_wave(share, share - change, population=population)) - n

    return -brentq(short, 1e-4, share - 1e-9) if short(share - 1e-9) < 0 else None


def row(same, less):
    """Return the figures of HEAD; `less` is None where no change is decidable."""
    alarm = np.isin(same.verdicts, ["probably_better", "probably_worse", "clearly_better", "clearly_worse"])
    clear = np.char.startswith(same.verdicts, "clearly")
    figures = [clear, alarm, same.covered]
    if less is None:
        return [*figures, None, None, None, np.abs(same.raw) >= NAIVE, None, None]
    right = np.isin(less.verdicts, ["probably_better", "clearly_better"])
    silent = np.isin(less.verdicts, ["cannot_tell", "practically_unchanged", "no_verdict"])
    wrong = np.isin(less.verdicts, ["probably_worse", "clearly_worse"])
    figures[2] = np.concatenate([same.covered, less.covered])
    naive = (np.abs(same.raw) >= NAIVE, less.raw <= -NAIVE, less.raw >= NAIVE)
    return [*figures, right, silent, wrong, *naive]


def written(hits):
    if hits is None:
        return f"{'-':>13}"
    rate = float(np.mean(hits))
    return f"{100 * rate:7.1f} ({100 * np.sqrt(rate * (1 - rate) / hits.size):3.1f})"


def show(name, figures):
    print(f"{name:<58}" + "".join(written(hits) for hits in figures))


def count_rows(rng, runs):
    cases = [(mean, phi, 1.0) for mean in (10, 20, 40, 60, 120) for phi in (1, 2, 3)]
    cases += [(mean, phi, 30.0) for mean in (10, 40) for phi in (1, 2)]
    for mean, dispersion, rest in cases:
        common = {"mean": mean, "dispersion": dispersion, "rest": rest}
        drop = decidable_ratio(mean, dispersion, rest)
        same = two_counts(rng, runs, ratio=1.0, **common)
        less = None if drop is None else two_counts(rng, runs, ratio=drop, **common)
        against = "two periods" if rest == 1 else "against the rest"
        change = "nothing decidable" if drop is None else f"{100 * (drop - 1):.0f}%"
        show(f"{against}, mean {mean}, dispersion {dispersion}: {change}", row(same, less))


def share_rows(rng, runs):
    cases = [(164, 0.4, None), (164, 0.25, None), (164, 0.1, None), (60, 0.4, None), (400, 0.25, None)]
    cases += [(164, 0.4, 2500), (925, 0.4, 2500)]
    for n, share, population in cases:
        change = decidable_change(n, share, population)
        common = {"n": n, "share": share, "population": population}
        same = two_shares(rng, runs, change=0.0, **common)
        less = None if change is None else two_shares(rng, runs, change=change, **common)
        of = f" of {population}" if population else ""
        seen = "nothing decidable" if change is None else f"{100 * change:.0f} points"
        show(f"{n} interviews{of}, {100 * share:.0f}%: {seen}", row(same, less))


def warning_rows(rng, runs):
    for mean in (20, 60):
        same = two_counts(rng, runs, mean=mean, ratio=1.0, dispersion=2, assumed=1)
        show(f"mean {mean}, dispersion 2 taken for 1", row(same, None))
    for mean in (10, 20):
        same = two_counts(rng, runs, mean=mean, ratio=1.0, dispersion=1, rest=30.0, exact=True)
        show(f"against the rest, mean {mean}: exact bounds", row(same, None))


def pages(rng, runs):
    """Return per page of 20 figures where nothing changed whether a "clearly" stands out, and is shown."""
    before, after = rng.poisson(60, (runs, 20)), rng.poisson(60, (runs, 20))
    below = probability_rates_below(after, 1.0, before, 1.0)
    clear = (below >= 0.975) | (below <= 0.025)
    out = np.array([stand_out(page) for page in below])
    return clear.any(axis=1), (clear & out).any(axis=1)


def speed(rng, areas=14_574, goals=10):
    """Return the seconds for the verdicts of every neighbourhood of the country on ten goals."""
    start = time.perf_counter()
    two_counts(rng, areas * goals, mean=40, ratio=1.0, dispersion=2, rest=30.0)
    return time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=10_000, help="draws per case")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = np.random.default_rng(options.seed)
    print(f"{options.runs} draws per case, seed {options.seed}; percent (standard error)\n")
    print(f"{'':<58}" + "".join(f"{name:>13}" for name in HEAD))
    count_rows(rng, options.runs)
    print()
    share_rows(rng, options.runs)
    print("\nWhat the choices of method are for")
    warning_rows(rng, options.runs)
    before, after = pages(rng, max(options.runs // 10, 100))
    print("\nPages of 20 figures where nothing changed, with at least one false 'clearly'")
    print(f"  by the scale alone {written(before)}   among what stands out {written(after)}")
    print(f"\nVerdicts for 14,574 neighbourhoods on 10 goals: {speed(rng):.2f} s")


if __name__ == "__main__":
    main()
