# SPDX-License-Identifier: EUPL-1.2
"""Import one file: read it, write its figures, and only then make them a release of the store."""

import csv
import hashlib
import hmac
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from hartslag.figures.areas_asked import ResolveArea
from hartslag.figures.importers import (
    cbs_key_figures,
    cbs_key_figures_amsterdam,
    cbs_key_figures_by_name,
    crime_by_municipality,
    own_counts,
    perceived_health,
    police_crime,
    rivm_health,
    survey_results,
)
from hartslag.figures.importers.gathering import Areas, Gathered, Progress
from hartslag.figures.importers.numbers import check_year
from hartslag.figures.importers.reading import Header, SourceText, read_header, read_rows, read_source
from hartslag.figures.importers.storing import Draft, ImportReport, store_figures, unchanged
from hartslag.figures.importers.template import TemplateSource, gather_template
from hartslag.figures.importers.wide import WideSource
from hartslag.figures.importers.wide_reading import gather_wide
from hartslag.figures.refusals import ImportRefused
from hartslag.figures.releases import Release
from hartslag.figures.store import FiguresStore
from hartslag.statistics.services import Text

type AnySource = WideSource | TemplateSource

_SOURCES: dict[str, AnySource] = {
    module.SOURCE.name: module.SOURCE
    for module in (
        cbs_key_figures,
        cbs_key_figures_by_name,
        cbs_key_figures_amsterdam,
        police_crime,
        crime_by_municipality,
        rivm_health,
        perceived_health,
        survey_results,
        own_counts,
    )
}

_YEAR_IN_NAME = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


def importers() -> dict[str, Text]:
    """Return the names of the importers with what each reads."""
    return {name: source.title for name, source in _SOURCES.items()}


def tables_in_newest_codes() -> frozenset[str]:
    """Return the tables that state every year in the newest codes: their areas are those of now."""
    return frozenset(
        source.table
        for source in _SOURCES.values()
        if isinstance(source, WideSource) and source.codes_of == "newest"
    )


def import_file(
    store: FiguresStore,
    importer: str,
    path: Path,
    resolve_area: ResolveArea,
    *,
    actor: str,
    year: int | None = None,
    municipalities: Iterable[str] | None = None,
    source_note: str | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Import a file into the store; what it holds is visible as a whole or not at all.

    `year` is for sources whose rows name no year; else it is recognised in the file's name. With
    `municipalities` (codes) the rest of the file is left aside. `progress` gets rows done and in total.
    Raise `ImportRefused` when the file as a whole cannot be used.
    """
    _source(importer)
    text = read_source(path)
    return _import_text(
        store,
        importer,
        path,
        text,
        resolve_area,
        actor=actor,
        year=year,
        municipalities=municipalities,
        source_note=source_note,
        progress=progress,
    )


def import_rows(
    store: FiguresStore,
    importer: str,
    rows: Sequence[Mapping[str, str]],
    resolve_area: ResolveArea,
    *,
    actor: str,
    name: str,
) -> ImportReport:
    """Import rows as a template holds them, by column, without a file: `name` is what they came from.

    The same rows twice change nothing. Raise `ImportRefused` when they cannot be used.
    """
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=";", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    written = SourceText(text.getvalue(), text.getvalue().encode(), ())
    return _import_text(store, importer, Path(name), written, resolve_area, actor=actor)


def _import_text(
    store: FiguresStore,
    importer: str,
    path: Path,
    text: SourceText,
    resolve_area: ResolveArea,
    *,
    actor: str,
    year: int | None = None,
    municipalities: Iterable[str] | None = None,
    source_note: str | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    source = _source(importer)
    report_progress = progress or (lambda _done, _total: None)
    header = read_header(text, frozenset().union(*(each.known for each in _SOURCES.values())))
    _check_header(source, header, path)
    year, remarks = _year(source, path.name, year)
    wanted = None if municipalities is None else frozenset(municipalities)
    mapping = _digest_of_mapping(source, year, wanted)
    before = _same_file_before(store, importer, text.raw, mapping)
    if before is not None and before.rejected == 0:
        return unchanged(before, ())
    areas = Areas(resolve_area, wanted)
    gathered = _gather(source, text, header, year, store, areas, report_progress)
    gathered.remarks[:0] = [*text.remarks, *remarks]
    draft = Draft(importer, path.name, actor, source_note, _fingerprint(store, gathered, text.raw), mapping)
    return store_figures(store, draft, gathered, before)


def _gather(
    source: AnySource,
    text: SourceText,
    header: Header,
    year: int | None,
    store: FiguresStore,
    areas: Areas,
    progress: Progress,
) -> Gathered:
    total = max(text.text.count("\n") - header.line, 1)
    rows = read_rows(text, header)
    if isinstance(source, TemplateSource):
        gathered = gather_template(
            source,
            header,
            rows,
            catalogue=store.catalogue,
            areas=areas,
            disclosure=store.disclosure,
            progress=progress,
            total=total,
        )
    else:
        gathered = gather_wide(
            source,
            header,
            rows,
            year=year,
            catalogue=store.catalogue,
            areas=areas,
            progress=progress,
            total=total,
        )
    progress(total, total)
    return gathered


def _source(importer: str) -> AnySource:
    if importer not in _SOURCES:
        names = ", ".join(_SOURCES)
        raise ImportRefused(
            Text(
                nl=f"Er is geen importer “{importer}”. Kies uit: {names}.",
                en=f"There is no importer “{importer}”. Choose from: {names}.",
            )
        )
    return _SOURCES[importer]


def _check_header(source: AnySource, header: Header, path: Path) -> None:
    """Refuse a file of another source, and name the importer that fits."""
    missing = [name for name in source.needed if name not in header.names]
    if not missing:
        return
    fitting = next((each for each in _SOURCES.values() if set(each.needed) <= set(header.names)), None)
    if fitting is not None:
        raise ImportRefused(
            Text(
                nl=f"{path.name} is geen bestand voor {source.name}. Het past bij {fitting.name}: "
                f"{fitting.title.nl}. Gebruik die importer.",
                en=f"{path.name} is no file for {source.name}. It fits {fitting.name}: "
                f"{fitting.title.en}. Use that importer.",
            )
        )
    names = ", ".join(f"“{name}”" for name in missing)
    raise ImportRefused(
        Text(
            nl=f"In {path.name} ontbreekt {names} in de kop. Is het {source.title.nl.lower()}? Staat de kop "
            "op de eerste regel?",
            en=f"The header of {path.name} lacks {names}. Is it {source.title.en.lower()}? Is the header the "
            "first line?",
        )
    )


def _year(source: AnySource, file_name: str, year: int | None) -> tuple[int | None, list[Text]]:
    """Return the year of the whole file, and a remark when the name of the file says another one."""
    if isinstance(source, TemplateSource) or source.year_in_rows:
        if year is not None:
            raise ImportRefused(
                Text(
                    nl="Dit bestand noemt zelf het jaar bij elke regel. Geef geen jaar op.",
                    en="This file itself names the year in each row. Give no year.",
                )
            )
        return None, []
    named = sorted({int(match) for match in _YEAR_IN_NAME.findall(file_name)})
    if year is None and len(named) != 1:
        raise ImportRefused(
            Text(
                nl=f"Over welk jaar gaat {file_name}? Het staat niet in het bestand. Geef het jaar op.",
                en=f"Which year is {file_name} about? It is not in the file. Give the year.",
            )
        )
    checked = check_year(named[0] if year is None else year)
    if isinstance(checked, Text):
        raise ImportRefused(checked)
    if len(named) == 1 and named[0] != checked:
        return checked, [
            Text(
                nl=f"De bestandsnaam noemt {named[0]}, ingelezen als {checked} zoals opgegeven.",
                en=f"The file name says {named[0]}, read as {checked} as given.",
            )
        ]
    return checked, []


def _digest_of_mapping(source: AnySource, year: int | None, municipalities: frozenset[str] | None) -> str:
    """Tell readings of one file apart: other columns, another year, other municipalities."""
    wanted = sorted(municipalities) if municipalities is not None else None
    described: list[object]
    if isinstance(source, WideSource):
        described = [sorted(source.columns.items()), year, wanted, source.codes_of, source.groups]
    else:
        described = [sorted(source.known), year, wanted]
    return hashlib.sha256(json.dumps(described).encode()).hexdigest()[:16]


def _fingerprint(store: FiguresStore, gathered: Gathered, raw: bytes) -> str:
    return _open_fingerprint(raw) if gathered.origin == "published" else _keyed_fingerprint(store, raw)


def _open_fingerprint(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _keyed_fingerprint(store: FiguresStore, raw: bytes) -> str:
    return hmac.new(store.secret(), raw, hashlib.sha256).hexdigest()


def _same_file_before(store: FiguresStore, importer: str, raw: bytes, mapping: str) -> Release | None:
    """Return the release that this very file made, when it is wholly valid still."""
    prints = {_open_fingerprint(raw), _keyed_fingerprint(store, raw)}
    return next(
        (
            each.release
            for each in store.valid()
            if each.release.importer == importer
            and each.release.fingerprint in prints
            and each.release.mapping == mapping
            and not each.replaced
        ),
        None,
    )
