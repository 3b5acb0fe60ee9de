# SPDX-License-Identifier: EUPL-1.2
"""Time every kind of page in the server, warm and without a page cache: python benchmarks/pages.py.

Uses the demonstration of this installation (run bin/demo once before). Prints per kind of page the median
and the 95th percentile in milliseconds, the number of queries and the size, and the memory of the process.
"""

import resource
import statistics
import sys
import time

from hartslag.config.running import database

ROUNDS = 30


def main():
    with database("app"):
        from django.db import connection
        from django.test import Client
        from django.test.utils import CaptureQueriesContext

        from hartslag.areas.services import get, neighbourhoods_of

        client = Client(headers={"host": "localhost"})
        neighbourhoods = [area.code for name in ("GM0917", "GM0928") for area in neighbourhoods_of(get(name))]
        kinds = {
            "start": ["/"],
            "programme": ["/programma/passart/", "/programma/heilust/"],
            "profile of each neighbourhood": [f"/gebied/{code}/" for code in neighbourhoods],
            "profile of a municipality": ["/gebied/GM0917/"],
            "indicator, events": [f"/cijfer/crime_total/?gebied={code}" for code in neighbourhoods],
            "indicator, register": ["/cijfer/income_support/?gebied=BU09172100"],
            "calculator": ["/rekenhulp/"],
            "about the figures": ["/over-de-cijfers/"],
        }
        print(f"{'page':32}{'median ms':>10}{'p95 ms':>8}{'queries':>9}{'kB':>7}")
        for kind, paths in kinds.items():
            answers = [client.get(path) for path in paths[:3]]
            if any(answer.status_code != 200 for answer in answers):
                print(f"{kind:32}  not there ({answers[0].status_code})")
                continue
            with CaptureQueriesContext(connection) as queries:
                size = len(client.get(paths[0]).content)
                asked = len(queries)
            times = []
            for number in range(max(ROUNDS, len(paths))):
                began = time.perf_counter()
                client.get(paths[number % len(paths)])
                times.append(1000 * (time.perf_counter() - began))
            p95 = statistics.quantiles(times, n=20)[-1]
            print(f"{kind:32}{statistics.median(times):10.1f}{p95:8.1f}{asked:9}{size / 1000:7.0f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    loaded = sorted(
        {name.split(".")[0] for name in sys.modules} & {"numpy", "scipy", "statsmodels", "pandas"}
    )
    print(f"memory of the process: {peak:.0f} MB; statistics libraries loaded: {', '.join(loaded)}")


main()
