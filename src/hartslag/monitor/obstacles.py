# SPDX-License-Identifier: EUPL-1.2
"""What keeps a figure from carrying a conclusion (methods 3.1a, "What kind of figure")."""

from hartslag.monitor.results import Figure


def obstacle(figure: Figure) -> str | None:
    """Return the reason for no verdict, as the statistics name it, or None when a conclusion is possible."""
    if figure.status == "hidden":
        return "hidden"
    if figure.status == "missing":
        return "no_figure"
    kind = figure.indicator.kind
    if kind in {"model", "index"}:
        return "model_estimate" if kind == "model" else "index"
    if kind == "sample":
        return _of_sample(figure)
    if figure.indicator.measure in {"mean", "index"}:
        return "mean_without_spread"
    if figure.events is None or (figure.indicator.measure == "share" and not figure.denominator):
        return "no_denominator"
    return None


def _of_sample(figure: Figure) -> str | None:
    if figure.random_sample is False:
        return "not_random_sample"
    if not figure.n:
        return "no_sample"
    if figure.indicator.measure == "mean" and (not figure.standard_deviation or figure.n < 2):
        return "mean_without_spread"
    return None
