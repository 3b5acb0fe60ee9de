# SPDX-License-Identifier: EUPL-1.2
"""Releases: what is valid, what replaces what, taking one back, and what lies on disk."""

import hashlib
import json
from datetime import timedelta

import pytest

from hartslag.figures.services import ImportRefused, StoreUnreadable, UnknownRelease, open_store

HEADER = "code,type,naam,gemeentecode,gemeente,wijkcode,jaar,misdrijven_totaal\n"
PASSART, HEILUST = "BU09172100", "BU09280001"


def crime(area, year, count):
    return f"{area},buurt,Naam,,,,{year},{count}\n"


def counts(store, area=PASSART):
    return {each.year: each.value for each in store.observations(areas=[area], indicators=["crime_total"])}


@pytest.fixture
def deliver(bring_in, written):
    """Import a file of crime with these rows, each time under another name."""
    files = iter(range(100))

    def deliver(*rows):
        return bring_in("police_crime", written(f"levering {next(files)}.csv", HEADER + "".join(rows)))

    return deliver


def test_a_release_says_where_it_came_from(bring_in, extracts):
    release = bring_in("police_crime", "police_crime_2021_2025.csv", source_note="van de politie").release
    raw = (extracts / "police_crime_2021_2025.csv").read_bytes()
    assert release.fingerprint == hashlib.sha256(raw).hexdigest()
    assert (release.origin, release.importer) == ("published", "police_crime")
    assert release.table == "Geregistreerde misdrijven; wijken en buurten (47022NED)"
    assert (release.years, release.figures) == ((2021, 2022, 2023, 2024, 2025), 385)
    assert (release.imported_by, release.remark) == ("programme office", "van de politie")
    assert release.indicators == ("crime_total",)
    assert release.imported_at.tzinfo is not None


def test_the_same_file_twice_changes_nothing_and_says_so(bring_in, store):
    first = bring_in("police_crime", "police_crime_2021_2025.csv")
    files = sorted(store.files.iterdir())
    again = bring_in("police_crime", "police_crime_2021_2025.csv")
    assert again.unchanged
    assert again.release == first.release
    assert "niets veranderd" in again.summary.nl
    assert (store.version(), sorted(store.files.iterdir())) == (1, files)


def test_the_same_file_is_read_again_when_an_unknown_area_has_become_known(store, written):
    from hartslag.figures.services import import_file

    path = written("c.csv", HEADER + crime(PASSART, 2024, 155) + crime(HEILUST, 2024, 102))
    known = {PASSART}

    def resolve(reference):
        return reference.code if reference.code in known else None

    first = import_file(store, "police_crime", path, resolve, actor="x")
    again = import_file(store, "police_crime", path, resolve, actor="x")
    assert len(first.rejected) == 1
    assert again.unchanged
    assert again.rejected == first.rejected
    known.add(HEILUST)
    third = import_file(store, "police_crime", path, resolve, actor="x")
    assert not third.unchanged
    assert counts(store, HEILUST) == {2024: 102}


def test_a_later_release_replaces_the_year_it_speaks_of_and_no_other(deliver, store):
    deliver(crime(PASSART, 2023, 141), crime(PASSART, 2024, 155))
    deliver(crime(PASSART, 2024, 150))
    assert counts(store) == {2023: 141, 2024: 150}


def test_a_release_of_one_municipality_leaves_the_other_as_it_was(deliver, store):
    deliver(crime(PASSART, 2024, 155), crime(HEILUST, 2024, 102))
    deliver(crime(HEILUST, 2024, 100))
    assert counts(store, PASSART) == {2024: 155}
    assert counts(store, HEILUST) == {2024: 100}


def test_an_area_that_a_later_release_leaves_out_is_gone(deliver, store):
    deliver(crime(PASSART, 2024, 155), crime("BU09172101", 2024, 80))
    deliver(crime("BU09172101", 2024, 81))
    assert counts(store) == {}


def test_what_was_replaced_is_valid_again_after_the_later_one_is_withdrawn(deliver, store):
    deliver(crime(PASSART, 2024, 155))
    wrong = deliver(crime(PASSART, 2024, 999)).release
    taken_back = store.withdraw(wrong.id, actor="Ans", reason="verkeerd bestand")
    assert counts(store) == {2024: 155}
    assert (taken_back.withdrawn_by, taken_back.withdrawn_because) == ("Ans", "verkeerd bestand")
    assert [each.id for each in store.releases()] != [wrong.id]
    assert store.releases(include_withdrawn=True)[0].withdrawn


def test_a_withdrawn_file_can_be_imported_again(bring_in, store):
    release = bring_in("police_crime", "police_crime_2021_2025.csv").release
    store.withdraw(release.id, actor="x", reason="y")
    again = bring_in("police_crime", "police_crime_2021_2025.csv")
    assert not again.unchanged
    assert again.release.id != release.id
    assert counts(store)[2025] == 166


def test_an_old_file_can_be_imported_again_after_a_newer_one(bring_in, written, store):
    old, new = (
        written(name, HEADER + crime(PASSART, 2024, count)) for name, count in (("a", 155), ("b", 150))
    )
    for path, count in ((old, 155), (new, 150), (old, 155)):
        assert not bring_in("police_crime", path).unchanged
        assert counts(store) == {2024: count}


@pytest.mark.parametrize("already", [False, True])
def test_withdrawing_what_is_not_there_is_refused(deliver, store, already):
    release = deliver(crime(PASSART, 2024, 155)).release
    if already:
        store.withdraw(release.id, actor="x", reason="y")
    with pytest.raises(UnknownRelease) as caught:
        store.withdraw(release.id if already else "nergens", actor="x", reason="y")
    assert ("al ingetrokken" if already else "bestaat niet") in caught.value.message.nl


def test_a_release_that_would_replace_much_by_little_is_refused(deliver, store):
    rows = [crime(f"BU091721{number:02}", 2024, number) for number in (0, 1)]
    deliver(*rows, crime("BU09172000", 2024, 4), crime("BU09172001", 2024, 4))
    with pytest.raises(ImportRefused) as caught:
        deliver(crime(PASSART, 2024, 1), crime(PASSART, 2023, 1))
    assert "zou 4 cijfers" in caught.value.message.nl
    assert counts(store) == {2024: 0}


def test_files_of_a_withdrawn_release_go_after_the_grace_period_and_no_others(deliver, store):
    kept, gone = deliver(crime(PASSART, 2023, 1)).release, deliver(crime(PASSART, 2024, 1)).release
    store.withdraw(gone.id, actor="x", reason="y")
    (store.files / "left behind.part").write_bytes(b"half")
    assert store.clean() == 0
    assert store.clean(grace=timedelta(0)) == 1 + len({gone.by_area, gone.by_indicator})
    assert {path.name for path in store.files.iterdir()} == {kept.by_area, kept.by_indicator}
    assert store.release(gone.id).cleaned
    assert store.clean(grace=timedelta(0)) == 0
    assert store.verify() == []
    assert counts(store) == {2023: 1}


def test_files_are_named_after_their_content_and_damage_is_found(deliver, store):
    release = deliver(crime(PASSART, 2024, 155), crime("BU09172101", 2023, 9)).release
    path = store.files / release.by_area
    assert path.stem == hashlib.sha256(path.read_bytes()).hexdigest()
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)
    (store.files / release.by_indicator).unlink()
    first, second = store.verify()
    assert "is beschadigd" in first.nl
    assert "ontbreekt" in second.nl


@pytest.mark.parametrize(
    ("content", "nl"),
    [("half{", "beschadigd"), ('{"format": 9}', "andere versie"), ('{"format": 1}', "beschadigd")],
)
def test_a_manifest_that_cannot_be_read_says_what_to_do(store, content, nl):
    (store.folder / "manifest.json").write_text(content)
    with pytest.raises(StoreUnreadable) as caught:
        store.releases()
    assert nl in caught.value.message.nl


def test_an_empty_store_answers_with_nothing(store):
    assert store.observations(areas=[PASSART]) == []
    assert store.measurements("crime_total") == []
    assert store.profile([PASSART]) == []
    assert store.years("crime_total") == []
    assert len(store.arrays(["crime_total"])) == 0
    assert (store.releases(), store.verify(), store.clean(), store.version()) == ([], [], 0, 0)


def test_selections_select(filled_store):
    assert filled_store.years("good_health") == [2012, 2016, 2020]
    assert filled_store.years("nothing") == []
    assert filled_store.observations(areas=[]) == []
    assert filled_store.observations(areas=["BU00000000"]) == []
    (figure,) = filled_store.observations(areas=[PASSART], indicators=["lonely"], years=[2020])
    assert (figure.area, figure.indicator, figure.year) == (PASSART, "lonely", 2020)
    assert {each.area for each in filled_store.observations_of("lonely", areas=[PASSART])} == {PASSART}
    profile = filled_store.profile([PASSART], indicators=["crime_total"], years=[2024])
    assert [each.denominator for each in profile] == [2035]
    arrays = filled_store.arrays(["lonely", "crime_total"], areas=[PASSART, HEILUST], years=[2020, 2024])
    assert arrays.area.tolist() == [PASSART, HEILUST, PASSART, HEILUST]
    assert arrays.indicator.tolist() == ["crime_total", "crime_total", "lonely", "lonely"]


def test_a_profile_and_its_indicators_say_the_same(filled_store):
    profile = {
        (each.observation.indicator, each.observation.year): each for each in filled_store.profile([PASSART])
    }
    for indicator in ("crime_total", "income_support", "owner_occupied", "often_lonely"):
        for each in filled_store.measurements(indicator, areas=[PASSART]):
            assert profile[indicator, each.observation.year] == each


def test_the_manifest_is_readable_for_a_successor(deliver, store):
    deliver(crime(PASSART, 2024, 155))
    values = json.loads((store.folder / "manifest.json").read_text(encoding="utf-8"))
    assert values["version"] == 1
    assert values["releases"][0]["parts"] == {"2024": {"GM0917": 1}}
    assert open_store(store.folder).version() == 1


def test_of_many_areas_only_those_asked_for_are_answered(store, written):
    from hartslag.figures.services import import_file

    codes = [f"GM{number:04d}" for number in range(300)]
    rows = [f"{code},gemeente,Naam,,,,2024,{number}\n" for number, code in enumerate(codes)]
    path = written("many.csv", HEADER + "".join(rows))
    import_file(store, "police_crime", path, lambda reference: reference.code, actor="x")
    asked = codes[1::2]
    found = store.arrays(["crime_total"], areas=asked)
    assert found.area.tolist() == asked
    assert found.value.tolist() == list(range(1, 300, 2))
    assert [each.area for each in store.observations_of("crime_total", areas=asked)] == asked


def test_what_one_source_leaves_empty_is_still_read_of_another(bring_in, store):
    bring_in("police_crime", "police_crime_2021_2025.csv")
    assert not any(each.n for each in store.observations(areas=[PASSART]))
    bring_in("survey_results", "passart_huisbezoeken_2012.csv")
    found = store.observations(areas=[PASSART])
    with_answers = {each.indicator for each in found if each.n}
    assert with_answers
    assert "crime_total" in {each.indicator for each in found} - with_answers
