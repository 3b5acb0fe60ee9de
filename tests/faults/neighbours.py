# SPDX-License-Identifier: EUPL-1.2
"""Neighbours who worry or report, each with a browser: they fetch a form, send it, and again if it fails."""

import http.client
import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from ipaddress import IPv4Address
from itertools import count
from threading import Event, Lock
from urllib.parse import urlencode

LEAVES = 5
"""One in so many goes away after the first failure, and never hears what became of it."""


PHONE = "06-00000000"


@dataclass(frozen=True)
class Sort:
    """What neighbours send: by which form, in which words, and what number its page shows.

    words: with a place for a number. told: what else is sent; names: the fields that the words go into.
    promises: what is promised about each.
    """

    form: str
    words: str
    names: tuple[str, ...]
    told: dict
    number: str
    promises: list


_WHO = {"name": "Verzonnen Naam", "phone": PHONE}
CONCERNS = Sort(
    "/zorgen-om-iemand/",
    "De gordijnen van nummer {} zijn al een week dicht.",
    ("about", "seen"),
    _WHO | {"where": "Voorbeeldstraat", "relation": "neighbour", "may_call": "yes"},
    r"Z-\d{4}-\d{6,8}",
    ["concern.answer", "concern.take_up"],
)
REPORTS = Sort(
    "/melden/",
    "De lamp bij nummer {} is uit.",
    ("words",),
    _WHO | {"place": "Voorbeeldstraat", "category": "street_light", "send": "1"},
    r"M-\d{4}-\w+",
    ["report.answer"],
)


@dataclass
class Burst:
    """Things of one sort coming in from several neighbours at once, until told to stop.

    acknowledged: the words that were sent, and where the reporter was led, by the key of the form.
    given_up: the words of who went away. failures: requests that failed, and were sent again.
    """

    port: int
    sort: Sort
    neighbours: int = 3
    acknowledged: dict = field(default_factory=dict)
    given_up: dict = field(default_factory=dict)
    failures: int = 0
    _enough: Event = field(default_factory=Event)
    _lock: Lock = field(default_factory=Lock)
    _number: count = field(default_factory=count)
    _addresses: count = field(default_factory=count)

    def __enter__(self):
        self._threads = ThreadPoolExecutor(self.neighbours)
        self._working = [self._threads.submit(self._worry) for _ in range(self.neighbours)]
        return self

    def __exit__(self, *failed):
        self._enough.set()
        self._threads.shutdown()
        for each in self._working:
            each.result()

    def send_again(self, key):
        """Send what was acknowledged once more, as who presses the button twice; return where it leads."""
        words, _ = self.acknowledged[key]
        token, cookie, _ = self._until_it_works(self._form)
        status, there = self._post(key, words, token, cookie)
        assert status == 302, f"sent again, the server answered {status}"
        return there

    def page(self, path):
        return self._ask("GET", path)[2]

    def _worry(self):
        while not self._enough.is_set():
            self._report(next(self._number))

    def _report(self, number):
        token, cookie, key = self._until_it_works(self._form)
        words = self.sort.words.format(number)
        while True:
            try:
                status, there = self._post(key, words, token, cookie)
            except (OSError, http.client.HTTPException):
                status, there = 0, ""
            if status == 302:
                with self._lock:
                    self.acknowledged[key] = (words, there)
                return
            assert status in {0, 500, 502, 503}, f"the server answered {status}"
            with self._lock:
                self.failures += 1
                if number % LEAVES == 0:
                    self.given_up[key] = words
                    return
            time.sleep(0.05)

    def _until_it_works(self, ask):
        while True:
            try:
                return ask()
            except (OSError, http.client.HTTPException, LookupError):
                time.sleep(0.05)

    def _form(self):
        """Return what the form hides: the token and the cookie against forgery, and the key of the form."""
        status, headers, page = self._ask("GET", self.sort.form)
        if status != 200:
            raise LookupError(status)
        cookie = SimpleCookie(headers["set-cookie"])["csrftoken"].value
        return _hidden(page, "csrfmiddlewaretoken"), cookie, _hidden(page, "key")

    def _post(self, key, words, token, cookie):
        # No key in the words: one in a thousand holds nine digits that could be a citizen service number.
        told = self.sort.told | dict.fromkeys(self.sort.names, words)
        sent = urlencode(told | {"csrfmiddlewaretoken": token, "key": key})
        status, headers, _ = self._ask("POST", self.sort.form, sent, {"Cookie": f"csrftoken={cookie}"})
        return status, headers.get("location", "")

    def _ask(self, method, path, body=None, headers=None):
        # Each from an address of its own: no address may send in more than ten in an hour.
        here = str(IPv4Address("127.1.0.1") + next(self._addresses))
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20, source_address=(here, 0))
        try:
            kind = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
            connection.request(method, path, body, kind | (headers or {}))
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read().decode()
        finally:
            connection.close()


def until_more(bursts, many, longest=60):
    """Wait until so many more were acknowledged in each of some bursts."""
    wanted, until = [len(each.acknowledged) + many for each in bursts], time.monotonic() + longest
    while any(len(each.acknowledged) < number for each, number in zip(bursts, wanted, strict=True)):
        assert time.monotonic() < until, "nothing is acknowledged any more"
        time.sleep(0.01)


def _hidden(page, name):
    field = re.search(rf'<input[^>]*name="{name}"[^>]*>', page)
    if field is None:
        raise LookupError(name)
    return re.search(r'value="([^"]+)"', field[0])[1]
