# SPDX-License-Identifier: EUPL-1.2
"""What the page shell knows on every page: menu, languages, who is signed in, the municipality's tokens."""

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The same page in a language: its code, its own name, its address and whether it is shown now."""

    code: str
    name: str
    href: str
    current: bool


def page(request: HttpRequest) -> dict[str, object]:
    """Return the variables of `ui/page.html`.

    Menu and footer are the settings NAVIGATION and FOOTER_NAVIGATION: pairs of a url name and a label, or
    triples that end with the kinds of role for whom the link is; with none, for everybody who has a role.
    """
    actor = getattr(request, "actor", None)
    return {
        "main_navigation": _links("NAVIGATION", request.path, actor),
        "footer_navigation": _links("FOOTER_NAVIGATION", request.path, actor),
        "signed_in_name": actor.account.name if actor else "",
        "signed_in_for": actor.organisation.name if actor and len(actor.organisations) > 1 else "",
        "account_addresses": {key: reverse(name) for key, name in settings.ACCOUNT_ADDRESSES.items()},
        "languages": _languages(request),
        "municipality_tokens_url": settings.MUNICIPALITY_TOKENS_URL,
        "hartslag_version": _version(),
    }


def _links(setting: str, path: str, actor: Any) -> list[MenuLink]:  # noqa: ANN401 - people's, above us
    links = []
    for name, label, *kinds in getattr(settings, setting, ()):
        if not kinds or _is_for(actor, *kinds):
            href = reverse(name)
            links.append(MenuLink(label, href, _current(href, path)))
    return links


def _is_for(actor: Any, kinds: tuple[str, ...]) -> bool:  # noqa: ANN401 - people's, above us
    return actor is not None and bool(actor.has(*kinds) if kinds else actor.roles)


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
