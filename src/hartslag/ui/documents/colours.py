# SPDX-License-Identifier: EUPL-1.2
"""The colours of the house style, from the tokens that the stylesheet has too; paper is white in print."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_TOKENS = Path(__file__).resolve().parents[1] / "styles" / "tokens.css"
_COLOUR = re.compile(r"--hartslag-color-([a-z0-9-]+):\s*(#[0-9a-f]{6});")


@cache
def colours() -> Mapping[str, str]:
    """Return the colours by the last part of their token's name, as #rrggbb."""
    return dict(_COLOUR.findall(_TOKENS.read_text(encoding="utf-8"))) | {"paper": "#ffffff"}
