# SPDX-License-Identifier: EUPL-1.2
"""Read what the environment says, and fail loudly on nonsense.

Every variable Hartslag reads is declared here, with its meaning; docs/settings.md is made from this list.
"""

import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

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
        Variable("HARTSLAG_DATA", ".hartslag", "Folder for figures, static files and the embedded database."),
        Variable(
            "HARTSLAG_DATABASE_ROLE", "app", "Database role of this process: owner, app, worker, analytics."
        ),
        Variable("DATABASE_URL", "", "Address of a real PostgreSQL server; empty means the embedded server."),
        Variable("DATABASE_URL_OWNER", "", "The same for the owner, who migrates; needed with DATABASE_URL."),
        Variable(
            "HARTSLAG_SECRET_KEY", "", "Key for signing; when empty one is made and kept in the data folder."
        ),
        Variable(
            "HARTSLAG_HOSTS", "localhost,127.0.0.1,[::1]", "Host names this server answers to, with commas."
        ),
        Variable("HARTSLAG_HTTPS", "no", "yes when the site is reached over HTTPS: secure cookies and HSTS."),
        Variable("HARTSLAG_DEBUG", "no", "yes on a developer's machine only."),
        Variable(
            "HARTSLAG_TOKENS_URL", "", "Address of the municipality's own design tokens (a stylesheet)."
        ),
        Variable("HARTSLAG_SMALLEST_COUNT", "10", "Own counts below this number are not shown (k)."),
    )
}


def text(name: str) -> str:
    """Return a variable's text, or its default."""
    return os.environ.get(name, VARIABLES[name].default)


def yes_or_no(name: str) -> bool:
    """Return whether a variable says yes.

    Raises SettingError for anything but yes or no.
    """
    return _checked(name, {"yes": True, "no": False}.get, "yes or no")


def whole_number(name: str, *, at_least: int) -> int:
    """Return a variable as a whole number.

    Raises SettingError when it is not a number or below the least.
    """
    said = text(name)
    if not said.isdecimal() or int(said) < at_least:
        raise SettingError(f"{name} is '{said}'. Give a whole number of at least {at_least}.")
    return int(said)


def _checked[T](name: str, read: Callable[[str], T | None], expected: str) -> T:
    value = read(text(name))
    if value is None:
        raise SettingError(f"{name} is '{text(name)}'. Give {expected}.")
    return value


def data_folder() -> Path:
    """Return the folder in which this installation keeps its data, made when absent."""
    folder = Path(text("HARTSLAG_DATA"))
    folder = folder if folder.is_absolute() else REPOSITORY / folder
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
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
