# SPDX-License-Identifier: EUPL-1.2
"""What a page says where the code of an area changed: one series, a break, or an area that is no more."""

import re

import pytest

from hartslag.areas.services import changes_of, get, load_areas, load_changes

pytest_plugins = ["hartslag.monitor.tests.pages"]
HEADER = "code,type,naam,gemeentecode,gemeente,wijkcode"
OLD = {"BU00010000": "Kade", "BU00010001": "Nes"}
NEW = {"BU00010101": "Kade", "BU00010102": "Nes Noord", "BU00010103": "Nes Zuid"}
KADE, NES, NORTH = "/cijfer/crime_total/?gebied=BU00010101", "BU00010001", "BU00010102"
COUNTS = "telling;herkomst;gebied;jaar;indicator;getal;noemer;getal_is;bron"


@pytest.fixture
def site(db, settings, tmp_path, small_store):
    """Serve a town whose codes all changed in 2022: one neighbourhood was recoded, one was split."""
    from hartslag.access.services import acting_as
    from hartslag.people.services import SYSTEM_ACCOUNT_ID

    changes = tmp_path / "wijzigingen.csv"
    changes.write_text(
        "jaar,soort,oud,nieuw,bron\n"
        "2022,hercodering,BU00010000,BU00010101,besluit\n"
        "2022,gesplitst,BU00010001,BU00010102,besluit\n"
        "2022,gesplitst,BU00010001,BU00010103,besluit\n"
    )
    with acting_as(SYSTEM_ACCOUNT_ID):
        for year, codes in ((2020, OLD), (2024, NEW)):
            load_areas(actor=SYSTEM_ACCOUNT_ID, year=year, key_figures=_table(tmp_path, codes))
        load_changes(SYSTEM_ACCOUNT_ID, changes)
    rows = [_count(code, year, 40 + year - 2020) for code in OLD for year in (2020, 2021)]
    rows += [_count(code, year, 50 + year - 2022) for code in NEW for year in (2022, 2023)]
    rows += [_count("GM0001", year, 300, 9000) for year in (2020, 2021, 2022, 2023)]
    settings.FIGURES_FOLDER = small_store("own_counts", COUNTS, *rows).folder


def _table(folder, codes):
    lines = [HEADER, "GM0001,gemeente,Stad,GM0001,Stad,", "WK000100,wijk,Wijk,GM0001,Stad,WK000100"]
    lines += [f"{code},buurt,{name},GM0001,Stad,WK000100" for code, name in codes.items()]
    path = folder / f"{'-'.join(codes)}.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _count(code, year, number, base=1000):
    return f"telling;gepubliceerd;{code};{year};crime_total;{number};{base};;stuk, 1"


def test_under_another_code_it_is_one_series_and_the_page_names_the_code(site, read):
    text = read(KADE)
    assert "Tot en met 2021 had dit gebied de code BU00010000." in text
    assert "De cijfers onder die code horen bij deze reeks." in text
    assert re.search(r" 2023 51 .* 2022 50 .* 2021 41 .* 2020 40 ", text)
    assert "anders ingedeeld" not in text
    assert "Is het veranderd?" in text


def test_after_a_split_nothing_of_before_belongs_to_the_series(site, read, client):
    address = f"/cijfer/crime_total/?gebied={NORTH}"
    text = read(address)
    assert (
        "In 2022 zijn de gebieden anders ingedeeld; Nes Noord is ontstaan uit Nes. "
        "De cijfers van daarvoor gaan over een ander gebied." in text
    )
    assert f'href="/gebied/{NES}/"' in client.get(address).content.decode()
    assert " 2021 41 " not in text


def test_an_area_that_is_no_more_says_until_when_what_became_of_it_and_its_figures(site, read, client):
    text = read(f"/gebied/{NES}/")
    assert "Nes bestaat niet meer. Dit zijn de cijfers tot en met 2021." in text
    assert "In 2022 is Nes verdeeld over Nes Noord en Nes Zuid." in text
    assert f'href="/gebied/{NORTH}/"' in client.get(f"/gebied/{NES}/").content.decode()
    assert " 2021 41 " in read(f"/cijfer/crime_total/?gebied={NES}")


def test_a_border_that_moved_breaks_the_series(site, read, tmp_path):
    from hartslag.access.services import acting_as
    from hartslag.people.services import SYSTEM_ACCOUNT_ID

    path = tmp_path / "hertekend.csv"
    path.write_text("jaar,soort,oud,nieuw,bron\n2023,hertekend,BU00010101,BU00010101,besluit\n")
    with acting_as(SYSTEM_ACCOUNT_ID):
        load_changes(SYSTEM_ACCOUNT_ID, path)
    assert [change.year for change in changes_of(get("BU00010101"))] == [2022, 2023]
    text = read(KADE)
    assert "In 2023 is de grens van Kade veranderd." in text
    assert "In 2023 zijn de gebieden anders ingedeeld." in text


def test_what_a_source_lacks_is_said_where_the_figure_would_be(site, read, client, monkeypatch):
    from dataclasses import replace

    from hartslag.figures.services import Gap
    from hartslag.monitor import services
    from hartslag.statistics.services import Text

    store = services.figures_store()
    table = store.catalogue.indicators["crime_total"].source.table
    words = Text("Dit ontbreekt hier.", "This is absent here.")
    gap = Gap(table, words, frozenset({"crime_total"}), frozenset({"GM0001"}), None, None)
    changed = replace(store.catalogue, gaps=(gap,))
    monkeypatch.setattr(type(store), "catalogue", property(lambda _: changed))
    assert "Dit ontbreekt in de bron Dit ontbreekt hier." in read(KADE)
    assert "Ontbreekt in de bron: 1 cijfer Dit ontbreekt hier. Welke? Geregistreerde misdrijven" in read(
        "/gebied/BU00010101/"
    )
