# SPDX-License-Identifier: EUPL-1.2
import pytest

from hartslag.areas.models import Area, AreaMember
from hartslag.areas.services import (
    AreasError,
    children,
    define_programme_area,
    find,
    get,
    load_aliases,
    load_programme_areas,
    load_regions,
    members,
    municipality_of,
    neighbourhoods_of,
    programme_areas,
    ring,
)

pytestmark = pytest.mark.usefixtures("south_limburg")


@pytest.fixture
def define(actor):
    def define_area(code="noord", name="Heerlen-Noord", members=("BU09172100", "WK091722"), **more):
        return define_programme_area(actor=actor, code=code, name=name, members=members, **more)

    return define_area


def test_any_set_of_areas_can_be_a_programme_area(define):
    area = define()
    assert sorted(members(area)) == ["BU09172100", "BU09172200", "BU09172201"]
    assert {each.code for each in children(area)} == {"BU09172100", "WK091722"}
    assert municipality_of(area).name == "Heerlen"
    assert not {each.code for each in ring(area)} & set(members(area))
    assert "Heerlen-Noord" in [each.name for each in programme_areas()]


def test_a_programme_area_in_two_municipalities_lies_in_none(define):
    area = define(members=["BU09172100", "GM0928"])
    assert municipality_of(area) is None
    assert len(members(area)) == 1 + 18


def test_a_neighbourhood_that_is_in_twice_counts_once(define):
    assert members(define(members=["WK091721", "BU09172100", "BU09172100"])) == ["BU09172101", "BU09172100"]


def test_defining_it_again_changes_nothing_and_makes_no_revision(define):
    define(aliases=["Noord"])
    count = Area.history.count(), AreaMember.history.count()
    define(aliases=["noord"])
    assert (Area.history.count(), AreaMember.history.count()) == count


def test_a_change_keeps_the_old_name_and_a_revision_of_the_members(define):
    define()
    area = define(name="Noord", members=["BU09172100"])
    assert area.aliases == ["Heerlen-Noord"]
    assert members(get("noord")) == ["BU09172100"]
    assert [row.history_type for row in AreaMember.history.filter(area=area).order_by("history_date")] == [
        "+",
        "+",
        "-",
    ]
    assert [each.code for each in find("heerlen noord")] == ["noord"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"code": "Heerlen Noord"}, "kleine letters"),
        ({"code": "BU09172100"}, "kleine letters"),
        ({"code": ""}, "kleine letters"),
        ({"name": "  "}, "Vul de naam in"),
        ({"members": []}, "minstens één code"),
        ({"members": ["BU09172100", "BU0"]}, "'BU0'"),
        ({"members": ["passart"]}, "'passart'"),
    ],
)
def test_a_programme_area_that_cannot_be_is_refused(define, wrong, said):
    with pytest.raises(AreasError, match=said) as refused:
        define(**wrong)
    assert refused.value.en != refused.value.nl
    assert Area.objects.filter(level="programme_area").count() == 2


def test_one_wrong_row_in_a_file_changes_none_of_the_programme_areas(actor, tmp_path):
    file = tmp_path / "programme_areas.csv"
    file.write_text("code,naam,onderdeel\nnieuw,Nieuw,BU09172100\nfout,Fout,BU00000000\n")
    with pytest.raises(AreasError, match="BU00000000"):
        load_programme_areas(actor=actor, path=file)
    assert [each.code for each in programme_areas()] == ["heilust", "passart"]


def test_other_names_are_added_once_and_wrong_rows_are_reported(actor, tmp_path):
    file = tmp_path / "aliases.csv"
    file.write_text("code,naam\nBU09280001,De Heilust\nBU09280001,de heilust\nBU0,Weg\nBU09280001,\n")
    added, rejected = load_aliases(actor=actor, path=file)
    assert (added, [(row.place, row.code) for row in rejected]) == (1, [(4, "BU0"), (5, "BU09280001")])
    assert get("BU09280001").aliases == ["De Heilust"]
    assert load_aliases(actor=actor, path=file)[0] == 0
    assert get("BU09280001").history.count() == 2


@pytest.fixture
def regions(tmp_path):
    def write(*rows):
        path = tmp_path / "regions.csv"
        path.write_text("\n".join(["code,naam,gemeente", *rows]) + "\n")
        return path

    return write


def test_a_municipality_can_lie_in_a_province_and_in_a_police_region(actor, regions):
    rows = ("PV31,Limburg,GM0917", "PV31,Limburg,GM0928", "parkstad,Parkstad,GM0917")
    for _ in range(2):
        assert [area.code for area in load_regions(actor=actor, path=regions(*rows))] == ["PV31", "parkstad"]
    assert AreaMember.history.count() == 2 + 3
    assert [area.name for area in children(get("PV31"))] == ["Heerlen", "Kerkrade"]
    assert [len(neighbourhoods_of(get(code))) for code in ("PV31", "parkstad", "NL01")] == [75, 57, 75]
    assert {each.municipality.name for each in ring(get("parkstad"))} == {"Kerkrade"}
    assert [area.code for area in find("limburg")] == ["PV31"]
    assert municipality_of(get("parkstad")) is None
    assert programme_areas() == [get("heilust"), get("passart")]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("GM0917,Limburg,GM0917", "kleine letters"),
        ("PV31,Limburg,BU09172100", "geen gemeente van nu: 'BU09172100'"),
        ("PV31,,GM0917", "Vul de naam in"),
        ("passart,Passart,GM0917", "is al van Passart"),
    ],
)
def test_a_region_that_cannot_be_is_refused_and_no_other_is_made(actor, regions, row, said):
    with pytest.raises(AreasError, match=said):
        load_regions(actor=actor, path=regions("parkstad,Parkstad,GM0917", row))
    assert not Area.objects.filter(level=Area.Level.REGION).exists()
