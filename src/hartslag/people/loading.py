# SPDX-License-Identifier: EUPL-1.2
"""Load organisations, teams, people and streets from a file: for the demonstration, or a first set-up.

The file is TOML. An account has a fixed id; rows refer to organisations and teams by name, to accounts by
e-mail address and to areas by code. docs/people.md describes the columns. The accounts have no password.
"""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from hartslag.areas.services import AreasError
from hartslag.areas.services import get as get_area
from hartslag.history.services import acting_as
from hartslag.people.actors import Actor, require
from hartslag.people.contacting import add_street, name_contact
from hartslag.people.models import Account, Organisation, Role, Street, Team
from hartslag.people.organising import (
    add_around_team,
    add_organisation,
    add_team,
    change_organisation,
    change_team,
    join_team,
)
from hartslag.people.refusals import FileRefused
from hartslag.people.roles import give_role
from hartslag.people.writing import change, check_takes_part
from hartslag.ui.services import Refused

type Row = dict[str, Any]


def load_people(actor: Actor, path: Path) -> int:
    """Load a file in one transaction and return how many accounts it has.

    The second time changes nothing. What the file says is put right; what it leaves out stays as it is.
    Raises NotAllowed, FileRefused.
    """
    require(actor, "load people")
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FileRefused(f"{path.name}: {error}") from error
    with acting_as(actor.account.pk):
        for table, load in _TABLES.items():
            for row in rows.get(table, ()):
                _load_row(actor, table, load, row)
    return len(rows.get("account", ()))


def _load_row(actor: Actor, table: str, load: Callable[[Actor, Row], None], row: Row) -> None:
    try:
        load(actor, row)
    except KeyError as error:
        raise FileRefused(f"[[{table}]] {row.get('name', '')}: {error} ontbreekt.") from error
    except (Organisation.DoesNotExist, Team.DoesNotExist, Account.DoesNotExist):
        message = f"[[{table}]] {row.get('name', '')}: verwijst naar wat nog niet in het bestand stond."
        raise FileRefused(message) from None
    except (ValueError, AreasError, Refused) as error:
        raise FileRefused(f"[[{table}]] {row.get('name', '')}: {error}") from error


def _load_organisation(actor: Actor, row: Row) -> None:
    name, kind = row["name"], Organisation.Kind(row["kind"])
    email, phone = row.get("email", ""), row.get("phone", "")
    made = add_organisation(
        actor, name=name, kind=kind, email=email, phone=phone, key=_key("organisation", name)
    )
    change_organisation(actor, made, name=name, kind=kind, email=email, phone=phone)


def _load_team(actor: Actor, row: Row) -> None:
    values: Row = {
        "name": row["name"],
        "kind": Team.Kind(row["kind"]),
        "organisation": _organisation(row) if "organisation" in row else None,
        "email": row.get("email", ""),
        "on_duty": row.get("on_duty", False),
        "enforces": row.get("enforces", False),
        "area": get_area(row["area"]) if "area" in row else None,
        "case_system": row.get("case_system", ""),
    }
    change_team(actor, add_team(actor, **values, key=_key("team", row["name"])), **values)


def _load_account(actor: Actor, row: Row) -> None:
    values = {"name": row["name"], "email": row["email"], "language": row.get("language", "nl")}
    account = Account.objects.filter(pk=row["id"]).first()
    if account is None:
        account = Account(id=UUID(row["id"]), **values)
        account.set_unusable_password()
        account.save(force_insert=True)
    check_takes_part(None, account)
    change(account, **values)
    for role in row.get("roles", ()):
        area = get_area(role["area"]) if "area" in role else None
        give_role(actor, account, _organisation(role), Role.Kind(role["kind"]), area=area)
    for place in row.get("teams", ()):
        join_team(actor, Team.objects.get(name=place["team"]), account, _organisation(place))


def _load_around(actor: Actor, row: Row) -> None:
    team, organisation, for_what = Team.objects.get(name=row["team"]), _organisation(row), row["for_what"]
    key = _key("around", f"{team.name}/{organisation.name}/{for_what}")
    values = {"for_what": for_what, "reach": row["reach"]}
    change(add_around_team(actor, team, organisation, **values, key=key), reach=row["reach"])


def _load_street(actor: Actor, row: Row) -> None:
    key = _key("street", f"{row['area']}/{row['name']}")
    street = add_street(actor, name=row["name"], area=get_area(row["area"]), key=key)
    for contact in row.get("contacts", ()):
        _load_contact(actor, street, contact)


def _load_contact(actor: Actor, street: Street, row: Row) -> None:
    account = Account.objects.get(email=row["account"])
    name_contact(actor, street, account, _organisation(row), row["task"], shown=row.get("shown", False))


def _organisation(row: Row) -> Organisation:
    return Organisation.objects.get(name=row["organisation"])


def _key(table: str, name: str) -> UUID:
    """Return the key a row of a file always gets, so that links to it stay the same."""
    return uuid5(NAMESPACE_OID, f"hartslag/{table}/{name}")


_TABLES: dict[str, Callable[[Actor, Row], None]] = {
    "organisation": _load_organisation,
    "team": _load_team,
    "around": _load_around,
    "account": _load_account,
    "street": _load_street,
}
"""The tables of a file in the order in which they are loaded: a row refers to those before it."""
