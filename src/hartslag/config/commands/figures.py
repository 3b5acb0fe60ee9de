# SPDX-License-Identifier: EUPL-1.2
"""Bring figures in, list what came in, take it back, and write the templates to fill in."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Any

import click

from hartslag.config.commands.release_lines import lines_about, what_falls_back
from hartslag.config.running import database, set_up
from hartslag.figures.services import (
    FiguresError,
    FiguresStore,
    ImportReport,
    Release,
    import_file,
    importers,
    write_rejects,
)
from hartslag.statistics.services import Text

_TEMPLATES = {"survey": "enquete.csv", "own-counts": "telling.csv"}
_language = click.option(
    "--language",
    type=click.Choice(["nl", "en"]),
    default="nl",
    show_default=True,
    help="Taal van de antwoorden.",
)


@click.group()
def figures() -> None:
    """Cijfers binnenhalen, bekijken wat er binnenkwam, en het terugtrekken."""


@figures.command("import")
@click.argument("importer", required=False, default="")
@click.argument("file", required=False, default="")
@click.option("--year", type=int, help="Jaar van het hele bestand, als de regels geen jaar noemen.")
@click.option(
    "--municipality",
    "municipalities",
    multiple=True,
    metavar="GM0917",
    help="Alleen deze gemeente; mag vaker.",
)
@click.option("--rejects", metavar="BESTAND", help="Schrijf hier op welke regels niet meekwamen, en waarom.")
@click.option("--note", metavar="TEKST", help="Wat bij deze levering bewaard moet blijven.")
@_language
def import_(
    importer: str,
    file: str,
    year: int | None,
    municipalities: tuple[str, ...],
    rejects: str | None,
    note: str | None,
    language: str,
) -> None:
    """Haal een bestand met cijfers binnen.

    IMPORTER zegt wat voor bestand het is; zonder IMPORTER staan ze hieronder op een rij.
    """
    if importer not in importers():
        _stop(_which_importer(importer), language)
    if not Path(file).is_file():
        _stop(_no_such_file(file), language)
    with database(), _said(language):
        from hartslag.areas.services import resolver

        # A file that names areas without their municipality is about the one that was asked for.
        only = municipalities[0] if len(municipalities) == 1 else None
        with click.progressbar(length=1, label=Path(file).name, file=sys.stderr) as bar:

            def progress(done: int, total: int) -> None:
                bar.length = total
                bar.update(done - bar.pos)

            report = import_file(
                _store(),
                importer,
                Path(file),
                resolver(only),
                actor=_by(),
                year=year,
                municipalities=municipalities or None,
                source_note=note,
                progress=progress,
            )
    _tell(report, rejects, language)


@figures.command()
@click.option("--json", "as_json", is_flag=True, help="Als één object voor een ander programma.")
@click.option("--all", "include_withdrawn", is_flag=True, help="Ook wat is ingetrokken.")
@_language
def releases(*, as_json: bool, include_withdrawn: bool, language: str) -> None:
    """Laat zien welke leveringen er zijn, de laatste eerst."""
    set_up("app")
    with _said(language):
        found = _store().releases(include_withdrawn=include_withdrawn)
    if as_json:
        click.echo(json.dumps({"releases": [_as_json(each) for each in found]}, ensure_ascii=False, indent=2))
        return
    if not found:
        _echo(_nothing_yet(), language)
    for each in found:
        _echo(_line_about(each), language)


@figures.command()
@click.argument("release", required=False, default="")
@click.argument("later", required=False, default="")
@click.option("--municipality", metavar="GM0917", help="Alleen deze gemeente.")
@click.option("--most", type=click.IntRange(0), default=20, show_default=True, help="Zoveel cijfers.")
@_language
def difference(*, release: str, later: str, municipality: str | None, most: int, language: str) -> None:
    """Laat zien wat een levering veranderde aan wat zij verving.

    Met LATER erbij: wat er veranderde van de eerste naar de tweede.
    """
    if not release:
        _stop(_name_the_release(), language)
    before, after = (release, later) if later else (None, release)
    set_up("app")
    with _said(language):
        store = _store()
        found = store.difference(before, after, municipality=municipality, limit=most)
    for line in lines_about(found, store.catalogue):
        _echo(line, language)


@figures.command()
@click.argument("release", required=False, default="")
@click.option("--reason", default="", help="Waarom de levering niet meer mag meetellen.")
@click.option("--yes", is_flag=True, help="Vraag niets; voor scripts.")
@_language
def withdraw(*, release: str, reason: str, yes: bool, language: str) -> None:
    """Trek een levering in; wat zij verving, geldt dan weer. Zegt eerst wat dat is."""
    if not release:
        _stop(_name_the_release(), language)
    if not reason.strip():
        _stop(
            Text(
                nl="Zeg met --reason waarom je de levering intrekt; dat blijft bij de levering staan.",
                en="Say with --reason why you withdraw the release; it is kept with the release.",
            ),
            language,
        )
    set_up("app")
    with _said(language):
        succession = _store().succession(release)
        if not succession.release.withdrawn:
            _echo(what_falls_back(succession), language)
            if not yes and not _is_sure(language):
                _stop(Text("Er is niets veranderd.", "Nothing has changed."), language)
        taken_back = _store().withdraw(release, actor=_by(), reason=reason.strip())
    _echo(
        Text(
            nl=f"Levering {taken_back.id} is ingetrokken. De cijfers eruit zijn nergens meer te zien.",
            en=f"Release {taken_back.id} is withdrawn. Its figures are no longer shown anywhere.",
        ),
        language,
    )


@figures.command()
@_language
def clean(language: str) -> None:
    """Ruim bestanden op van leveringen die langer dan een uur geleden zijn ingetrokken."""
    set_up("app")
    with _said(language):
        gone = _store().clean()
    _echo(Text(nl=f"Opgeruimde bestanden: {gone}.", en=f"Files removed: {gone}."), language)


@figures.command()
@_language
def verify(language: str) -> None:
    """Lees elk bestand na dat een levering nodig heeft, en zeg wat niet meer is zoals het is geschreven."""
    set_up("app")
    with _said(language):
        problems = _store().verify()
    for problem in problems:
        _echo(problem, language)
    if problems:
        sys.exit(1)
    whole = Text("Alle bestanden zijn zoals ze zijn geschreven.", "All files are as they were written.")
    _echo(whole, language)


@figures.command()
@click.argument("which", required=False, default="", metavar="survey|own-counts")
@_language
def template(which: str, language: str) -> None:
    """Schrijf een leeg sjabloon (CSV) om eigen cijfers in te vullen naar de uitvoer."""
    if which not in _TEMPLATES:
        _stop(
            Text(
                nl="Kies een sjabloon: survey (uitkomsten van een enquête) of own-counts (tellingen).",
                en="Choose a template: survey (results of a survey) or own-counts (counts).",
            ),
            language,
        )
    text = (resources.files("hartslag.figures") / "templates_csv" / _TEMPLATES[which]).read_text("utf-8")
    click.echo(text, nl=False)


def _is_sure(language: str) -> bool:
    """Ask in the language of the reader, who also answers in it; without an answer nothing happens."""
    yes, no = ("yes", "no") if language == "en" else ("ja", "nee")
    asked = Text("Deze levering intrekken?", "Withdraw this release?").in_language(language)
    answer: str = click.prompt(asked, type=click.Choice([yes, no]), default=no)
    return answer == yes


def _name_the_release() -> Text:
    return Text(
        nl="Noem de levering; hartslag figures releases laat zien welke er zijn.",
        en="Name the release; hartslag figures releases shows which there are.",
    )


def _by() -> str:
    """Return who acts at the command line: the system's own account."""
    from hartslag.people.services import SYSTEM_ACCOUNT_ID

    return str(SYSTEM_ACCOUNT_ID)


def _store() -> FiguresStore:
    from hartslag.monitor.services import figures_store

    return figures_store()


@contextmanager
def _said(language: str) -> Iterator[None]:
    """Say what is wrong with a file, a release or an area in one sentence, and stop with exit code 2."""
    try:
        yield
    except FiguresError as error:
        _stop(error.message, language)


def _tell(report: ImportReport, rejects: str | None, language: str) -> None:
    _echo(report.summary, language)
    for remark in report.remarks:
        _echo(remark, language)
    if rejects and report.rejected:
        try:
            write_rejects(Path(rejects), report.rejected, language)
        except OSError:
            _stop(_cannot_write(rejects), language)
        _echo(
            Text(
                nl=f"Wat niet meekwam, en waarom, staat in {rejects}.",
                en=f"What was left out, and why, is in {rejects}.",
            ),
            language,
        )
    elif report.rejected:
        _echo(
            Text(
                nl="Geef --rejects BESTAND om te zien welke regels niet meekwamen, en waarom.",
                en="Give --rejects FILE to see which rows were left out, and why.",
            ),
            language,
        )
    if report.release is None:
        raise SystemExit(2)


def _cannot_write(rejects: str) -> Text:
    return Text(
        nl=f"De cijfers zijn binnen, maar {rejects} is niet te schrijven. Geef een map die er is.",
        en=f"The figures are in, but {rejects} cannot be written. Give a file in a folder that exists.",
    )


def _which_importer(asked: str) -> Text:
    names = importers()
    width = max(map(len, names))
    nl = "\n".join(f"  {name:{width}}  {title.nl}" for name, title in names.items())
    en = "\n".join(f"  {name:{width}}  {title.en}" for name, title in names.items())
    if not asked:
        return Text(
            nl=f"Zeg wat voor bestand het is: hartslag figures import SOORT BESTAND.\n{nl}",
            en=f"Say what kind of file it is: hartslag figures import KIND FILE.\n{en}",
        )
    return Text(
        nl=f"De soort “{asked}” is er niet. Kies uit:\n{nl}",
        en=f"There is no kind “{asked}”. Choose from:\n{en}",
    )


def _no_such_file(file: str) -> Text:
    if not file:
        return Text(nl="Noem ook het bestand dat je wilt binnenhalen.", en="Name the file to import as well.")
    return Text(
        nl=f"Het bestand {file} is er niet. Controleer de naam en de map.",
        en=f"There is no file {file}. Check the name and the folder.",
    )


def _nothing_yet() -> Text:
    return Text(
        nl="Er zijn nog geen cijfers. Haal ze binnen met: hartslag figures import.",
        en="There are no figures yet. Bring them in with: hartslag figures import.",
    )


def _line_about(release: Release) -> Text:
    years = ", ".join(str(year) for year in release.years)
    source = release.table if release.source == release.table else f"{release.source}: {release.table}"
    start = f"{release.id}  {release.imported_at:%d-%m-%Y}  {source}  {years}"
    withdrawn = release.withdrawn
    return Text(
        nl=f"{start}  {release.figures} cijfers{' (ingetrokken)' if withdrawn else ''}",
        en=f"{start}  {release.figures} figures{' (withdrawn)' if withdrawn else ''}",
    )


def _as_json(release: Release) -> dict[str, Any]:
    values = release.to_json()
    # The names of the store's own files are nobody's business.
    return {name: value for name, value in values.items() if name not in {"by_area", "by_indicator"}}


def _echo(message: Text, language: str) -> None:
    click.echo(message.in_language(language))


def _stop(message: Text, language: str) -> None:
    click.echo(message.in_language(language), err=True)
    raise SystemExit(2)
