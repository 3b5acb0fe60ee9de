# SPDX-License-Identifier: EUPL-1.2
"""Let every account visit every address; say what it saw, learned or changed and may not."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import timezone
from psycopg import sql

from hartslag.access.services import OWNER
from hartslag.concerns.services import token_of
from hartslag.people.services import Account
from hartslag.people.signing_in.sessions import mark_second_factor
from hartslag.signals.services import token_of as token_of_report
from tests.trust.oracle import WORDS, Oracle
from tests.trust.routes import APPROVER, FOR, OFFICER, PUBLIC, Audience, Key, registered
from tests.trust.tables import acting

TOLD_TO_OFFICERS = re.compile(r"^privacy|^destruction")
"""Where a privacy officer, or who approves a list to destroy, reads numbers and purposes of circles."""


@dataclass
class Visitor:
    """One account, or nobody, at the door. hidden: the words it may not learn."""

    oracle: Oracle
    account: UUID | None
    client: Client
    hidden: frozenset[str]
    found: list[str]

    def say(self, what: str) -> None:
        """Note something that should not be."""
        self.found.append(f"{self.account}: {what}")

    def asks(self, name: str, key: Key) -> HttpResponse:
        """Ask for a page, and note the words in it that are not for this account."""
        return self.read(name, key, self.client.get(reverse(name, kwargs=key)))

    def sends(self, name: str, key: Key) -> HttpResponse:
        """Send what every form could want, and note likewise."""
        return self.read(name, key, self.client.post(reverse(name, kwargs=key), _anything(self.oracle)))

    def read(self, name: str, key: Key, response: HttpResponse) -> HttpResponse:
        """Note the words of an answer that are not for this account."""
        hidden = self.hidden
        if TOLD_TO_OFFICERS.match(name) and APPROVER(self.oracle, self.account, key):
            hidden -= told_to_officers(self.oracle)
        leaked = hidden & set(WORDS.findall(body_of(response)))
        if leaked:
            self.say(f"{name} {key} tells {sorted(leaked)}")
        return response

    def visits(self, name: str, audience: Audience, key: Key, *, sending: bool) -> None:
        """Ask for a page and compare with who may see it; who may not tries to send something too."""
        may = audience.may(self.oracle, self.account, key)
        answers = [] if audience.posts else [self.asks(name, key)]
        if may is False and (sending or audience.posts):
            answers.append(self.sends(name, key))
        for answer in answers:
            # Who sees a part of the circle may be told that a step is not theirs.
            told = answer.status_code == 403 and self.is_near(key)
            if may is False and not (told or self.is_absent(answer)):
                self.say(f"{name} {key} answers {answer.status_code}")
            if may and answer.status_code != 200:
                self.say(f"{name} {key} is not there: {answer.status_code}")
            if answer.status_code >= 500:
                self.say(f"{name} {key} breaks")

    def is_near(self, key: Key) -> bool:
        """Say whether this is about a circle that the account is in."""
        return any(self.oracle.in_circle(self.account, value) for value in key.values())

    def is_absent(self, response: HttpResponse) -> bool:
        """Say whether a page is not there, or asks who is there."""
        if response.status_code == 302:
            return self.account is None and response.url.startswith("/inloggen/")
        return response.status_code in {404, 405}

    def sees_no_difference(self, name: str, audience: Audience) -> None:
        """Compare what is there and not for this account with what is nowhere: the same page (R3)."""
        shut = [
            key for key in audience.keys(self.oracle) if audience.may(self.oracle, self.account, key) is False
        ]
        if len(shut) < 2 or audience.posts:
            return
        nowhere = {field: uuid4() if isinstance(value, UUID) else value for field, value in shut[0].items()}
        pages = {_without(key, body_of(self.asks(name, key))) for key in (shut[0], nowhere)}
        if len(pages) > 1:
            self.say(f"{name} tells what is there from what is not")


def _without(key: Key, body: str) -> str:
    for value in key.values():
        body = body.replace(str(value), "")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", body)


def body_of(response: HttpResponse) -> str:
    """Return all that an answer says: its page or file, and where it leads."""
    said = b"".join(response) if response.streaming else response.content
    return said.decode(errors="replace") + response.headers.get("Location", "")


def told_to_officers(oracle: Oracle) -> frozenset[str]:
    """Return what stands in the rows of circles themselves and on lists to destroy: number and purpose."""
    tables = {"circle", "destruction_entry", "destruction_proof", "read_log", "legal_hold"}
    words = (words for (table, _), words in oracle.words.items() if table in tables)
    return frozenset().union(*words)


def _anything(oracle: Oracle) -> dict[str, object]:
    day = (timezone.localdate() + timedelta(days=20)).strftime("%d-%m-%Y")
    words = (
        "words",
        "reason",
        "question",
        "answer",
        "kinds",
        "necessity",
        "consent_of",
        "law",
        "what",
        "task",
    )
    first = {table: oracle.rows[table][0]["id"] for table in ("organisation", "team", "ground")}
    return dict.fromkeys(words, "iets") | {
        "key": uuid4(),
        "accept": "1",
        "besluit": "ja",
        "how": "phone",
        "step": "signals",
        "done_on": timezone.localdate().strftime("%d-%m-%Y"),
        "informed": "yes",
        "outcome": "no_concern",
        "follow_up_on": day,
        "helped": "yes",
        "until": day,
        "due_on": day,
        "valid_to": day,
        "organisation": first["organisation"],
        "to_organisation": first["organisation"],
        "team": first["team"],
        "ground": first["ground"],
        "name": "Mevrouw Voorbeeld",
        "email": "ander@voorbeeld.invalid",
        "kind": "administrator",
        "role": "administrator",
    }


def visitors(oracle: Oracle) -> Iterator[Visitor]:
    """Return who can sign in, signed in with both factors, and nobody: who is closed is nobody too."""
    for account in (*oracle.accounts, None):
        client = Client(raise_request_exception=False)
        visitor = Visitor(oracle, account, client, oracle.forbidden(account), [])
        if account is not None:
            client.force_login(Account.objects.get(pk=account))
            session = client.session
            mark_second_factor(session, Account(pk=account))
            session.save()
            if not oracle.one("account", account)["is_active"]:
                visitor.account = None
                if visitor.is_absent(visitor.asks("my-work", {})):
                    continue
                visitor.say("is closed and signed in")
        yield visitor


def leaks(oracle: Oracle, names: Iterable[str] = tuple(FOR), *, at_once: bool = False) -> list[str]:
    """Return what anybody saw, learned or changed behind the sign-in that they may not.

    Every account asks for every address: where there are many keys, for some that may open for it and for
    one that may not, which is another for each account. Every fourth time it also sends something, and
    compares what is shut with what is nowhere. at_once: stop at the first account with which something is
    found.
    """
    found: list[str] = []
    for turn, visitor in enumerate(visitors(oracle)):
        before = _state()
        for place, name in enumerate(names):
            audience, sending = FOR[name], (turn + place) % 4 == 0
            for key in _chosen(visitor, audience, turn):
                visitor.visits(name, audience, key, sending=sending)
            if sending:
                visitor.sees_no_difference(name, audience)
        after = _state()
        if before != after:
            visitor.say(f"changed {[table for table in after if before[table] != after[table]]}")
        found += visitor.found
        if found and at_once:
            break
    return found


_OPEN_TRIED, _SHUT_TRIED = 2, 1


def _chosen(visitor: Visitor, audience: Audience, turn: int) -> Iterator[Key]:
    """Return some keys that may open an address for somebody, and of those that may not: in turn each.

    What lies in a circle of which somebody sees a part is always tried.
    """
    oracle, account = visitor.oracle, visitor.account
    keys = audience.keys(oracle)
    shut = [key for key in keys if audience.may(oracle, account, key) is False]
    near = [key for key in shut if visitor.is_near(key)]
    open_ones = [key for key in keys if key not in shut]
    far = [key for key in shut if key not in near]
    yield from near
    for found, tried in ((open_ones, _OPEN_TRIED), (far, _SHUT_TRIED)):
        for step in range(min(tried, len(found))):
            yield found[(turn * tried + step) % len(found)]


_PASSING = {"read_log", "sign_in_session", "cache"}


def _state() -> dict[str, str]:
    """Return for each table a sum of all that stands in it; not of the log, which visits are written in."""
    with acting(OWNER, None) as owner:
        names = owner.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        tables = [name for (name,) in names if name not in _PASSING]
        sums = sql.SQL(", ").join(
            sql.SQL("(SELECT md5(string_agg(t::text, '' ORDER BY t::text)) FROM {} t)").format(
                sql.Identifier(name)
            )
            for name in tables
        )
        return dict(zip(tables, owner.execute(sql.SQL("SELECT {}").format(sums)).fetchone(), strict=True))


_TYPED = {"slug": "onbekend", "str": "onbekend", "int": 1, "uuid": uuid4()}
_NAMED = {"form": "json", "code": "litter", "number": "M-2026-000001"}


def _typed(pattern: URLPattern) -> Key:
    """Return something for each part of an address that varies."""
    if not pattern.pattern.converters:
        return {name: _NAMED[name] for name in pattern.pattern.regex.groupindex}
    return {
        field: _TYPED[type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")]
        for field, converter in pattern.pattern.converters.items()
    }


def public_leaks(oracle: Oracle) -> list[str]:
    """Return the words that stand on a public page, whoever asks: nobody, or who may know all of it."""
    everything = frozenset().union(*oracle.words.values())
    found = []
    for account in (None, oracle.accounts[0]):
        visitor = next(each for each in visitors(oracle) if each.account == account)
        visitor.hidden = everything
        for name, pattern in registered().items():
            if name in PUBLIC and pattern.name:
                visitor.asks(name, _typed(pattern))
        found += visitor.found
    return found


def token_leaks(oracle: Oracle) -> list[str]:
    """Return what an address with a token tells beside what it is for, and to whom else."""
    concerns = {
        row["circle_id"]: {oracle.one("circle", row["circle_id"])["number"]} for row in oracle.rows["concern"]
    }
    reports = {row["id"]: set(oracle.told_to_reporter(row)) for row in oracle.rows["report"]}
    followed = (
        ("concern-followed", token_of, concerns),
        ("report-followed", token_of_report, reports),
    )
    found: list[str] = []
    nobody = Visitor(oracle, None, Client(), oracle.forbidden(None), found)
    for name, sign, told in followed:
        for key, may in told.items():
            token = sign(key)
            said = set(WORDS.findall(body_of(nobody.client.get(reverse(name, args=[token])))))
            if said != may:
                nobody.say(f"{name} tells {said}, not {may}")
            forged = f"{uuid4()}.{token.rpartition('.')[2]}"
            for wrong in (str(key), f"{key}.x", forged, token[:-1]):
                if nobody.client.get(reverse(name, args=[wrong])).status_code != 404:
                    nobody.say(f"{name} opens with {wrong}")
    return found


def list_leaks(oracle: Oracle) -> list[str]:
    """Return the accounts whose list of concerns is not what they are in: too much, or too little."""
    found = []
    for visitor in visitors(oracle):
        if not oracle.organisations_of(visitor.account):
            continue
        shown = set()
        for query in ("", "?staat=klaar"):
            shown |= set(WORDS.findall(body_of(visitor.client.get(reverse("concerns") + query))))
        may = {
            oracle.one("circle", row["circle_id"])["number"]
            for row in oracle.rows["concern"]
            if oracle.in_circle(visitor.account, row["circle_id"])
        }
        if shown != may:
            visitor.say(f"lists {shown}, not {may}")
        found += visitor.found
    return found


def extract_leaks(oracle: Oracle) -> list[str]:
    """Return what an extract for one person tells of other circles, and to whom it is given."""
    found = []
    circle = next(row["id"] for row in oracle.rows["circle"] if row["kind"] == "concern")
    own = {oracle.one("circle", circle)["number"]}
    for (table, place), words in oracle.words.items():
        if oracle.rows[table][place].get("circle_id") == circle:
            own |= words
    names = sorted(own)
    for visitor in visitors(oracle):
        # One look at several circles is one line in the log.
        visitor.client.get(reverse("concerns"))
    for visitor in visitors(oracle):
        officer = OFFICER(oracle, visitor.account, {})
        told: set[str] = set()
        for name in names:
            asked = {"name": name, "born": "01-01-1970"}
            told |= set(WORDS.findall(body_of(visitor.client.post(reverse("privacy-extract"), asked))))
            if not officer:
                break
        if told - own or bool(told) is not officer:
            visitor.say(f"the extract tells {told - own if officer else told}")
        found += visitor.found
    return found
