# SPDX-License-Identifier: EUPL-1.2
"""Figures of areas are read from packed files, which say the same as the files they were made from."""

from datetime import timedelta

import pytest

from hartslag.figures import packed
from hartslag.figures import store as store_module
from hartslag.figures.services import Selection, open_store, select_all


def everything(store):
    return sorted(each.observation for block in select_all(store, Selection()) for each in block)


def test_every_figure_comes_back_as_the_file_holds_it(filled_store):
    written = everything(filled_store)
    read = filled_store.observations(areas=sorted({each.area for each in written}))
    assert sorted(read, key=repr) == sorted(written, key=repr)


def test_a_hidden_figure_stays_hidden(store, bring_in, written):
    rows = "telling;gebied;jaar;indicator;getal\n" + "".join(
        f"t;BU09172100;{year};neighbour_nuisance_reports;{number}\n"
        for year, number in ((2023, 2), (2024, 38))
    )
    bring_in("own_counts", written("own.csv", rows))
    read = store.observations(areas=["BU09172100"])
    assert [(each.value, each.hidden) for each in read] == [(None, True), (38, False)]


def test_everything_a_survey_says_comes_back_and_so_does_what_it_does_not_say(store, bring_in, written):
    lines = (
        (
            "onderzoek;gebied;jaar;indicator;waarde;aantal_antwoorden;van_bevolking;aselect;ontwerpeffect;"
            "standaardafwijking;bron;toelichting"
        ),
        "e;BU09172100;2024;feels_unsafe;34,5;220;1650;ja;1,2;;é, bladzij 3;t",
        "e;GM0917;2024;feels_unsafe;34,5;220;;nee;;;;",
        "e;BU09172100;2024;mark_for_area;6,8;220;;;;1,4;;",
    )
    bring_in("survey_results", written("s.csv", "\n".join(lines)))
    read = store.observations(areas=["GM0917", "BU09172100"])
    assert read == everything(store)
    said = [(each.denominator, each.n, each.design_effect, each.standard_deviation) for each in read]
    assert said == [(1650, 220, 1.2, None), (None, 220, None, 1.4), (None, 220, None, None)]
    assert [each.random_sample for each in read] == [True, None, False]
    assert [each.citation for each in read] == ["é, bladzij 3", None, None]


def test_figures_are_chosen_by_area_indicator_and_year(filled_store):
    written = everything(filled_store)
    areas, indicators, years = {"BU09172100", "GM0917", "BU0"}, {"crime_total", "lonely"}, {2020, 2024}
    found = filled_store.observations(areas=list(areas), indicators=list(indicators), years=list(years))
    assert found == [
        each for each in written if each.area in areas and each.indicator in indicators and each.year in years
    ]
    assert {each.area for each in found} == {"BU09172100", "GM0917"}
    assert filled_store.observations(areas=[]) == []


def test_areas_that_lie_behind_each_other_are_each_read_once(filled_store, monkeypatch):
    areas = sorted({each.area for each in everything(filled_store)})
    alone = [each for area in areas for each in filled_store.observations(areas=[area])]
    assert filled_store.observations(areas=areas[::-1]) == alone
    monkeypatch.setattr(packed, "_AT_ONCE", 50)
    name = filled_store.valid()[0].release.by_area
    assert filled_store.packed.is_whole(name)


@pytest.mark.parametrize("years", [None, [2020, 2024], [1900]])
def test_few_areas_and_many_give_the_same(filled_store, monkeypatch, years):
    areas = ["GM0917", "BU09172100", "BU09172101", "BU0"]
    indicators = ["crime_total", "inhabitants", "lonely"]

    def answers():
        arrays = filled_store.arrays(indicators, areas=areas, years=years)
        assert len(arrays) == len(arrays.n)
        rows = list(zip(*(getattr(arrays, name).tolist() for name in arrays.__slots__), strict=True))
        measured = [filled_store.measurements(each, areas=areas, years=years) for each in indicators]
        return repr(rows), measured, [getattr(arrays, name).dtype for name in arrays.__slots__]

    one_by_one = answers()
    monkeypatch.setattr(store_module, "_FEW_AREAS", 0)
    assert answers() == one_by_one
    assert ("nan" in one_by_one[0]) == (years != [1900])


def test_what_is_not_packed_is_packed_when_it_is_asked_for(store, bring_in):
    bring_in("police_crime", "police_crime_2021_2025.csv")
    before = store.observations(areas=["BU09172100"])
    folder = store.folder / "packed"
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    assert open_store(store.folder).observations(areas=["BU09172100"]) == before
    assert len(list(folder.iterdir())) == 1


def test_a_damaged_packed_file_is_found(store, bring_in):
    bring_in("police_crime", "police_crime_2021_2025.csv")
    assert store.verify() == []
    (path,) = (store.folder / "packed").iterdir()
    raw = bytearray(path.read_bytes())
    raw[-3] ^= 1
    path.write_bytes(raw)
    (problem,) = store.verify()
    assert "Verwijder bij de cijfers de map packed" in problem.nl
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("withdrawn", [True, False])
def test_what_was_packed_goes_with_its_release(store, bring_in, withdrawn):
    release = bring_in("police_crime", "police_crime_2021_2025.csv").release
    (store.folder / "packed" / "broken off.part").write_bytes(b"half")
    if withdrawn:
        store.withdraw(release.id, actor="x", reason="y")
    store.clean(grace=timedelta(0))
    assert len(list((store.folder / "packed").iterdir())) == (0 if withdrawn else 1)
