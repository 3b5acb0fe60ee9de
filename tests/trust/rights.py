# SPDX-License-Identifier: EUPL-1.2
"""What each role may do with what is about no resident, written anew; and verbs called without."""

import ast
import importlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest.mock import MagicMock

from django.db import transaction

from hartslag.people import services as people
from tests.trust.calling import Caller
from tests.trust.oracle import Oracle

_ADMINISTRATOR = frozenset({"administrator"})
_OFFICER = frozenset({"privacy_officer"})
_LEADS = frozenset({"programme_director", "project_lead"})
_STREET = frozenset({"street_team_member", "neighbourhood_police_officer", "housing_consultant"})
_CARE = frozenset({"process_director", "social_worker", "mediation_coordinator"})

ALLOWED: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        (
            "manage organisations",
            "manage teams",
            "give roles",
            "invite people",
            "let people leave",
            "clear a second factor",
            "see all accounts",
            "manage streets",
            "name contacts",
            "manage grounds",
            "set closing days",
            "set the ladder",
            "see the outbox",
        ),
        _ADMINISTRATOR,
    ),
    **dict.fromkeys(
        ("read the log", "answer access requests", "prepare destruction", "hold circles"), _OFFICER
    ),
    "see accounts of the own organisation": _ADMINISTRATOR | _LEADS,
    "see the administration": _ADMINISTRATOR | _LEADS | _OFFICER | {"process_director"},
    "see counts of concerns": _LEADS | _OFFICER | {"process_director", "social_worker"},
    "approve destruction": _OFFICER | {"programme_director", "process_director"},
    **dict.fromkeys(("manage reports", "manage directory"), _ADMINISTRATOR | _LEADS),
    "keep the agenda": _LEADS,
    **dict.fromkeys(("see counts of promises", "see counts of reports"), _LEADS | {"analyst"}),
    "see named contacts": frozenset(people.Role.Kind.values),
    "walk the streets": _STREET,
    "refer people": _STREET | _CARE,
    "deal with reports": _STREET | _CARE | _LEADS,
    "deal with concerns": (_STREET | _CARE | _LEADS) - {"street_team_member"},
    "load people": frozenset(),
}
"""What may be done with what is about no resident, and by whom."""


@dataclass(frozen=True)
class Verb:
    """A function that asks for a right before anything else."""

    module: str
    name: str
    right: str
    arguments: int


@cache
def verbs() -> list[Verb]:
    """Return every function of ours in which stands require(actor, "some right"), or the name of one."""
    found = []
    source = Path(people.__file__).parents[1]
    for path in sorted(source.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "require(actor" not in text or "/tests/" in str(path):
            continue
        module = ".".join(("hartslag", *path.relative_to(source).with_suffix("").parts))
        for node in ast.parse(text).body:
            if isinstance(node, ast.FunctionDef):
                found += [
                    Verb(module, node.name, _right(module, call), _needed(node))
                    for call in ast.walk(node)
                    if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "require"
                ]
    return [each for each in found if each.right]


def _right(module: str, call: ast.Call) -> str:
    right = call.args[1]
    if isinstance(right, ast.Constant):
        return str(right.value)
    return str(getattr(importlib.import_module(module), getattr(right, "id", ""), ""))


def _needed(node: ast.FunctionDef) -> int:
    return len(node.args.args) - len(node.args.defaults)


def rights(ask: Caller) -> None:
    """Call every verb for which somebody has no right."""
    for verb in verbs():
        if not ask.oracle.has(ask.account, *ALLOWED[verb.right]):
            _without_right(ask, verb)


def leaks(oracle: Oracle, verb: Verb) -> list[str]:
    """Say whether somebody without any role can go on with a verb."""
    nothing = next(each for each in oracle.accounts if not oracle.roles_of(each))
    caller = Caller(oracle, people.actor_of(nothing))
    _without_right(caller, verb)
    return caller.found


def _without_right(ask: Caller, verb: Verb) -> None:
    called = getattr(importlib.import_module(verb.module), verb.name)
    arguments = [MagicMock() for _ in range(verb.arguments - 1)]
    try:
        with transaction.atomic():
            called(ask.actor, *arguments, **_keywords(called))
    except people.NotAllowed:
        return
    except Exception as other:  # noqa: BLE001 - whatever it is, the right was not asked for first
        ask.found.append(f"{verb.name} goes on without the right {verb.right}: {type(other).__name__}")
    else:
        ask.found.append(f"{verb.name} is done without the right {verb.right}")


def _keywords(called: Callable[..., object]) -> dict[str, MagicMock]:
    code = called.__code__
    names = code.co_varnames[code.co_argcount : code.co_argcount + code.co_kwonlyargcount]
    given = called.__kwdefaults__ or {}
    return {name: MagicMock() for name in names if name not in given}
