# SPDX-License-Identifier: EUPL-1.2
"""Parts that descriptions of several resources share."""

from typing import Annotated

from ninja import Schema
from pydantic import Field

# Wide enough for every code and slug there is, and without signs that no code has.
_CODE = r"^[A-Za-z0-9_-]{1,80}$"

Code = Annotated[str, Field(pattern=_CODE, description="Code van een gebied, zoals BU09172100 of passart.")]
IndicatorId = Annotated[
    str, Field(pattern=_CODE, description="De naam van een cijfer, zoals crime_total; zie /indicators.")
]
Slug = Annotated[str, Field(pattern=_CODE, description="De korte naam in het adres.")]
Year = Annotated[int, Field(ge=1900, le=2200, description="Een jaar.")]


class Words(Schema):
    """Dezelfde tekst in het Nederlands en het Engels."""

    nl: str = Field(description="Nederlands")
    en: str = Field(description="Engels; leeg waar een bron die niet geeft")
