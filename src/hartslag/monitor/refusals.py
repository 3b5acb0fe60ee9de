# SPDX-License-Identifier: EUPL-1.2
"""What is asked of the monitor and is not there, with a sentence in two languages on what to do."""

from hartslag.figures.services import Indicator
from hartslag.monitor.results import Place


class UnknownIndicator(LookupError):  # noqa: N818 - named for what it says
    """The catalogue has no indicator with this id; `nl` and `en` say what to do."""

    def __init__(self, indicator_id: str) -> None:
        self.nl = f"Er is geen cijfer met de naam “{indicator_id}”. Kies er een uit de lijst van cijfers."
        self.en = f"There is no figure named “{indicator_id}”. Choose one from the list of figures."
        super().__init__(self.nl)


class UnknownFigure(LookupError):  # noqa: N818 - named for what it says
    """Nothing is known of this indicator for this area and year; `nl` and `en` say what to do."""

    def __init__(self, indicator: Indicator, place: Place, year: int) -> None:
        self.nl = (
            f"Over {place.name} is in {year} niets bekend bij “{indicator.name.nl}”. Kies het cijfer opnieuw."
        )
        self.en = (
            f"Nothing is known about {place.name} in {year} for “{indicator.name.en}”. "
            "Choose the figure again."
        )
        super().__init__(self.nl)
