# SPDX-License-Identifier: EUPL-1.2
"""Time every kind of page in the server, warm and without a page cache: python benchmarks/pages.py.

    python benchmarks/pages.py                                  the pages of this installation
    python benchmarks/pages.py --server http://127.0.0.1:8000   four clients, against `hartslag serve`

With the whole country loaded: 200 random neighbourhoods (the seed is fixed) of all there are, the largest
municipalities and the country. Otherwise the demonstration (run bin/demo once before). Prints per kind of
page in milliseconds the median of a first visit, in which the spread of counts in its municipality is
estimated; then of a second visit the median, the 95th percentile and the least of waiting, which a busy
machine makes longer, and the median and 95th percentile of the work of this process; queries, also the most
of any page; kilobytes over the wire, of the page alone, also the most; and the memory of the process.
"""

import argparse
import logging
import random
import resource
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.request import Request, urlopen

from measuring import between, clocked, p95

from hartslag.config.running import database

NEIGHBOURHOODS, CLIENTS, ROUNDS, SEED = 200, 4, 30, 2026
WHOLE_COUNTRY = 300  # municipalities
GZIP = {"accept-encoding": "gzip"}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--server", help="address of a running server")
    parser.add_argument("--neighbourhoods", type=int, default=NEIGHBOURHOODS)
    asked = parser.parse_args()
    logging.disable(logging.WARNING)
    with database("app"):
        kinds = kinds_of_pages(asked.neighbourhoods)
        if asked.server:
            time_clients(asked.server.rstrip("/"), kinds)
        else:
            time_pages(kinds)


def kinds_of_pages(number):
    from hartslag.areas.services import get, municipalities, names_of

    known = municipalities()
    country = len(known) >= WHOLE_COUNTRY
    codes = sorted(code for each in known for code in names_of(each))
    chosen = random.Random(SEED).sample(codes, min(number, len(codes)))
    kinds = {
        "start": ["/"],
        "search": ["/?zoek=rotterdam", "/?zoek=heerlen", "/?zoek=centrum"],
        "list of figures": ["/cijfers/"],
        "profile of a neighbourhood": [f"/gebied/{code}/" for code in chosen],
        "theme of a neighbourhood": [f"/gebied/{code}/thema/safety/" for code in chosen],
        "indicator, events": [f"/cijfer/crime_total/?gebied={code}" for code in chosen],
        "indicator, register": [f"/cijfer/age_65_plus/?gebied={code}" for code in chosen],
        "indicator, model": [f"/cijfer/lonely/?gebied={code}" for code in chosen],
        "profile of a municipality": [f"/gebied/{each.code}/" for each in known],
        "indicator, municipality": [f"/cijfer/crime_total/?gemeente={each.code}" for each in known],
        "calculator": ["/rekenhulp/"],
        "about the figures": ["/over-de-cijfers/"],
    }
    if country:
        districts = sorted({get(code).parent.code for code in chosen})
        kinds["profile of a district"] = [f"/gebied/{code}/" for code in districts]
        kinds["profile of the country"] = ["/gebied/NL01/"]
        kinds["indicator, country"] = ["/cijfer/crime_total/?gebied=NL01"]
        kinds["all municipalities, events"] = ["/kaart/crime_total/"]
        kinds["all municipalities, model"] = ["/kaart/lonely/"]
    else:
        kinds["programme"] = ["/programma/passart/", "/programma/heilust/"]
    return {kind: paths[:number] for kind, paths in kinds.items()}


def time_pages(kinds):
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "localhost"} | GZIP)
    print(
        f"{'page':30}{'first':>8}{'median':>8}{'p95':>8}{'least':>8}{'work':>8}{'p95':>8}{'queries':>9}"
        f"{'kB':>7}{'most':>6}"
    )
    for kind, paths in kinds.items():
        if any(client.get(path).status_code != 200 for path in paths[:1]):
            print(f"{kind:30}  not there")
            continue
        firsts = [timed(client, path)[0] for path in paths]
        seconds = [timed(client, path) for path in (paths if len(paths) > 3 else paths * ROUNDS)]
        waits, works, sizes = zip(*seconds, strict=True)
        queries = set()
        for path in paths[:10]:
            with CaptureQueriesContext(connection) as captured:
                client.get(path)
                queries.add(len(captured))
        print(
            f"{kind:30}{statistics.median(firsts):8.1f}{statistics.median(waits):8.1f}{p95(waits):8.1f}"
            f"{min(waits):8.1f}{statistics.median(works):8.1f}{p95(works):8.1f}"
            f"{between(queries):>9}"
            f"{statistics.median(sizes):7.0f}{max(sizes):6.0f}",
            flush=True,
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    loaded = sorted(
        {name.split(".")[0] for name in sys.modules} & {"numpy", "scipy", "statsmodels", "pandas"}
    )
    print(f"memory of the process: {peak:.0f} MB; statistics libraries loaded: {', '.join(loaded)}")


def timed(client, path):
    """Return how long a visit takes and how much work it is, in milliseconds, and its size in kilobytes."""
    answer, waited, work = clocked(lambda: client.get(path))
    return waited, work, len(answer.content) / 1000


def time_clients(server, kinds):
    def wait(path):
        began = time.perf_counter()
        with urlopen(Request(server + path, headers=GZIP)) as answer:
            answer.read()
        return 1000 * (time.perf_counter() - began)

    print(f"{'page, ' + str(CLIENTS) + ' clients at once':30}{'median ms':>10}{'p95 ms':>8}{'a second':>10}")
    for kind, paths in kinds.items():
        asked = paths if len(paths) > 3 else paths * ROUNDS
        with ThreadPoolExecutor(CLIENTS) as clients:
            list(clients.map(wait, asked[: 2 * CLIENTS]))
            began = time.perf_counter()
            waits = list(clients.map(wait, asked))
        rate = len(asked) / (time.perf_counter() - began)
        print(f"{kind:30}{statistics.median(waits):10.1f}{p95(waits):8.1f}{rate:10.1f}")


main()
