# SPDX-License-Identifier: EUPL-1.2
"""The door of the house style: numbers as the reader writes them and the marks of verdicts."""

from hartslag.ui.marks import DIRECTIONS, KINDS
from hartslag.ui.numbers import written_number

__all__ = ["DIRECTIONS", "KINDS", "written_number"]
