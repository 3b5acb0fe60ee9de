# SPDX-License-Identifier: EUPL-1.2
"""Load the figures of the whole country beside DuckDB alone: python benchmarks/load_country.py [FOLDER].

FOLDER holds the national files (default ../shared/data). Ours: import key figures, crime and health as
releases, with every row checked, its area looked up and its line kept. DuckDB alone: read the same files,
unpivot the same columns, keep what is a number, and write area, indicator, year and value in the same two
sort orders. Each run is a process of its own, by turns; printed are medians of three. The areas are known
from the files themselves, so that no database takes part. Both must find the same number of values.
"""

import csv
import gzip
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1].parent / "shared" / "data"
FILES = {
    "cbs_key_figures": "kwb/kwb_2024_nl_gemeente_wijk_buurt.csv.gz",
    "police_crime": "politie/misdrijven_totaal_nl_buurt_jaar_2021_2025.csv.gz",
    "rivm_health": "gezondheid/rivm_gezondheid_per_wijk_buurt_2012_2016_2020.csv.gz",
}
AREA = {"cbs_key_figures": "code", "police_crime": "code", "rivm_health": "WijkenEnBuurten"}
YEAR = {
    "cbs_key_figures": "2024",
    "police_crime": "jaar::INTEGER",
    "rivm_health": "left(Perioden, 4)::INTEGER",
}
GROUP = {"cbs_key_figures": "''", "police_crime": "''", "rivm_health": "leeftijdsgroep"}
RUNS = 3
WAYS = {"hartslag": "ours", "DuckDB alone": "duckdb_alone"}


def main(folder: Path) -> None:
    """Print a table: wall and processor seconds, peak of memory and values of each way, and the ratio."""
    results = {way: [] for way in WAYS}
    for _ in range(RUNS):
        for way, function in WAYS.items():
            command = [sys.executable, __file__, str(folder), function]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            results[way].append(json.loads(done.stdout))
    print(f"{'':16}{'seconds':>9}{'processor':>11}{'peak MB':>9}{'values':>11}")
    medians = {}
    for way, runs in results.items():
        medians[way] = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
        found = medians[way]
        print(
            f"{way:16}{found['seconds']:9.1f}{found['processor']:11.1f}{found['peak']:9.0f}{found['values']:11,.0f}"
        )
    ours, alone = medians.values()
    if ours["values"] != alone["values"]:
        sys.exit("The two ways do not find the same number of values.")
    ratios = [ours[key] / alone[key] for key in ("seconds", "processor")]
    print(f"ratio: {ratios[0]:.2f} in seconds, {ratios[1]:.2f} in processor time; the bar is below 3")


def ours(folder: Path, scratch: Path) -> int:
    """Import the files into a store, as the command for the country does."""
    from hartslag.figures.services import import_file, open_store

    known = set()
    for importer, name in FILES.items():
        with gzip.open(folder / name, "rt", encoding="utf-8") as file:
            known |= {row[AREA[importer]] for row in csv.DictReader(file)}
    store = open_store(scratch / "store")
    start_clock()
    values = 0
    for importer, name in FILES.items():
        report = import_file(
            store,
            importer,
            folder / name,
            lambda asked: asked.code if asked.code in known else None,
            actor="benchmark",
        )
        values += report.accepted
    return values


def duckdb_alone(folder: Path, scratch: Path) -> int:
    """Read, unpivot and write the same values in two sort orders."""
    import duckdb

    from hartslag.figures.importers import cbs_key_figures, police_crime, rivm_health

    columns = {
        module.SOURCE.name: module.SOURCE.columns for module in (cbs_key_figures, police_crime, rivm_health)
    }
    start_clock()
    connection = duckdb.connect()
    values = 0
    for importer, name in FILES.items():
        listed = ", ".join(f'"{column}"' for column in columns[importer])
        connection.execute(
            f"""
            CREATE OR REPLACE TABLE figures AS
            SELECT {AREA[importer]} AS area, indicator || {GROUP[importer]} AS indicator,
                   {YEAR[importer]} AS year, try_cast(value AS DOUBLE) AS value
            FROM (
                UNPIVOT (FROM read_csv($file, all_varchar = true)) ON {listed}
                INTO NAME indicator VALUE value
            )
            WHERE try_cast(value AS DOUBLE) IS NOT NULL
            """,
            {"file": str(folder / name)},
        )
        for number, order in enumerate(("area, indicator, year", "indicator, year, area")):
            connection.execute(
                f"COPY (FROM figures ORDER BY {order}) TO '{scratch / f'{importer}{number}.parquet'}' "
                "(FORMAT parquet, COMPRESSION zstd)"
            )
        values += connection.execute("SELECT count(*) FROM figures").fetchone()[0]
    return values


began = {}


def start_clock() -> None:
    """Begin to count: what comes before belongs to neither way."""
    began.update(seconds=time.perf_counter(), processor=time.process_time())


def run_one(folder: Path, function: str) -> None:
    """Run one way in this process and print what it took as JSON."""
    with tempfile.TemporaryDirectory() as scratch:
        values = {"ours": ours, "duckdb_alone": duckdb_alone}[function](folder, Path(scratch))
        taken = {
            "seconds": time.perf_counter() - began["seconds"],
            "processor": time.process_time() - began["processor"],
        }
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**taken, "peak": peak, "values": values}))


if __name__ == "__main__":
    given = [Path(each) for each in sys.argv[1:2]] or [FOLDER]
    if len(sys.argv) > 2:
        run_one(given[0], sys.argv[2])
    else:
        main(given[0])
