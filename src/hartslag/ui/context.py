# SPDX-License-Identifier: EUPL-1.2
"""What the page shell knows on every page: menu, languages, who is signed in, the municipality's tokens."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.functional import Promise
from django.utils.translation import get_language


@dataclass(frozen=True, slots=True)
class MenuLink:
    """One link of the menu or the footer; `current` says where the reader is: page, true (below) or empty."""

    label: str | Promise
    href: str
    current: str = ""

    def with_current(self, href: str) -> "MenuLink":
        """Return the link; current only when it leads to this address."""
        return self if self.href == href else replace(self, current="")


@dataclass(frozen=True, slots=True)
class MenuHeading:
    """A heading of the menu with the links below it; `current` says that the reader is at one of them."""

    label: str | Promise
    links: tuple[MenuLink, ...]

    @property
    def current(self) -> bool:
        """Say whether the reader is at one of the links, or below it."""
        return any(link.current for link in self.links)

    def with_current(self, href: str) -> "MenuHeading":
        """Return the heading with of its links only the one to this address current."""
        return replace(self, links=tuple(link.with_current(href) for link in self.links))


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The same page in a language: its code, its own name, its address and whether it is shown now."""

    code: str
    name: str
    href: str
    current: bool


def page(request: HttpRequest) -> dict[str, object]:
    """Return the variables of `ui/page.html`.

    Menu and footer are the settings NAVIGATION and FOOTER_NAVIGATION: the name of an address, a label and
    whom the link is for; or a heading and a list of those, which is left out when no link is for the reader.
    """
    actor = getattr(request, "actor", None)
    return {
        "main_navigation": _menu(settings.NAVIGATION, request.path, actor),
        "footer_navigation": _menu(settings.FOOTER_NAVIGATION, request.path, actor),
        "signed_in_name": actor.account.name if actor else "",
        "signed_in_for": actor.organisation.name if actor and len(actor.organisations) > 1 else "",
        "account_addresses": {key: reverse(name) for key, name in settings.ACCOUNT_ADDRESSES.items()},
        "languages": _languages(request),
        "municipality_tokens_url": settings.MUNICIPALITY_TOKENS_URL,
        "hartslag_version": _version(),
    }


def _menu(entries: Iterable[Any], path: str, actor: Any) -> list[MenuLink | MenuHeading]:  # noqa: ANN401 - people's
    """Return what is for the reader; of the links above the page, only the closest is current."""
    menu: list[MenuLink | MenuHeading] = []
    for entry in entries:
        if len(entry) == 2:
            label, below = entry
            if links := _links(below, path, actor):
                menu.append(MenuHeading(label, links))
        else:
            menu += _links([entry], path, actor)
    every = [link for each in menu for link in (each.links if isinstance(each, MenuHeading) else [each])]
    closest = max((link.href for link in every if link.current), key=len, default="")
    return [each.with_current(closest) for each in menu]


def _links(entries: Iterable[Any], path: str, actor: Any) -> tuple[MenuLink, ...]:  # noqa: ANN401 - people's
    mine = ((reverse(name), label) for name, label, whom in entries if _is_for(actor, whom))
    return tuple(MenuLink(label, href, _current(href, path)) for href, label in mine)


def _is_for(actor: Any, whom: str) -> bool:  # noqa: ANN401 - people's, above us
    works_here = actor is not None and bool(actor.roles)
    match whom:
        case "everybody":
            return True
        case "visitors":
            return not works_here
        case "colleagues":
            return works_here
        case right:
            return works_here and bool(actor.may(right))


def _current(href: str, path: str) -> str:
    if path == href:
        return "page"
    return "true" if path.startswith(href) and href.count("/") > 1 and href != "/en/" else ""


def _languages(request: HttpRequest) -> list[LanguageLink]:
    here = request.get_full_path()
    active = get_language()
    return [
        LanguageLink(code, name, here if code == active else translate_url(here, code), code == active)
        for code, name in settings.LANGUAGES
    ]


@cache
def _version() -> str:
    """Return the installed version; empty where Hartslag runs from a folder without being installed."""
    try:
        return version("hartslag")
    except PackageNotFoundError:
        return ""
