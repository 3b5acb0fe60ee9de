# SPDX-License-Identifier: EUPL-1.2
"""Read what the environment says, and fail loudly on nonsense.

Every variable Hartslag reads is declared here, with its meaning; docs/settings.md is made from this list.
"""

import os
import secrets
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

REPOSITORY = Path(__file__).resolve().parents[3]


class SettingError(Exception):
    """A variable of the environment holds something Hartslag cannot use."""


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable of the environment: its name, its default and what it is for."""

    name: str
    default: str
    meaning: str


VARIABLES: dict[str, Variable] = {
    variable.name: variable
    for variable in (
        Variable("HARTSLAG_DATA", ".hartslag", "Map voor cijfers, statische bestanden en de eigen database."),
        Variable(
            "HARTSLAG_DATABASE_ROLE", "app", "Databaserol van dit proces: owner, app, worker of analytics."
        ),
        Variable("DATABASE_URL", "", "Adres van een echte PostgreSQL-server; leeg is de eigen database."),
        Variable(
            "DATABASE_URL_OWNER",
            "",
            "Hetzelfde voor de eigenaar, die de tabellen bijwerkt.",
        ),
        Variable(
            "HARTSLAG_SECRET_KEY",
            "",
            "Sleutel om mee te tekenen; leeg: zelf gemaakt en bewaard.",
        ),
        Variable(
            "HARTSLAG_HOSTS",
            "localhost,127.0.0.1,[::1]",
            "Namen waarop deze server antwoordt.",
        ),
        Variable("HARTSLAG_HTTPS", "no", "yes als de site via HTTPS wordt bezocht: veilige cookies en HSTS."),
        Variable("HARTSLAG_DEBUG", "no", "yes alleen op het apparaat van een ontwikkelaar."),
        Variable(
            "HARTSLAG_LOG_LEVEL",
            "INFO",
            "Wat in het logboek komt: INFO (elk verzoek) of ERROR (alleen fouten).",
        ),
        Variable(
            "HARTSLAG_ADDRESS",
            "http://localhost:8000",
            "Adres waarop deze site wordt bezocht, zonder / aan het eind: voor links in mails.",
        ),
        Variable(
            "HARTSLAG_MAIL_HOST", "", "Naam van de mailserver; leeg: mails wachten, hoogstens zeven dagen."
        ),
        Variable("HARTSLAG_MAIL_PORT", "587", "Poort van de mailserver."),
        Variable("HARTSLAG_MAIL_USER", "", "Gebruikersnaam voor de mailserver; leeg: zonder aanmelden."),
        Variable("HARTSLAG_MAIL_PASSWORD", "", "Wachtwoord voor de mailserver."),
        Variable(
            "HARTSLAG_MAIL_SECURITY", "starttls", "Beveiliging van de mailserver: starttls, tls of none."
        ),
        Variable("HARTSLAG_MAIL_FROM", "Hartslag <hartslag@localhost>", "Afzender van mails."),
        Variable(
            "HARTSLAG_MASTER_KEY_FILE",
            "",
            "Bestand met de hoofdsleutel van de dossiers; leeg: master.key in de datamap, zelf gemaakt.",
        ),
        Variable("HARTSLAG_TOKENS_URL", "", "Adres van de huisstijl (design tokens) van de gemeente."),
        Variable(
            "HARTSLAG_OIDC_NAME",
            "",
            "Naam van de aanmelding van de eigen organisatie (OpenID Connect); leeg: niet gebruikt.",
        ),
        Variable("HARTSLAG_OIDC_URL", "", "Adres van die aanbieder; moet met https:// beginnen."),
        Variable("HARTSLAG_OIDC_CLIENT", "", "Waarmee Hartslag daar bekend is (client id)."),
        Variable("HARTSLAG_OIDC_SECRET", "", "Het geheim dat daarbij hoort (client secret)."),
        Variable(
            "HARTSLAG_OIDC_SECOND_FACTOR",
            "",
            "Waarden van amr of acr, met een spatie ertussen, die zeggen dat er een tweede factor was. "
            "Leeg: Hartslag vraagt er altijd zelf een.",
        ),
        Variable(
            "HARTSLAG_OPEN311_KEYS",
            "",
            "Sleutels (api_key) van systemen die meldingen insturen, met een spatie ertussen; leeg: geen.",
        ),
        Variable("HARTSLAG_SMALLEST_COUNT", "10", "Eigen tellingen onder dit getal worden niet getoond (k)."),
        Variable(
            "HARTSLAG_LOG_KEY_FILE",
            "",
            "Bestand met de sleutel van het inzagelogboek; leeg: zelf gemaakt in HARTSLAG_DATA.",
        ),
        Variable(
            "HARTSLAG_LOG_HEADS",
            "",
            "Map voor zegels van het inzagelogboek en bewijs van vernietiging; leeg: in HARTSLAG_DATA.",
        ),
        Variable("HARTSLAG_LOG_MONTHS", "60", "Zoveel maanden blijven regels van het inzagelogboek bewaard."),
    )
}


def text(name: str) -> str:
    """Return a variable's text, or its default."""
    return os.environ.get(name, VARIABLES[name].default)


def yes_or_no(name: str) -> bool:
    """Return whether a variable says yes.

    Raises SettingError for anything but yes or no.
    """
    answer = {"yes": True, "no": False}.get(text(name))
    if answer is None:
        raise SettingError(f"{name} is nu '{text(name)}'. Geef yes of no.")
    return answer


def words(name: str) -> frozenset[str]:
    """Return the words of a variable."""
    return frozenset(text(name).split())


@dataclass(frozen=True, slots=True)
class OpenIdProvider:
    """The OpenID provider of an organisation: where it is and how we are known there."""

    name: str
    address: str
    client: str
    secret: str

    @property
    def origin(self) -> str:
        """Return scheme, host and port: where the browser is sent to."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def app(self) -> dict[str, object]:
        """Return what allauth knows about it. The code is bound to the browser that asked for it (PKCE)."""
        return {
            "provider_id": "organisatie",
            "name": self.name,
            "client_id": self.client,
            "secret": self.secret,
            "settings": {"server_url": self.address, "oauth_pkce_enabled": True},
        }


def oidc_provider() -> OpenIdProvider | None:
    """Return the provider of which the environment speaks, if it does.

    Raises SettingError when something is missing, or when the address is not secure: the identity token is
    trusted because it comes over TLS (OpenID Connect Core 1.0, 3.1.3.7). On this machine itself it may be.
    """
    names = [f"HARTSLAG_OIDC_{name}" for name in ("NAME", "URL", "CLIENT", "SECRET")]
    given = [text(name) for name in names]
    if not any(given):
        return None
    missing = [name for name, value in zip(names, given, strict=True) if not value]
    if missing:
        raise SettingError(f"Voor aanmelden via de eigen organisatie ontbreekt nog: {', '.join(missing)}.")
    parts = urlsplit(given[1])
    if parts.scheme != "https" and parts.hostname not in {"localhost", "127.0.0.1"}:
        raise SettingError(f"HARTSLAG_OIDC_URL is nu '{given[1]}'. Geef een adres dat met https:// begint.")
    return OpenIdProvider(*given)


def whole_number(name: str, *, at_least: int) -> int:
    """Return a variable as a whole number.

    Raises SettingError when it is not a number or below the least.
    """
    said = text(name)
    if not said.isdecimal() or int(said) < at_least:
        raise SettingError(f"{name} is nu '{said}'. Geef een heel getal van {at_least} of meer.")
    return int(said)


def one_of(name: str, *allowed: str) -> str:
    """Return a variable that has a few possible values.

    Raises SettingError for any other.
    """
    said = text(name)
    if said not in allowed:
        raise SettingError(f"{name} is nu '{said}'. Geef een van: {', '.join(allowed)}.")
    return said


def data_folder() -> Path:
    """Return the folder in which this installation keeps its data, made when absent.

    Raises SettingError when it cannot be made.
    """
    folder = Path(text("HARTSLAG_DATA"))
    folder = folder if folder.is_absolute() else REPOSITORY / folder
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise SettingError(
            f"De map {folder} kan niet worden gemaakt. Zet HARTSLAG_DATA op een map waarin je mag schrijven."
        ) from error
    return folder


@cache
def secret_key() -> str:
    """Return the key for signing: from the environment, or made once and kept in the data folder."""
    if said := text("HARTSLAG_SECRET_KEY"):
        return said
    file = data_folder() / "secret_key"
    if not file.exists():
        fresh = data_folder() / f"secret_key.{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50))
        fresh.replace(file)
    return file.read_text()
