# SPDX-License-Identifier: EUPL-1.2
"""What changed between two releases, and where a release stands among those before and after it."""

import re
from contextlib import closing

import pytest

from hartslag.figures import differences, writing
from hartslag.figures.services import FiguresError, UnknownRelease

HEADER = "code,type,naam,gemeentecode,gemeente,wijkcode,jaar,misdrijven_totaal\n"
PASSART, OTHER, THIRD, HEILUST = "BU09172100", "BU09172101", "BU09172000", "BU09280001"
HEERLEN, KERKRADE = "GM0917", "GM0928"


@pytest.fixture
def deliver(bring_in, written):
    """Import a file of crime with these areas, years and counts, each time under another name."""
    files = iter(range(100))

    def deliver(*rows):
        lines = [f"{area},buurt,Naam,,,,{year},{count}\n" for area, year, count in rows]
        return bring_in(
            "police_crime", written(f"levering {next(files)}.csv", HEADER + "".join(lines))
        ).release

    return deliver


def told(difference):
    """Return the differing figures as area, year, kind, value before and value after."""
    return [
        (
            each.area,
            each.year,
            each.kind,
            each.before.value if each.before else None,
            each.after.value if each.after else None,
        )
        for each in difference.figures
    ]


def test_changed_gone_added_and_unchanged_figures_are_told_apart(deliver, store):
    deliver((PASSART, 2024, 155), (OTHER, 2024, 80), (THIRD, 2024, 7))
    later = deliver((PASSART, 2024, 150), (OTHER, 2024, 80), ("BU09172001", 2024, 9), (PASSART, 2023, 1))
    found = store.difference(None, later.id)
    assert told(found) == [
        (PASSART, 2024, "changed", 155, 150),
        (THIRD, 2024, "gone", 7, None),
        ("BU09172001", 2024, "added", None, 9),
        (PASSART, 2023, "added", None, 1),
    ]
    assert (found.changed, found.gone, found.added, found.unchanged) == (1, 1, 2, 1)
    assert [(each.municipality, each.indicator, each.year) for each in found.counts] == [
        (HEERLEN, "crime_total", 2023),
        (HEERLEN, "crime_total", 2024),
    ]
    assert (found.changed_areas, found.changed_neighbourhoods) == (1, 1)


def test_each_side_says_in_which_release_and_line_it_stands(deliver, store):
    first, second = deliver((PASSART, 2024, 155)), deliver((OTHER, 2024, 3), (PASSART, 2024, 150))
    changed = store.difference(first.id, second.id).figures[0]
    assert (changed.before.release, changed.before.row) == (first.id, 2)
    assert (changed.after.release, changed.after.row) == (second.id, 3)


def test_of_what_a_release_does_not_speak_nothing_is_gone(deliver, store):
    first = deliver((PASSART, 2024, 155), (PASSART, 2023, 141), (HEILUST, 2024, 102))
    second = deliver((PASSART, 2024, 155))
    for before in (None, first.id):
        found = store.difference(before, second.id)
        assert (found.figures, found.counts, found.unchanged) == ((), (), 1)


def test_what_was_replaced_may_come_from_several_releases(deliver, store):
    first = deliver((PASSART, 2023, 141), (PASSART, 2024, 155), (HEILUST, 2024, 102))
    second = deliver((HEILUST, 2024, 100))
    third = deliver((PASSART, 2024, 150), (HEILUST, 2024, 90), (PASSART, 2025, 1))
    found = store.difference(None, third.id)
    assert found.before == (second, first)
    assert told(found) == [
        (HEILUST, 2024, "changed", 100, 90),
        (PASSART, 2024, "changed", 155, 150),
        (PASSART, 2025, "added", None, 1),
    ]


def test_one_municipality_or_one_indicator_can_be_asked_and_the_rest_is_left_aside(deliver, store):
    deliver((PASSART, 2024, 155), (HEILUST, 2024, 102))
    second = deliver((PASSART, 2024, 150), (HEILUST, 2024, 100))
    assert told(store.difference(None, second.id, municipality=KERKRADE)) == [
        (HEILUST, 2024, "changed", 102, 100)
    ]
    assert store.difference(None, second.id, indicator="population").unchanged == 0
    assert len(store.difference(None, second.id, indicator="crime_total").figures) == 2


def test_figures_come_a_page_at_a_time_and_every_page_counts_all(deliver, store):
    codes = [PASSART, OTHER, THIRD, "BU09172001"]
    deliver(*((code, 2024, 100) for code in codes))
    later = deliver(*((code, 2024, 100 + 10 * place) for place, code in enumerate(codes)))
    pages = [store.difference(None, later.id, limit=2, offset=offset) for offset in (0, 2, 4)]
    assert [[each.after.value for each in page.figures] for page in pages] == [[130, 120], [110], []]
    assert {(page.changed, page.unchanged) for page in pages} == {(3, 1)}


def test_a_figure_that_became_hidden_or_rests_on_other_numbers_has_changed(bring_in, written, store):
    head = "telling;gebied;jaar;indicator;getal;noemer\n"

    def count(name, number, base):
        return bring_in(
            "own_counts",
            written(name, f"{head}Melding;{PASSART};2024;neighbour_nuisance_reports;{number};{base}\n"),
        ).release

    first, second, third = count("a.csv", 20, 2000), count("b.csv", 20, 2100), count("c.csv", 3, 2100)
    rests = store.difference(first.id, second.id).figures[0]
    assert (rests.kind, rests.before.value, rests.after.value) == ("changed", 20, 20)
    assert (rests.before.denominator, rests.after.denominator) == (2000, 2100)
    hidden = store.difference(second.id, third.id).figures[0]
    assert (hidden.kind, hidden.after.hidden, hidden.after.value) == ("changed", True, None)


def test_reading_in_stretches_gives_what_reading_at_once_gives(
    bring_in, written, extracts, store, monkeypatch
):
    monkeypatch.setattr(writing, "_ROW_GROUP", 2048)
    old = (extracts / "rivm_health_2012_2016_2020.csv").read_text(encoding="utf-8")
    first = bring_in("rivm_health", "rivm_health_2012_2016_2020.csv").release
    later = bring_in("rivm_health", written("later.csv", re.sub(r",(\d)\d\.", r",\g<1>0.", old))).release
    whole = store.difference(first.id, later.id)
    assert whole.changed > 2048
    monkeypatch.setattr(differences, "_GROUPS_AT_ONCE", 1)
    with closing(store.cursor()) as cursor:
        assert len(differences._stretches(cursor, str(store.files / later.by_area))) > 2
    assert store.difference(first.id, later.id) == whole


def test_a_first_release_is_all_new(deliver, store):
    first = deliver((PASSART, 2024, 155))
    found = store.difference(None, first.id)
    assert (found.before, found.added, found.unchanged) == ((), 1, 0)


def test_withdrawn_unknown_and_other_tables_are_refused_with_words(deliver, bring_in, store):
    first, second = deliver((PASSART, 2024, 155)), deliver((PASSART, 2024, 150))
    health = bring_in("rivm_health", "rivm_health_2012_2016_2020.csv").release
    with pytest.raises(FiguresError, match="andere tabel"):
        store.difference(health.id, second.id)
    with pytest.raises(UnknownRelease, match="bestaat niet"):
        store.difference(None, "nergens")
    store.withdraw(second.id, actor="x", reason="y")
    for before, after in ((None, second.id), (first.id, second.id), (second.id, first.id)):
        with pytest.raises(FiguresError, match="is ingetrokken"):
            store.difference(before, after)


def test_a_release_knows_what_it_replaced_and_what_falls_back(deliver, store):
    first = deliver((PASSART, 2023, 141), (PASSART, 2024, 155))
    second = deliver((PASSART, 2024, 150), (PASSART, 2025, 160))
    found = store.succession(second.id)
    assert [(each.release, each.parts) for each in found.earlier] == [
        (first, {(2024, HEERLEN)}),
        (None, {(2025, HEERLEN)}),
    ]
    assert found.falls_back == found.earlier
    assert [each.figures for each in found.falls_back] == [1, 0]
    assert found.state == "valid"
    assert store.succession(first.id).state == "partly_replaced"
    with pytest.raises(UnknownRelease):
        store.succession("nergens")


def test_what_was_replaced_itself_has_nothing_to_fall_back(deliver, store):
    first, second = deliver((PASSART, 2024, 155)), deliver((PASSART, 2024, 150))
    found = store.succession(first.id)
    assert (found.state, found.falls_back) == ("replaced", ())
    assert [each.release for each in found.later] == [second]


def test_after_withdrawal_the_fall_back_is_what_is_read(deliver, store):
    first, second, third = (deliver((PASSART, 2024, count)) for count in (155, 150, 140))
    store.withdraw(second.id, actor="x", reason="y")
    store.withdraw(third.id, actor="x", reason="y")
    found = store.succession(third.id)
    assert found.state == "withdrawn"
    assert [each.release for each in found.falls_back] == [first]
    assert [each.value for each in store.observations(areas=[PASSART])] == [155]


def test_every_release_that_is_not_withdrawn_tells_its_value_of_a_figure(deliver, store):
    first, second, third = (deliver((PASSART, 2024, count)) for count in (155, 150, 140))
    store.withdraw(second.id, actor="x", reason="y")
    found = store.history("crime_total", [PASSART], 2024)
    assert [(each.release, each.value) for each in found] == [(third.id, 140), (first.id, 155)]
    assert store.history("crime_total", [PASSART], 1999) == []
