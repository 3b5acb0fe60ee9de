# SPDX-License-Identifier: EUPL-1.2
"""Pages of a long list: where a page begins is written in its address, so every page stays what it was."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Schema
from pydantic import Field

MOST = 5_000

Format = Annotated[
    Literal["json", "csv"] | None,
    Field(description="De vorm van het antwoord. Gaat voor de header Accept."),
]


class Asked(Schema):
    """Wat bij elke lijst gevraagd kan worden."""

    format: Format = None


class OneAsked(Schema):
    """Wat bij een enkel ding gevraagd kan worden."""

    format: Literal["json"] | None = Field(default=None, description="Alleen json.")


class AskedPage(Asked):
    """Wat bij elke lijst in bladzijden gevraagd kan worden."""

    limit: int = Field(
        default=100,
        ge=1,
        le=MOST,
        description="Hoeveel er op een bladzijde staan. Geldt voor JSON; CSV geeft altijd alles.",
    )


class Listing(Schema):
    """Een lijst of een bladzijde ervan."""

    next: str | None = Field(description="Het adres van de volgende bladzijde; leeg op de laatste.")
    prev: str | None = Field(description="Het adres van de vorige bladzijde; leeg op de eerste.")


@dataclass(frozen=True, slots=True)
class Page:
    """Hold what a list answers with: its items, and the addresses of the pages around it."""

    items: list[Any]
    next: str | None = None
    prev: str | None = None

    @property
    def link(self) -> str:
        """Return the value of the Link header (RFC 8288); empty where there is only one page."""
        around: Mapping[str, str | None] = {"next": self.next, "prev": self.prev}
        return ", ".join(f'<{address}>; rel="{name}"' for name, address in around.items() if address)


def paged[T](
    request: HttpRequest,
    found: tuple[T, ...],
    place_of: Callable[[T], str],
    items: list[Any],
    *,
    more_before: bool,
    more_after: bool,
) -> Page:
    """Return a page with the addresses of those around it; `place_of` writes where an item stands."""
    if not found:
        return Page(items)
    return Page(
        items,
        next=_address(request, f"after:{place_of(found[-1])}") if more_after else None,
        prev=_address(request, f"before:{place_of(found[0])}") if more_before else None,
    )


def _address(request: HttpRequest, cursor: str) -> str:
    asked = request.GET.copy()
    asked["cursor"] = cursor
    return f"{request.build_absolute_uri(request.path)}?{asked.urlencode(safe=':')}"
