# SPDX-License-Identifier: EUPL-1.2
"""Twenty years of the whole country: ours beside an analyst's pandas and a table in PostgreSQL, in one run.

    python benchmarks/scale.py [--years 20] [--indicators 120] [--areas 14574]

Makes figures from a fixed seed, one release a year, in a folder of its own that is removed afterwards. All
three hold the same figures and answer the same questions, warm, the same 200 areas and 60 maps:

  profile   all indicators of one neighbourhood in all years
  map       one indicator of all neighbourhoods in one year
  four      the profile, asked by four threads at once

pandas is given its best form: everything in memory, names as categories, once as a mask over the table
(what a script does) and once by a sorted index (what a careful analyst does). PostgreSQL gets a primary key
by area and an index by indicator and year that holds the value, and is analysed before it is asked; it runs
with the settings an installation has. Building time, what lies on disk and what a process holds in memory
are told as well. Needs about 10 GB of disk and of memory at full size.
"""

import argparse
import os
import resource
import shutil
import statistics
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from threading import local
from typing import override

import numpy as np

PROFILES, MAPS, SEED = 200, 60, 20261122
PROFILE = "SELECT area, indicator, year, value FROM figure WHERE area = %s"


class Way:
    """One way to keep figures and answer questions about them."""

    name = ""

    def profile(self, area):
        """Return how many figures there are about an area, all of them read."""
        raise NotImplementedError

    def map(self, indicator, year):
        """Return how many areas have a figure in a year, all of them read."""
        raise NotImplementedError

    def for_thread(self):
        """Return the profile as one of several threads asks it."""
        return self.profile

    def disk(self):
        """Return how many bytes lie on disk."""
        return 0

    def close(self):
        """Remove what was made."""


class Ours(Way):
    """The figures store: two sort orders of immutable files, one also packed, read through the manifest."""

    name = "Hartslag, figures store"

    def __init__(self, folder, size):
        from hartslag.figures.services import open_store

        self.store = open_store(folder / "store")
        for year in size.years:
            self._release(size, year)

    def _release(self, size, year):
        from hartslag.figures.publishing import publish
        from hartslag.figures.releases import Release
        from hartslag.figures.writing import BY_AREA, BY_INDICATOR, load, write_sorted

        release_id = f"synthetic-{year}"
        with closing(self.store.cursor()) as cursor:
            loaded = load(cursor, _wide(size, year))
            by_area, by_indicator = (
                write_sorted(cursor, loaded, order, release_id, self.store.files)
                for order in (BY_AREA, BY_INDICATOR)
            )
        self.store.packed.pack(by_area)
        publish(
            self.store.folder,
            Release(
                id=release_id,
                importer="synthetic",
                origin="published",
                source="synthetic",
                table="synthetic",
                years=(year,),
                indicators=loaded.indicators,
                imported_at=datetime.now(UTC),
                imported_by="benchmark",
                file_name="synthetic",
                fingerprint=release_id,
                mapping="",
                content=loaded.content,
                figures=size.per_year,
                hidden=0,
                rejected=0,
                skipped=0,
                remark=None,
                parts=loaded.parts,
                by_area=by_area,
                by_indicator=by_indicator,
            ),
        )

    @override
    def profile(self, area):
        return len(self.store.profile([area]))

    @override
    def map(self, indicator, year):
        return len(self.store.arrays([indicator], years=[year]).value)

    @override
    def disk(self):
        folders = (self.store.files, self.store.folder / "packed")
        return sum(path.stat().st_size for folder in folders for path in folder.iterdir())


class Pandas(Way):
    """Everything in memory, as a script leaves it after reading."""

    name = "pandas, mask over the table"

    def __init__(self, frame):
        self.frame = frame

    @override
    def profile(self, area):
        return len(self.frame[self.frame.area == area])

    @override
    def map(self, indicator, year):
        return len(self.frame[(self.frame.indicator == indicator) & (self.frame.year == year)])


class PandasIndexed(Pandas):
    """Two copies in memory, each sorted and indexed for one of the questions."""

    name = "pandas, two sorted indexes"

    def __init__(self, frame):
        self.by_area = frame.set_index("area").sort_index()
        self.by_indicator = frame.set_index(["indicator", "year"]).sort_index()

    @override
    def profile(self, area):
        return len(self.by_area.loc[area])

    @override
    def map(self, indicator, year):
        return len(self.by_indicator.loc[(indicator, year)])


class Postgres(Way):
    """One table, a key for the one question and an index for the other."""

    name = "PostgreSQL, table with two indexes"

    def __init__(self, size):
        import psycopg

        from hartslag.config.database.embedded import Server

        self.server = Server("benchmark")
        self.server.start()
        self.connect = lambda: psycopg.connect(
            host=str(self.server.socket), user="postgres", dbname="postgres", autocommit=True
        )
        self.connection = self.connect()
        self.connection.execute("DROP TABLE IF EXISTS figure")
        self.connection.execute(
            'CREATE TABLE figure (area text COLLATE "C", indicator text COLLATE "C", '
            "year smallint, value float8)"
        )
        for year in size.years:
            self._copy(size, year)
        self.connection.execute("ALTER TABLE figure ADD PRIMARY KEY (area, indicator, year)")
        self.connection.execute("CREATE INDEX ON figure (indicator, year) INCLUDE (area, value)")
        self.connection.execute("VACUUM ANALYZE figure")

    def _copy(self, size, year):
        import duckdb

        path = Path(tempfile.gettempdir()) / f"benchmark-{os.getpid()}.csv"
        with duckdb.connect() as made:
            made.register("frame", _long(size, year))
            made.execute(f"COPY (FROM frame) TO '{path}' (FORMAT csv, HEADER false)")
        with (
            path.open("rb") as file,
            self.connection.cursor().copy("COPY figure FROM STDIN (FORMAT csv)") as copy,
        ):
            while block := file.read(1 << 20):
                copy.write(block)
        path.unlink()

    @override
    def profile(self, area):
        return len(self.connection.execute(PROFILE, [area]).fetchall())

    @override
    def map(self, indicator, year):
        query = "SELECT area, value FROM figure WHERE indicator = %s AND year = %s"
        return len(self.connection.execute(query, [indicator, year]).fetchall())

    @override
    def for_thread(self):
        kept = local()  # a connection for each thread, as a site has

        def ask(area):
            if not hasattr(kept, "connection"):
                kept.connection = self.connect()
            return len(kept.connection.execute(PROFILE, [area]).fetchall())

        return ask

    @override
    def disk(self):
        (found,) = self.connection.execute("SELECT pg_total_relation_size('figure')").fetchone()
        return found

    @override
    def close(self):
        self.connection.close()
        self.server.remove()


class Size:
    """How much there is, and what is asked of it."""

    def __init__(self, years, indicators, areas):
        self.years = range(2025 - years, 2025)
        self.indicators = [f"synthetic_{i:03}" for i in range(indicators)]
        # Some forty neighbourhoods to a municipality, as in the country.
        self.areas = [f"BU{i // 43:04}{i % 43:04}" for i in range(areas)]
        self.per_year = indicators * areas
        draw = np.random.default_rng(SEED)
        self.profiles = [self.areas[i] for i in draw.integers(areas, size=PROFILES)]
        self.maps = [
            (self.indicators[i], int(year))
            for i, year in zip(
                draw.integers(indicators, size=MAPS), draw.choice(list(self.years), size=MAPS), strict=True
            )
        ]


def _values(size, year):
    """Make the figures of one year, areas by indicators: half of them counts, half of them rates."""
    draw = np.random.default_rng((SEED, year))
    values = draw.integers(0, 10_000, size=(len(size.areas), len(size.indicators))).astype(np.float64)
    values[:, 1::2] = np.round(values[:, 1::2] / 97, 1)
    return values


def _wide(size, year):
    """Return one year as the store takes it from a file with a row for each area."""
    from hartslag.figures.writing import Meaning, WideTable

    municipalities = sorted({_municipality(code) for code in size.areas})
    words = [*size.areas, *municipalities, *size.indicators, "value"]
    place = {word: i for i, word in enumerate(words)}
    count = len(size.areas)
    rows = {
        "area": np.arange(count),
        "scope": np.array([place[_municipality(code)] for code in size.areas]),
        "year": np.full(count, year),
        "note": np.full(count, -1),
        "row": np.arange(2, count + 2),
        "group": np.zeros(count),
    }
    meanings = [Meaning(i, 0, place[name], place["value"]) for i, name in enumerate(size.indicators)]
    values = [np.ascontiguousarray(column) for column in _values(size, year).T]
    return WideTable(words, {name: each.astype(np.int32) for name, each in rows.items()}, values, meanings)


def _municipality(code):
    return f"GM{code[2:6]}"


def _long(size, year):
    """Return one year as a script has it: a row for each figure."""
    import pandas as pd

    areas, indicators = len(size.areas), len(size.indicators)
    return pd.DataFrame(
        {
            "area": pd.Categorical.from_codes(np.repeat(np.arange(areas), indicators), size.areas),
            "indicator": pd.Categorical.from_codes(np.tile(np.arange(indicators), areas), size.indicators),
            "year": np.full(size.per_year, year, dtype=np.int16),
            "value": _values(size, year).ravel(),
        }
    )


def _frame(size):
    import pandas as pd

    return pd.concat([_long(size, year) for year in size.years], ignore_index=True)


def _median(ask, questions):
    for each in questions[:5]:
        ask(*each)
    times, found = [], 0
    for each in questions:
        began = time.perf_counter()
        found += ask(*each)
        times.append(1000 * (time.perf_counter() - began))
    return statistics.median(times), statistics.quantiles(times, n=20)[-1], found


def _four_at_once(one, areas):
    """Return the 95th percentile of a profile while four threads ask."""

    def timed(area):
        began = time.perf_counter()
        one(area)
        return 1000 * (time.perf_counter() - began)

    with ThreadPoolExecutor(4) as pool:
        times = list(pool.map(timed, areas))
    return statistics.quantiles(times, n=20)[-1]


def main():
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--years", type=int, default=20)
    asked.add_argument("--indicators", type=int, default=120)
    asked.add_argument("--areas", type=int, default=14_574)
    given = asked.parse_args()
    size = Size(given.years, given.indicators, given.areas)
    folder = Path(tempfile.mkdtemp(prefix="hartslag-benchmark-"))
    os.environ["HARTSLAG_DATA"] = str(folder)
    print(f"{len(size.years) * size.per_year:,} figures; {PROFILES} profiles and {MAPS} maps, medians in ms")
    print(
        f"{'':36}{'profile':>9}{'p95':>8}{'map':>9}{'p95':>8}{'four p95':>10}{'built in s':>12}"
        f"{'disk MB':>9}{'memory MB':>11}"
    )
    ways = [
        lambda: Ours(folder, size),
        lambda: Pandas(_frame(size)),
        lambda: PandasIndexed(_frame(size)),
        lambda: Postgres(size),
    ]
    try:
        answers = set()
        for way in ways:
            process = os.fork()
            if process == 0:
                os._exit(_measured(way, size))
            _, status = os.waitpid(process, 0)
            answers.add(os.waitstatus_to_exitcode(status))
        if answers != {0}:
            raise SystemExit("one of the ways failed")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measured(way, size):
    """Measure one way in a process of its own, so that what it holds in memory is its own."""
    began = time.perf_counter()
    one = way()
    built = time.perf_counter() - began
    profile, profile_p95, figures = _median(one.profile, [(area,) for area in size.profiles])
    drawn, drawn_p95, areas = _median(one.map, size.maps)
    expected = PROFILES * len(size.years) * len(size.indicators), MAPS * len(size.areas)
    if (figures, areas) != expected:
        print(f"{one.name}: {figures} and {areas} figures found where there are {expected}")
        return 1
    four = _four_at_once(one.for_thread(), size.profiles)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{one.name:36}{profile:9.1f}{profile_p95:8.1f}{drawn:9.1f}{drawn_p95:8.1f}{four:10.1f}{built:12.0f}"
        f"{one.disk() / 1e6:9.0f}{memory:11.0f}",
        flush=True,
    )
    one.close()
    return 0


if __name__ == "__main__":
    main()
