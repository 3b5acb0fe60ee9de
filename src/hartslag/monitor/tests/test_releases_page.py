# SPDX-License-Identifier: EUPL-1.2
"""Which releases are there, what did one change, and what is valid without it?"""

import csv
import re

import pytest

from hartslag.figures.services import import_file, open_store
from hartslag.monitor.screens import shown_differences, shown_releases
from hartslag.monitor.tests.pages import DEMONSTRATION

pytest_plugins = ["hartslag.monitor.tests.pages"]
CRIME = DEMONSTRATION / "figures" / "police_crime_2021_2025.csv"
PASSART = "BU09172100"
LIST = "/leveringen/"
OWN = "telling;gebied;jaar;indicator;getal;noemer\n"


@pytest.fixture
def bring_in(real_areas, db, settings, tmp_path, areas):
    """Return a function that imports a file, or lines, into a store of its own behind the screens."""
    store = open_store(tmp_path / "store")
    settings.FIGURES_FOLDER = store.folder

    def bring_in(importer, content, name="levering.csv"):
        path = content
        if isinstance(content, str):
            path = tmp_path / name
            path.write_text(content, encoding="utf-8")
        return import_file(store, importer, path, areas.resolve, actor="test").release

    bring_in.store = store
    return bring_in


def changed_crime(change):
    """Return the crime of the demonstration with each row as `change` gives it; None drops it."""
    with CRIME.open(encoding="utf-8") as file:
        head, *rows = csv.reader(file)
    kept = [row for each in rows if (row := change(dict(zip(head, each, strict=True))))]
    return "\n".join([",".join(head), *(",".join(row.values()) for row in kept)])


@pytest.fixture
def two_releases(bring_in):
    """Import crime, and again with Passart higher in two years, one neighbourhood gone, Heerlen alone."""
    first = bring_in("police_crime", CRIME)

    def change(row):
        if not row["code"].endswith("0917") and not row["code"].startswith(("BU0917", "WK0917")):
            return None
        if row["code"] == "BU09172101" and row["jaar"] == "2025":
            return None
        if row["code"] == PASSART and row["jaar"] in {"2024", "2025"}:
            row["misdrijven_totaal"] = "300"
        return row

    return first, bring_in("police_crime", changed_crime(change))


def test_all_releases_are_listed_latest_first_with_what_is_valid_of_each(two_releases, read):
    first, second = two_releases
    text = read(LIST)
    assert text.index(second.id) < text.index(first.id)
    assert "2 leveringen" in text
    assert re.search(rf"{second.id} 2021 tot en met 2025 .*? 289 0 0 Geldt nu", text)
    assert re.search(rf"{first.id} .*? 385 0 0 Deels vervangen", text)


def test_a_long_list_comes_in_pages(bring_in, read):
    for place in range(26):
        bring_in("police_crime", changed_crime(lambda row, p=place: row | {"misdrijven_totaal": str(p + 1)}))
    assert "Blad 1 van 2" in read(LIST)
    assert "Blad 2 van 2" in read(f"{LIST}?blad=2")
    assert "Blad 2 van 2" in read(f"{LIST}?blad=99")
    assert "Blad 1 van 2" in read(f"{LIST}?blad=onzin")


def test_without_releases_the_first_step_is_named(empty_site, read):
    assert "bin/hartslag figures import" in read(LIST)


def test_what_changed_is_said_first_then_counted_then_listed(two_releases, read):
    first, second = two_releases
    text = read(f"{LIST}{second.id}/")
    assert (
        "In 1 buurt van Heerlen veranderden samen 2 cijfers. 1 cijfer staat er niet meer in. "
        "287 cijfers zijn gelijk gebleven." in text
    )
    assert f"Vergeleken met levering {first.id}" in text
    assert "Heerlen , Geregistreerde misdrijven Geregistreerde misdrijven 2024, 2025 2 0 1" in text
    assert re.search(r"Passart , Geregistreerde misdrijven, 2024 .*? 2024 veranderd 155 300", text)
    assert "1 tot en met 3 van 3" in text


def test_of_a_figure_that_changed_the_row_is_one_click_away_and_of_what_is_gone_nothing(two_releases, client):
    page = client.get(f"{LIST}{two_releases[1].id}/").content.decode()
    assert f'href="/herkomst/crime_total/{PASSART}/2024/"' in page
    assert "/herkomst/crime_total/BU09172101/2025/" not in page


def test_one_municipality_or_figure_or_other_release_can_be_chosen(two_releases, bring_in, read):
    first, second = two_releases
    third = bring_in("police_crime", CRIME, name="weer.csv")
    assert "Wat veranderde: Kerkrade" in read(f"{LIST}{third.id}/?gemeente=GM0928")
    assert "Er veranderde niets: alle 95 cijfers" in read(f"{LIST}{third.id}/?gemeente=GM0928")
    assert "Wat veranderde: Geregistreerde misdrijven" in read(f"{LIST}{third.id}/?cijfer=crime_total")
    assert "Er veranderde niets: alle 385 cijfers" in read(f"{LIST}{third.id}/?met={first.id}")
    assert "96 cijfers zijn nieuw." in read(f"{LIST}{third.id}/?met={second.id}")
    assert "1 cijfer is nieuw." in read(f"{LIST}{third.id}/?met=onzin&blad=x")


def test_before_withdrawing_the_operator_sees_what_falls_back_and_how(two_releases, read):
    first, second = two_releases
    text = read(f"{LIST}{second.id}/")
    assert f"2021 tot en met 2025 Heerlen {first.id} 290" in text
    assert f'bin/hartslag figures withdraw {second.id} --reason "..."' in text
    assert f"{second.id} : Heerlen, 2021 tot en met 2025" in read(f"{LIST}{first.id}/")
    assert "Kerkrade Niets: dan is er uit deze tabel geen cijfer 0" in read(f"{LIST}{first.id}/")


def test_a_first_release_has_nothing_to_be_held_against(bring_in, read):
    first = bring_in("police_crime", CRIME)
    text = read(f"{LIST}{first.id}/")
    assert "Dit is de eerste levering over Heerlen, Kerkrade: alle 385 cijfers waren nieuw." in text
    assert "De cijfers zelf" not in text
    assert first.fingerprint in text
    assert first.file_name in text


def test_a_withdrawn_release_says_who_when_and_why_and_shows_no_figure(two_releases, bring_in, read):
    first, second = two_releases
    bring_in.store.withdraw(second.id, actor="test", reason="Een typefout.")
    text = read(f"{LIST}{second.id}/")
    assert re.search(r"Op \d+ \w+ \d{4}, door test\. De reden: Een typefout\.", text)
    assert "De cijfers zelf" not in text
    assert not re.search(r"\b300\b", text)
    assert f"Nu geldt Cijfers 2021 tot en met 2025 Heerlen {first.id} 290" in text
    assert "figures withdraw" not in text
    assert re.search(r"Ingetrokken op \d+ \w+ \d{4}: Een typefout\.", read(LIST))


def test_the_differences_can_be_downloaded(two_releases, client):
    first, second = two_releases
    text = client.get(f"{LIST}{second.id}/verschil.csv").content.decode("utf-8-sig")
    head, *rows = csv.reader(text.splitlines(), delimiter=";")
    assert len(rows) == 3
    row = next(dict(zip(head, each, strict=True)) for each in rows if PASSART in each)
    assert (row["eerst"], row["nu"], row["wat"]) in {("155", "300", "veranderd"), ("166", "300", "veranderd")}
    assert (row["eerst_levering"], row["nu_levering"]) == (first.id, second.id)
    workbook = client.get(f"{LIST}{second.id}/verschil.xlsx")
    assert workbook["Content-Disposition"].endswith('.xlsx"')
    narrowed = client.get(f"{LIST}{second.id}/verschil.csv?gemeente=GM0928").content.decode("utf-8-sig")
    assert len(narrowed.splitlines()) == 1


def test_values_that_together_give_a_hidden_number_away_are_not_shown(bring_in, client, read):
    def count(number, other):
        lines = [
            f"Meldingen;{area};2024;neighbour_nuisance_reports;{value};2000"
            for area, value in (
                (PASSART, number),
                ("BU09172101", other),
            )
        ]
        return bring_in("own_counts", OWN + "\n".join(lines))

    count(20, 3)
    second = count(25, 14)
    text = read(f"{LIST}{second.id}/")
    assert "In 2 buurten van Heerlen veranderde een cijfer." in text
    assert "kunnen dat aantal verraden" in text
    assert "Eerst" not in text
    rows = client.get(f"{LIST}{second.id}/verschil.csv").content.decode("utf-8-sig").splitlines()
    assert not {"20", "25", "14"} & {cell for row in rows[1:] for cell in row.split(";")}


def test_an_unknown_release_is_answered_in_plain_words(two_releases, read):
    assert "Levering nergens-1 bestaat niet" in read(f"{LIST}nergens-1/", status=404)
    assert "bestaat niet" in read(f"{LIST}nergens-1/verschil.csv", status=404)


def test_the_pages_ask_the_database_little(two_releases, client, django_assert_max_num_queries):
    for page in (LIST, f"{LIST}{two_releases[1].id}/"):
        with django_assert_max_num_queries(5):
            client.get(page)


def test_who_acted_is_named_without_a_name():
    from hartslag.people.services import SYSTEM_ACCOUNT_ID

    assert "beheerder" in shown_releases.by_whom(str(SYSTEM_ACCOUNT_ID))
    assert shown_releases.by_whom("5b1f5d56-6d0a-4c43-8f6e-0e9a4c1f7d11") == "een medewerker"


@pytest.mark.parametrize(
    ("years", "words"),
    [
        ([2024], "2024"),
        ([2024, 2025], "2024, 2025"),
        ([2025, 2012, 2021, 2022, 2023, 2024], "2012, 2021 tot en met 2025"),
    ],
)
def test_years_in_a_row_are_said_as_first_and_last(years, words):
    assert shown_releases.years_of(years) == words


def test_a_page_of_differences_ends_where_the_download_takes_over(two_releases):
    from hartslag.monitor import services as monitor

    page = monitor.release_page(two_releases[1].id, monitor.DifferenceAsked())
    pages = shown_differences.pages_of(page, monitor.DifferenceAsked())
    assert (pages.previous, pages.next, pages.stops) == ("", "", False)
    assert shown_differences.pages_of(page, monitor.DifferenceAsked(page=2)).previous == "?blad=1#cijfers"
