# SPDX-License-Identifier: EUPL-1.2
"""Neighbours who worry, each with a browser: they fetch the form, send it, and try again when that fails."""

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

FORM = "/zorgen-om-iemand/"
LEAVES = 5
"""One in so many goes away after the first failure, and never hears what became of it."""


@dataclass
class Burst:
    """Concerns coming in from several neighbours at once, until told to stop.

    acknowledged: the words that were sent, and where the reporter was led, by the key of the form.
    given_up: the words of who went away. failures: requests that failed, and were sent again.
    """

    port: int
    neighbours: int = 6
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

    def until_more(self, concerns, longest=60):
        """Wait until so many more were acknowledged."""
        wanted, until = len(self.acknowledged) + concerns, time.monotonic() + longest
        while len(self.acknowledged) < wanted:
            assert time.monotonic() < until, "no concern is acknowledged any more"
            time.sleep(0.01)

    def send_again(self, key):
        """Send what was acknowledged once more, as who presses the button twice; return where it leads."""
        words, _ = self.acknowledged[key]
        token, cookie, _ = self._form()
        return self._post(key, words, token, cookie)[1]

    def page(self, path):
        return self._ask("GET", path)[2]

    def _worry(self):
        while not self._enough.is_set():
            self._report(next(self._number))

    def _report(self, number):
        token, cookie, key = self._until_it_works(self._form)
        words = f"De gordijnen van nummer {number} zijn al een week dicht."
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
        status, headers, page = self._ask("GET", FORM)
        if status != 200:
            raise LookupError(status)
        cookie = SimpleCookie(headers["set-cookie"])["csrftoken"].value
        return _hidden(page, "csrfmiddlewaretoken"), cookie, _hidden(page, "key")

    def _post(self, key, words, token, cookie):
        told = {
            "csrfmiddlewaretoken": token,
            "key": key,
            # Without the key: one in a thousand holds nine digits that could be a citizen service number.
            "about": words,
            "where": "Voorbeeldstraat",
            "seen": words,
            "relation": "neighbour",
            "may_call": "yes",
            "name": "Verzonnen Naam",
            "phone": "06-00000000",
        }
        status, headers, _ = self._ask("POST", FORM, urlencode(told), {"Cookie": f"csrftoken={cookie}"})
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


def _hidden(page, name):
    field = re.search(rf'<input[^>]*name="{name}"[^>]*>', page)
    if field is None:
        raise LookupError(name)
    return re.search(r'value="([^"]+)"', field[0])[1]
