# SPDX-License-Identifier: EUPL-1.2
"""Parts that descriptions of several resources share."""

from typing import Annotated

from ninja import Schema
from ninja.params import functions as params
from pydantic import Field

# Wide enough for every code and slug there is, and without signs that no code has.
_CODE = r"^[A-Za-z0-9_-]{1,80}$"

Code = Annotated[str, Field(pattern=_CODE)]
IndicatorId = Annotated[str, Field(pattern=_CODE)]
Slug = Annotated[str, Field(pattern=_CODE)]
Year = Annotated[int, Field(ge=1900, le=2200, description="Een jaar.")]


AreaInPath = Annotated[
    str, params.Path(pattern=_CODE, description="De code van een gebied; zie /areas.", example="BU09172100")
]
IndicatorInPath = Annotated[
    str, params.Path(pattern=_CODE, description="Een cijfer; zie /indicators.", example="crime_total")
]
ReleaseInPath = Annotated[str, params.Path(pattern=_CODE, description="Een levering; zie /releases.")]
ProgrammeInPath = Annotated[
    str, params.Path(pattern=_CODE, description="De korte naam van een programma.", example="heilust")
]
GoalInPath = Annotated[
    str, params.Path(pattern=_CODE, description="De korte naam van een doel.", example="burenoverlast")
]


class Words(Schema):
    """Dezelfde tekst in het Nederlands en het Engels."""

    nl: str = Field(description="Nederlands")
    en: str = Field(description="Engels; leeg waar een bron die niet geeft")
