# SPDX-License-Identifier: EUPL-1.2
"""Where the database is, for each of its roles."""

from urllib.parse import unquote, urlsplit

from hartslag.config.database.embedded import Server
from hartslag.config.environment import SettingError, text

DATABASE = "hartslag"
ROLES = {
    "owner": "hartslag_owner",
    "app": "hartslag_app",
    "worker": "hartslag_worker",
    "analytics": "hartslag_analytics",
}


def embedded_is_used() -> bool:
    """Say whether the embedded server is the database, because no address of another one is given."""
    return not text("DATABASE_URL")


def connection_settings(role: str) -> dict[str, object]:
    """Return Django's settings of the connection for a role.

    role: owner, app, worker or analytics.
    Raises SettingError for an unknown role or an address that is not one of PostgreSQL.
    """
    if role not in ROLES:
        raise SettingError(f"HARTSLAG_DATABASE_ROLE is nu '{role}'. Geef een van: {', '.join(ROLES)}.")
    common: dict[str, object] = {
        "ENGINE": "django.db.backends.postgresql",
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
    if embedded_is_used():
        return common | {"NAME": DATABASE, "USER": ROLES[role], "HOST": str(Server("hartslag").socket)}
    name = "DATABASE_URL_OWNER" if role == "owner" else "DATABASE_URL"
    address = urlsplit(text(name))
    if address.scheme not in {"postgres", "postgresql"} or not address.path.strip("/"):
        raise SettingError(f"{name} is geen adres zoals postgresql://naam:wachtwoord@server:5432/database.")
    return common | {
        "NAME": address.path.strip("/"),
        "USER": unquote(address.username or ""),
        "PASSWORD": unquote(address.password or ""),
        "HOST": address.hostname or "",
        "PORT": address.port or "",
    }
