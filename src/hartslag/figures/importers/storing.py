# SPDX-License-Identifier: EUPL-1.2
"""Store what was gathered of one file, and say what came of it."""

import hashlib
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime

from hartslag.figures.importers.gathering import Gathered
from hartslag.figures.importers.rejections import Rejection, Skipped
from hartslag.figures.publishing import publish
from hartslag.figures.releases import Release
from hartslag.figures.store import FiguresStore
from hartslag.figures.writing import BY_AREA, BY_INDICATOR, Loaded, load, write_sorted
from hartslag.statistics.services import Text


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Say what came of an import.

    `release` is the release that holds the figures now: the new one, the one that already held them
    (`unchanged`), or None when no row could be used. `accepted` counts figures, `hidden` those among them
    that are too small to keep.
    """

    release: Release | None
    unchanged: bool
    accepted: int
    hidden: int
    rejected: tuple[Rejection, ...]
    skipped: tuple[Skipped, ...]
    remarks: tuple[Text, ...]
    summary: Text


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold what is known about a release before its figures are stored."""

    importer: str
    file_name: str
    actor: str
    source_note: str | None
    fingerprint: str
    mapping: str


def store_figures(
    store: FiguresStore, draft: Draft, gathered: Gathered, before: Release | None
) -> ImportReport:
    """Write the figures and make them a release, unless `before` says exactly the same."""
    count = len(gathered.figures)
    if not count:
        return _report(None, gathered, None)
    now = datetime.now(UTC)
    name = f"{draft.importer} {draft.fingerprint} {draft.mapping} {now.isoformat()}"
    release_id = f"{draft.importer}-{hashlib.sha256(name.encode()).hexdigest()[:10]}"
    with closing(store.cursor()) as cursor:
        loaded = load(cursor, gathered.figures)
        if before is not None and before.content == loaded.content:
            return unchanged(before, tuple(gathered.rejected))
        by_area = write_sorted(cursor, loaded, BY_AREA, release_id, store.files)
        by_indicator = write_sorted(cursor, loaded, BY_INDICATOR, release_id, store.files)
    store.packed.pack(by_area)
    release = Release(
        id=release_id,
        importer=draft.importer,
        origin=gathered.origin,
        source=gathered.source,
        table=gathered.table,
        years=tuple(sorted(loaded.parts)),
        indicators=loaded.indicators,
        imported_at=now,
        imported_by=draft.actor,
        file_name=draft.file_name,
        fingerprint=draft.fingerprint,
        mapping=draft.mapping,
        content=loaded.content,
        figures=count,
        hidden=loaded.hidden,
        rejected=len(gathered.rejected),
        skipped=len(gathered.skipped),
        remark=draft.source_note,
        parts=loaded.parts,
        by_area=by_area,
        by_indicator=by_indicator,
    )
    publish(store.folder, release)
    return _report(release, gathered, loaded)


def unchanged(release: Release, rejected: tuple[Rejection, ...]) -> ImportReport:
    """Return the report of a file that is there already."""
    summary = Text(
        nl=f"Dit bestand was al ingelezen (levering {release.id}). Er is niets veranderd.",
        en=f"This file was imported before (release {release.id}). Nothing has changed.",
    )
    return ImportReport(release, True, release.figures, release.hidden, rejected, (), (), summary)  # noqa: FBT003


def _report(release: Release | None, gathered: Gathered, loaded: Loaded | None) -> ImportReport:
    return ImportReport(
        release=release,
        unchanged=False,
        accepted=release.figures if release else 0,
        hidden=release.hidden if release else 0,
        rejected=tuple(gathered.rejected),
        skipped=tuple(gathered.skipped),
        remarks=tuple(gathered.remarks),
        summary=_summary(release, gathered, loaded),
    )


def _summary(release: Release | None, gathered: Gathered, loaded: Loaded | None) -> Text:
    refused, skipped = len(gathered.rejected), len(gathered.skipped)
    if release is None or loaded is None:
        return Text(
            nl=f"Niets ingelezen: {refused} keer afgekeurd. De lijst zegt per regel waarom.",
            en=f"Nothing imported: {refused} rejected. The list says why for each row.",
        )
    years = ", ".join(str(year) for year in release.years)
    nl = f"{release.figures} cijfers ingelezen over {loaded.areas} gebieden, {years}."
    en = f"{release.figures} figures imported about {loaded.areas} areas, {years}."
    for count, dutch, english in (
        (refused, "keer afgekeurd; de lijst zegt waarom", "rejected; the list says why"),
        (skipped, "regels overgeslagen die geen cijfers zijn", "rows skipped that hold no figures"),
        (
            release.hidden,
            "cijfers verborgen omdat ze over te weinig gaan",
            "figures hidden because they are too small",
        ),
    ):
        if count:
            nl, en = f"{nl} {count} {dutch}.", f"{en} {count} {english}."
    return Text(nl=nl, en=en)
