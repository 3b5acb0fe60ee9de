# SPDX-License-Identifier: EUPL-1.2
"""What the page shell knows on every page: menu, languages, who is signed in, the municipality's tokens."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.translation import get_language, override


@dataclass(frozen=True, slots=True)
class MenuLink:
    """One link of the menu or the footer; `current` says where the reader is: page, true (below) or empty."""

    label: str
    href: str
    current: str = ""


@dataclass(frozen=True, slots=True)
class MenuHeading:
    """A heading of the menu with the links below it; `current` says that the reader is at one of them."""

    label: str
    links: tuple[MenuLink, ...]

    @property
    def current(self) -> bool:
        """Say whether the reader is at one of the links, or below it."""
        return any(link.current for link in self.links)


type Menu = tuple[MenuLink | MenuHeading, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """Links of a menu in the reader's language, each with whom it is for; below a heading or by itself."""

    heading: str
    links: tuple[tuple[str, MenuLink], ...]


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
        "main_navigation": _menu("NAVIGATION", request.path, actor),
        "footer_navigation": _menu("FOOTER_NAVIGATION", request.path, actor),
        "signed_in_name": actor.account.name if actor else "",
        "signed_in_for": actor.organisation.name if actor and len(actor.organisations) > 1 else "",
        "account_addresses": _made_once("ACCOUNT_ADDRESSES", _addresses),
        "languages": _languages(request),
        "municipality_tokens_url": settings.MUNICIPALITY_TOKENS_URL,
        "hartslag_version": _version(),
    }


def _menu(setting: str, path: str, actor: Any) -> Menu:  # noqa: ANN401 - people's
    """Return what is for the reader; of the links above the page, only the closest is current."""
    shown = [
        (entry.heading, links)
        for entry in _made_once(setting, _entries)
        if (links := [link for whom, link in entry.links if _is_for(actor, whom)])
    ]
    above = (link.href for _, links in shown for link in links if _current(link.href, path))
    closest = max(above, key=len, default="")
    menu: list[MenuLink | MenuHeading] = []
    for heading, links in shown:
        placed = tuple(
            replace(link, current=_current(closest, path)) if link.href == closest else link for link in links
        )
        menu += [MenuHeading(heading, placed)] if heading else placed
    return tuple(menu)


_made: dict[tuple[str | None, ...], tuple[object, Any]] = {}


def _made_once[T](setting: str, make: Callable[[Any], T]) -> T:
    """Return what is made of a setting in the language of the reader, made once in a process.

    Addresses and labels change with the language alone. A setting that was replaced is made of again.
    """
    value = getattr(settings, setting)
    key = (setting, get_language(), get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())
    if key not in _made or _made[key][0] is not value:
        _made[key] = value, make(value)
    made: T = _made[key][1]
    return made


def _entries(menu: Iterable[Any]) -> list[_Entry]:
    return [
        _Entry(str(entry[0]), _links(entry[1])) if len(entry) == 2 else _Entry("", _links([entry]))
        for entry in menu
    ]


def _links(entries: Iterable[Any]) -> tuple[tuple[str, MenuLink], ...]:
    return tuple((whom, MenuLink(str(label), reverse(name))) for name, label, whom in entries)


def _addresses(names: dict[str, str]) -> dict[str, str]:
    return {key: reverse(name) for key, name in names.items()}


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
    active = get_language()
    return [
        LanguageLink(code, name, _address_in(request, code, active), code == active)
        for code, name in settings.LANGUAGES
    ]


def _address_in(request: HttpRequest, language: str, active: str | None) -> str:
    """Return the address of the page in a language: as translate_url, of the route that was found already."""
    here, route = request.get_full_path(), request.resolver_match
    if language == active or route is None:
        return here
    with override(language):
        try:
            there = reverse(route.view_name, args=route.args, kwargs=route.kwargs)
        except NoReverseMatch:
            return here
    _, mark, query = here.partition("?")
    return there + mark + query


@cache
def _version() -> str:
    """Return the installed version; empty where Hartslag runs from a folder without being installed."""
    try:
        return version("hartslag")
    except PackageNotFoundError:
        return ""
