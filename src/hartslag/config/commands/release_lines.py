# SPDX-License-Identifier: EUPL-1.2
"""What the command line says of releases: what changed, and what is valid after a withdrawal."""

from collections import Counter
from collections.abc import Iterator

from hartslag.figures.services import Catalogue, Difference, FigureDifference, Holding, Side, Succession
from hartslag.statistics.services import Text


def what_falls_back(succession: Succession) -> Text:
    """Return what is valid once the release is withdrawn, one line for each release and year."""
    lines = [_line_of(each, year) for each in succession.falls_back for year in _years(each)]
    release = succession.release
    if not lines:
        return Text(
            nl=f"Levering {release.id} is al helemaal vervangen; intrekken verandert geen cijfer.",
            en=f"Release {release.id} has wholly been replaced; withdrawing it changes no figure.",
        )
    return Text(
        nl="\n".join([f"Zonder levering {release.id} geldt:", *(line.nl for line in lines)]),
        en="\n".join([f"Without release {release.id} there is:", *(line.en for line in lines)]),
    )


def lines_about(difference: Difference, catalogue: Catalogue) -> Iterator[Text]:
    """Yield what differs: in total, by municipality and indicator, and the figures themselves."""
    before = ", ".join(each.id for each in difference.before)
    total = Counter(
        changed=difference.changed,
        added=difference.added,
        gone=difference.gone,
        unchanged=difference.unchanged,
    )
    yield Text(
        nl=f"{difference.after.id}, vergeleken met {before or 'niets'}: {total['changed']} veranderd, "
        f"{total['added']} nieuw, {total['gone']} niet meer, {total['unchanged']} gelijk.",
        en=f"{difference.after.id}, held against {before or 'nothing'}: {total['changed']} changed, "
        f"{total['added']} new, {total['gone']} gone, {total['unchanged']} the same.",
    )
    yield from _counts(difference, catalogue)
    for each in difference.figures:
        yield _figure(each)


def _counts(difference: Difference, catalogue: Catalogue) -> Iterator[Text]:
    found: dict[tuple[str, str], Counter[str]] = {}
    for each in difference.counts:
        counted = found.setdefault((each.municipality, each.indicator), Counter())
        counted.update(changed=each.changed, added=each.added, gone=each.gone)
    for (municipality, indicator), counted in found.items():
        known = catalogue.indicators.get(indicator)
        name = known.name if known else Text(indicator, indicator)
        yield Text(
            nl=f"  {municipality}  {name.nl}: {counted['changed']} veranderd, {counted['added']} nieuw, "
            f"{counted['gone']} niet meer",
            en=f"  {municipality}  {name.en}: {counted['changed']} changed, {counted['added']} new, "
            f"{counted['gone']} gone",
        )


def _figure(each: FigureDifference) -> Text:
    nl, en = (
        f"  {each.area}  {each.indicator}  {each.year}: {_side(each.before, language)} -> "
        f"{_side(each.after, language)}"
        for language in ("nl", "en")
    )
    return Text(nl=nl, en=en)


def _side(side: Side | None, language: str) -> str:
    if side is None:
        return Text("geen", "none").in_language(language)
    if side.value is None:
        return Text("niet getoond", "not shown").in_language(language)
    return f"{side.value:g}"


def _years(holding: Holding) -> list[int]:
    return sorted({year for year, _ in holding.parts})


def _line_of(holding: Holding, year: int) -> Text:
    scopes = sorted(scope for held, scope in holding.parts if held == year)
    where = ", ".join(scopes) if len(scopes) <= 5 else ""
    nl = where or f"{len(scopes)} gemeenten"
    en = where or f"{len(scopes)} municipalities"
    if holding.release is None:
        return Text(nl=f"  {year}, {nl}: geen cijfer uit deze tabel", en=f"  {year}, {en}: no figure")
    figures = sum(holding.release.parts[year][scope] for scope in scopes)
    return Text(
        nl=f"  {year}, {nl}: levering {holding.release.id} ({figures} cijfers)",
        en=f"  {year}, {en}: release {holding.release.id} ({figures} figures)",
    )
