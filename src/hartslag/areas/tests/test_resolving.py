# SPDX-License-Identifier: EUPL-1.2
"""The figures store asks which area a row is about, and never gets a guess."""

import csv

import pytest

from hartslag.areas.services import define_programme_area, load_aliases, load_areas, resolver
from hartslag.figures.services import AmbiguousArea, AreaReference

pytestmark = pytest.mark.usefixtures("named_areas")


def asked(code=None, name=None, level=None, municipality=None, year=2024):
    return AreaReference(code, name, level, municipality, year)


def test_a_code_is_found_in_every_year_it_is_valid(actor, table):
    rows = [("GM0001", "Dorp"), ("WK000101", "Wijk"), ("BU00010101", "Kom"), ("BU00010102", "Veld")]
    load_areas(actor=actor, year=2024, key_figures=table(*rows))
    load_areas(actor=actor, year=2025, key_figures=table(*rows[:3]))
    find = resolver()
    assert find(asked("BU00010102", year=2024)) == "BU00010102"
    assert find(asked("BU00010102", year=2025)) is None
    assert find(asked("BU00010102", year=None)) is None
    assert find(asked("BU00010101", year=2025)) == "BU00010101"
    assert find(asked("BU99999999")) is None


def test_a_name_is_found_within_its_municipality_and_level():
    find = resolver()
    assert find(asked(name="passart", level="neighbourhood", municipality="Heerlen")) == "BU09172100"
    assert find(asked(name="Passart", level="neighbourhood", municipality="GM0917")) == "BU09172100"
    assert find(asked(name="Passart", municipality="Heerlen")) == "BU09172100"
    assert find(asked(name="Passart", level="district", municipality="Heerlen")) is None
    assert find(asked(name="Passart", level="neighbourhood", municipality="Kerkrade")) is None


def test_a_name_of_a_neighbourhood_without_a_municipality_means_nothing():
    assert resolver()(asked(name="Passart", level="neighbourhood")) is None
    assert resolver()(asked(name="Heerlen")) is None
    assert resolver("Heerlen")(asked(name="Passart", level="neighbourhood")) == "BU09172100"


def test_a_municipality_and_the_country_are_found_by_name_alone():
    find = resolver()
    assert find(asked(name="HEERLEN", level="municipality")) == "GM0917"
    assert find(asked(name="Nederland", level="country")) == "NL01"
    assert find(asked("NL01", level="country")) == "NL01"


def test_a_name_that_fits_two_areas_is_said_to_be_ambiguous(actor, table):
    rows = [("GM0001", "Dorp"), ("WK000101", "Wijk"), ("BU00010101", "Huizen"), ("BU00010102", "Huizen")]
    load_areas(actor=actor, year=2024, key_figures=table(*rows))
    with pytest.raises(AmbiguousArea) as ambiguous:
        resolver()(asked(name="huizen", level="neighbourhood", municipality="Dorp"))
    assert ambiguous.value.candidates == ("BU00010101", "BU00010102")


def test_an_alias_that_is_the_name_of_another_area_is_ambiguous(actor, tmp_path):
    file = tmp_path / "aliases.csv"
    file.write_text("code,naam\nBU09172101,Passart\n")
    load_aliases(actor=actor, path=file)
    with pytest.raises(AmbiguousArea):
        resolver()(asked(name="Passart", level="neighbourhood", municipality="Heerlen"))


def test_a_programme_area_is_found_by_its_code_and_never_by_its_name(actor):
    define_programme_area(actor=actor, code="kern", name="Kern", members=["BU09172100"])
    assert resolver()(asked("kern")) == "kern"
    assert resolver("Heerlen")(asked(name="Kern")) is None


def test_resolving_asks_the_database_once(django_assert_num_queries):
    with django_assert_num_queries(1):
        find = resolver("GM0917")
        for name in ("Passart", "Beitel", "'t Loon", "Onbekend") * 5:
            find(asked(name=name, level="neighbourhood"))


@pytest.mark.parametrize("year", range(2016, 2021))
def test_every_name_in_the_key_figures_of_heerlen_is_found(shared, demonstration, actor, year):
    load_aliases(actor=actor, path=demonstration / "aliases.csv")
    find = resolver("GM0917")
    with (shared / "data" / "kwb" / f"heerlen_kwb_{year}.csv").open(encoding="utf-8-sig") as file:
        names = [row["Wijk_Buurt"] for row in csv.DictReader(file)]
    found = [find(asked(name=name, year=year)) for name in names if not name.startswith("Bron")]
    assert len(found) == 1 + 23 + 57
    assert None not in found
    assert len(set(found)) == len(found)
