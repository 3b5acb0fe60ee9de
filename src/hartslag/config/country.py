# SPDX-License-Identifier: EUPL-1.2
"""Load the whole country from one folder: areas, what happened to their codes, and every figure there is.

Each step stands by itself: one that fails leaves nothing half, and the next ones go on. Running it again
changes nothing that is as it was.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from hartslag.config.environment import REPOSITORY

if TYPE_CHECKING:
    from hartslag.areas.services import LoadReport
    from hartslag.figures.services import FiguresStore, ImportReport, ResolveArea

Standing = Literal["done", "unchanged", "absent", "failed"]
Tell = Callable[[str, int, int], None]
"""Hear how far a step is: the stage it is in, in Dutch, how much of that is done, and of how much."""

_OURS = REPOSITORY / "demonstration" / "areas"
_AMSTERDAM = "GM0363"
_DRAWN_BY = "CBS/PDOK, wijk- en buurtkaart 2024, vereenvoudigd"
_OLD, _NOW = "amsterdam_kwb_2020.csv", "kwb_2024_nl_gemeente_wijk_buurt.csv"

_KEY_FIGURES = "Kerncijfers wijken en buurten"
_FIGURES: tuple[tuple[str, str, str, str | None], ...] = (
    (f"{_KEY_FIGURES}, Amsterdam 2020", _OLD, "cbs_key_figures_amsterdam", None),
    (f"{_KEY_FIGURES}, Amsterdam 2023", "amsterdam_kwb_2023_income.csv", "cbs_key_figures_amsterdam", None),
    (f"{_KEY_FIGURES}, Amsterdam 2024", "amsterdam_kwb_2024.csv", "cbs_key_figures_amsterdam", None),
    *(
        (f"{_KEY_FIGURES}, Heerlen {year}", f"heerlen_kwb_{year}.csv", "cbs_key_figures_by_name", "GM0917")
        for year in range(2016, 2021)
    ),
    (f"{_KEY_FIGURES}, Nederland 2024", _NOW, "cbs_key_figures", None),
    (
        "Misdrijven per gemeente, 2010-2020",
        "gemeente_misdrijven_totaal_2010_2020.csv",
        "crime_by_municipality",
        None,
    ),
    (
        "Misdrijven per buurt, 2021-2025",
        "misdrijven_totaal_nl_buurt_jaar_2021_2025.csv",
        "police_crime",
        None,
    ),
    ("Gezondheid, 2012-2020", "rivm_gezondheid_per_wijk_buurt_2012_2016_2020.csv", "rivm_health", None),
    ("Ervaren gezondheid, 2012-2024", "ervaren_gezondheid_nl_2012_2024.csv", "perceived_health", None),
)
"""Name, file, importer, and the municipality in which its names of areas are looked up.

Of two files on one subject the one that counts where they overlap comes last.
"""


@dataclass(slots=True)
class Outcome:
    """Say what came of a step, in Dutch: one sentence, and what somebody should look at."""

    standing: Standing
    said: str
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Step:
    """Hold one step: its name, the file it reads, and what it does with it.

    folder: where the file is found when the folder to load has none. builds_on: files without which the
    step has nothing to say.
    """

    name: str
    file: str
    run: Callable[[Path, Tell], Outcome]
    folder: Path | None = None
    builds_on: tuple[str, ...] = ()


def steps(rejects: Path | None) -> tuple[Step, ...]:
    """Return all steps, in the order in which they must be taken: areas from old to new, then figures.

    rejects: a folder for the list of rows that were not taken over.
    """

    def areas(name: str, file: str, **options: bool) -> Step:
        return Step(name, file, lambda path, tell: _load_areas(path, tell, **options))

    def figures(name: str, file: str, importer: str, municipality: str | None) -> Step:
        def run(path: Path, tell: Tell) -> Outcome:
            return _load_figures(path, tell, importer, municipality, rejects)

        return Step(name, file, run)

    return (
        areas("Gebieden van Amsterdam, 2020", _OLD, old=True),
        areas("Gebieden van Nederland, 2024", _NOW),
        areas("Grenzen van de buurten, 2024", "buurten_nl_2024_georeferenced_from_svg.geojson", drawn=True),
        Step("Veranderde codes", "changes_amsterdam.csv", _load_changes, _OURS, (_OLD, _NOW)),
        Step("Andere namen van gebieden", "aliases.csv", _load_aliases, _OURS, (_NOW,)),
        Step("Andere namen van gemeenten", "aliases_country.csv", _load_aliases, _OURS, (_NOW,)),
        *(figures(*each) for each in _FIGURES),
    )


def find_files(folder: Path, wanted: Sequence[Step]) -> dict[str, Path]:
    """Return the files of the steps that are there, by name; a packed file (.gz) is as good."""
    present: dict[str, Path] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            present.setdefault(path.name.removesuffix(".gz"), path)
    found = {}
    for step in wanted:
        if step.folder and (ours := step.folder / step.file).exists():
            present.setdefault(step.file, ours)
        if step.file in present:
            found[step.file] = present[step.file]
    return found


def take(step: Step, path: Path | None, tell: Tell) -> Outcome:
    """Take one step; what is wrong with its file is its outcome, and never the end of the others."""
    from hartslag.areas.services import AreasError
    from hartslag.figures.services import FiguresError

    if path is None:
        return Outcome("absent", f"{step.file}.")
    try:
        return step.run(path, tell)
    except AreasError as error:
        return Outcome("failed", error.nl)
    except FiguresError as error:
        return Outcome("failed", error.message.nl)
    except OSError as error:
        return Outcome("failed", f"{path.name} is niet te lezen ({error.strerror}).")


def _load_areas(path: Path, tell: Tell, *, old: bool = False, drawn: bool = False) -> Outcome:
    from hartslag.access.services import acting_as
    from hartslag.areas.services import load_areas
    from hartslag.people.services import SYSTEM_ACCOUNT_ID

    if old and (already := _newer_than_old()):
        return already
    with acting_as(SYSTEM_ACCOUNT_ID):
        report = load_areas(
            actor=SYSTEM_ACCOUNT_ID,
            year=2020 if old else 2024,
            key_figures=None if drawn else path,
            outlines=path if drawn else None,
            outlines_source=_DRAWN_BY,
            progress=lambda nl, _en, done, total: tell(nl, done, total),
        )
    _resolver.cache_clear()
    return _told_of_areas(report, drawn=drawn)


def _newer_than_old() -> Outcome | None:
    """Say that newer areas of Amsterdam are there: the years are loaded from old to new."""
    from hartslag.areas.services import Area

    amsterdam = Area.objects.filter(code__contains=_AMSTERDAM.removeprefix("GM"))
    if not amsterdam.filter(code=_AMSTERDAM, year_seen__gt=2020).exists():
        return None
    if amsterdam.filter(valid_to__isnull=False).exists():
        return Outcome("unchanged", "Deze gebieden zijn er al.")
    return Outcome(
        "failed",
        "Van Amsterdam zijn nieuwere gebieden geladen, dus die van 2020 kunnen er niet meer bij. De cijfers "
        "van 2020 over buurten van Amsterdam komen daardoor niet mee. Wil je die wel, begin dan met een leeg "
        "Hartslag.",
    )


def _told_of_areas(report: "LoadReport", *, drawn: bool) -> Outcome:
    if drawn:
        said = f"{report.outlines} grenzen nieuw of veranderd, {report.pairs} paren buren."
        different = bool(report.outlines)
    else:
        said = (
            f"{report.added} nieuw, {report.changed} veranderd, {len(report.closed)} vervallen, "
            f"{report.unchanged} gelijk gebleven."
        )
        different = bool(report.added or report.changed or report.closed)
    remarks = [note.nl for note in report.notes]
    if report.rejected:
        first = report.rejected[0]
        remarks.append(f"{len(report.rejected)} regels niet overgenomen, zoals {first.code}: {first.nl}")
    return Outcome("done" if different else "unchanged", said, remarks)


def _load_changes(path: Path, _tell: Tell) -> Outcome:
    from hartslag.access.services import acting_as
    from hartslag.areas.services import load_changes
    from hartslag.people.services import SYSTEM_ACCOUNT_ID

    with acting_as(SYSTEM_ACCOUNT_ID):
        report = load_changes(SYSTEM_ACCOUNT_ID, path)
    _resolver.cache_clear()
    different = bool(report.added or report.changed)
    said = f"{report.added} nieuw, {report.changed} veranderd, {report.unchanged} gelijk gebleven."
    return Outcome("done" if different else "unchanged", said, [note.nl for note in report.notes])


def _load_aliases(path: Path, _tell: Tell) -> Outcome:
    from hartslag.access.services import acting_as
    from hartslag.areas.services import load_aliases
    from hartslag.people.services import SYSTEM_ACCOUNT_ID

    with acting_as(SYSTEM_ACCOUNT_ID):
        added, rejected = load_aliases(actor=SYSTEM_ACCOUNT_ID, path=path)
    _resolver.cache_clear()
    remarks = [f"Regel {row.place}, {row.code or 'zonder code'}: {row.nl}" for row in rejected]
    return Outcome("done" if added else "unchanged", f"{added} nieuw.", remarks)


def _load_figures(
    path: Path, tell: Tell, importer: str, municipality: str | None, rejects: Path | None
) -> Outcome:
    from hartslag.figures.services import import_file, write_rejects
    from hartslag.people.services import SYSTEM_ACCOUNT_ID

    report = import_file(
        _store(),
        importer,
        path,
        _resolver(municipality),
        actor=str(SYSTEM_ACCOUNT_ID),
        progress=lambda done, total: tell("Regels lezen", done, total),
    )
    remarks = [remark.nl for remark in report.remarks]
    if report.rejected and rejects is not None:
        listed = rejects / f"{path.name.removesuffix('.gz').removesuffix('.csv')}_{importer}.csv"
        rejects.mkdir(parents=True, exist_ok=True)
        write_rejects(listed, report.rejected)
        remarks.append(f"Wat niet meekwam, en waarom, staat in {listed}.")
    said = report.summary.nl
    if report.release is None and report.rejected:
        said += f" De eerste: {report.rejected[0].message.nl}"
    return Outcome(_standing(report), said, remarks)


def _standing(report: "ImportReport") -> Standing:
    if report.unchanged:
        return "unchanged"
    return "done" if report.release else "failed"


@cache
def _resolver(municipality: str | None) -> "ResolveArea":
    """Return the resolver of this state of the areas; whoever changes areas clears it."""
    from hartslag.areas.services import resolver

    return resolver(municipality)


def _store() -> "FiguresStore":
    from hartslag.monitor.services import figures_store

    return figures_store()
