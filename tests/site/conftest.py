# SPDX-License-Identifier: EUPL-1.2
"""The running site: the demonstration, started as a user starts it, and a browser to visit it with."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from types import SimpleNamespace
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from tests.site.pages import who_sees

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium")
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def data_of_this_worker(name):
    """Return a data folder for tests that no other worker uses at the same time."""
    return f".hartslag/{name}-{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory):
    """Start the demonstration in a data folder of its own; stop it as Ctrl-C does.

    address: where it answers. said: the file with what it prints, among which its errors.

    It is started once for each worker that runs tests, in the folder of the tests of the command, which come
    first and leave it loaded.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("HARTSLAG_", "DJANGO_"))
    }
    said = tmp_path_factory.mktemp("site") / "said"
    with said.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "hartslag", "demo", "--port", str(port)],
            cwd=ROOT,
            env=environment | {"HARTSLAG_DATA": data_of_this_worker("site-tests")},
            stdout=file,
            stderr=subprocess.STDOUT,
        )
    while not (match := re.search(r"Hartslag staat aan: (\S+)", said.read_text())):
        assert process.poll() is None, f"the demonstration did not start:\n{said.read_text()}"
        time.sleep(0.1)
    yield SimpleNamespace(address=match.group(1).rstrip("/"), said=said)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 0


@pytest.fixture(scope="session")
def site(demonstration):
    """Return the address of the running demonstration."""
    return demonstration.address


@pytest.fixture(scope="session")
def data_folder():
    """Return the function that names a data folder of this worker."""
    return data_of_this_worker


@pytest.fixture(scope="module")
def browser():
    """Return a headless Chromium; skip where there is none.

    It stops with the tests of its file: while it runs, its event loop runs in the thread of all tests.
    """
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed (on Debian: apt install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_OPTIONS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def session_of(site, demonstration):
    """Return a function that signs in as one of the cast, once, and gives the session's cookie."""
    from hartslag.config.checking import NotSignedIn, sign_in

    known = {}

    def signed_in(name):
        if name not in known:
            jar = CookieJar()
            try:
                sign_in(build_opener(HTTPCookieProcessor(jar)), f"{site}/", name)
            except NotSignedIn as error:
                pytest.fail(f"{name}: {error}\n{demonstration.said.read_text()[-5000:]}")
            known[name] = next(cookie.value for cookie in jar if cookie.name == "hartslag_session")
        return known[name]

    return signed_in


@pytest.fixture(scope="module")
def open_page(site, browser, session_of):
    """Return a function that opens a page meanwhile, in a browser that was nowhere, as who it is for."""

    @contextmanager
    def opened(path, width=1280, **options):
        with browser.new_context(viewport={"width": width, "height": 900}, **options) as context:
            if name := who_sees(path):
                context.add_cookies([{"name": "hartslag_session", "value": session_of(name), "url": site}])
            page = context.new_page()
            page.problems = []
            page.on("console", lambda said: page.problems.append(said.text) if said.type == "error" else None)
            page.on("pageerror", lambda error: page.problems.append(str(error)))
            page.goto(site + path)
            yield page

    return opened


@pytest.fixture
def visit(open_page):
    """Return a function that opens a page until the end of the test, and gives the browser's page."""
    with ExitStack() as stack:
        yield lambda path, **options: stack.enter_context(open_page(path, **options))
