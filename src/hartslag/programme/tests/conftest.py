# SPDX-License-Identifier: EUPL-1.2
"""What the tests of this package share: areas to point at, and a small programme file to change."""

from pathlib import Path

import pytest

SMALL = """
slug = "klein"
area = "heilust"
first_year = 2013
last_year = 2018
projects_in_plan = 2
name = { nl = "Klein programma", en = "Small programme" }
purpose = { nl = "Een doel." }

[[documents]]
slug = "plan"
title = "Het plan"
publisher = "De gemeente"
year = 2013
kind = "plan"

[[themes]]
slug = "taal"
name = { nl = "Taal", en = "Language" }
document = "plan"

[[projects]]
slug = "cursus"
code = "1.1"
theme = "taal"
name = { nl = "Cursus" }
objective = { nl = "Meer mensen lezen goed." }
duration_years = 5
document = "plan"
place = "p. 7"

[[goals]]
slug = "lezen"
theme = "taal"
kind = "figure"
words = { nl = "Meer mensen lezen goed.", en = "More people read well." }
indicator = "low_literacy"
baseline_year = 2013
reference_area = "GM0928"
reference_year = 2013
target = "reference"
target_year = 2018
effort_people = "inwoners"
effort_years = "looptijd"
document = "plan"

[[facts]]
slug = "inwoners"
statement = { nl = "Er zijn 2.600 inwoners.", en = "There are 2,600 inhabitants." }
value = 2600
unit = { nl = "inwoners" }
document = "plan"

[[facts]]
slug = "looptijd"
goal = "lezen"
statement = { nl = "Het duurt vijf jaar." }
value = 5
unit = { nl = "jaar" }
missing = [{ nl = "De begindatum.", en = "The starting date." }]
document = "plan"
place = "p. 29"
"""


@pytest.fixture
def demonstration():
    """Return the folder with the programmes of the demonstration."""
    return Path(__file__).resolve().parents[4] / "demonstration" / "programmes"


@pytest.fixture
def areas(db, kept):
    """Make the areas that the programme files name: two programme areas of one neighbourhood each."""
    from hartslag.areas.models import Area, AreaMember

    kept.load("areas of programmes", (Area, AreaMember), _make_areas)
    return {area.code: area for area in Area.objects.filter(level="programme_area")}


def _make_areas():
    from hartslag.areas.models import Area, AreaMember

    for municipality, district, neighbourhood, code, names in (
        ("GM0917", "WK091721", "BU09172100", "passart", ("Heerlen", "Passart")),
        ("GM0928", "WK092800", "BU09280001", "heilust", ("Kerkrade", "Heilust")),
    ):
        town = Area.objects.create(code=municipality, level="municipality", name=names[0])
        part = Area.objects.create(
            code=district, level="district", name="Wijk", parent=town, municipality=town
        )
        home = Area.objects.create(
            code=neighbourhood, level="neighbourhood", name=names[1], parent=part, municipality=town
        )
        programme = Area.objects.create(code=code, level="programme_area", name=names[1], municipality=town)
        AreaMember.objects.create(area=programme, member=home)


@pytest.fixture
def store(settings, tmp_path):
    """Return an empty figures store that the pages read."""
    from hartslag.figures.services import open_store

    settings.FIGURES_FOLDER = tmp_path / "figures"
    return open_store(settings.FIGURES_FOLDER)


@pytest.fixture
def bring_in(store):
    """Import a file of figures whose rows carry codes of areas."""
    from hartslag.figures.services import import_file

    def imported(importer, path):
        report = import_file(store, importer, path, lambda asked: asked.code, actor="test")
        assert not report.rejected, report.rejected

    return imported


@pytest.fixture
def count_reports(bring_in, tmp_path):
    """Import reports of neighbour nuisance in Heilust among 2,600 inhabitants: a number for each year."""

    def counted(**by_year):
        head = "telling;herkomst;gebied;niveau;gemeente;jaar;indicator;getal;getal_is;noemer;bron;toelichting"
        rows = [
            f"Meldingen;gepubliceerd;BU09280001;buurt;;{year.removeprefix('y')};neighbour_nuisance_reports;"
            f"{number};aantal;2600;Jaarverslag;"
            for year, number in by_year.items()
        ]
        path = tmp_path / "telling.csv"
        path.write_text("\n".join([head, *rows]) + "\n")
        bring_in("own_counts", path)

    return counted


@pytest.fixture
def write(tmp_path):
    """Write a programme file, the small one when no other text is given, with replacements."""

    def written(*replacements, text=SMALL, name="programma.toml"):
        for old, new in replacements:
            assert old in text, old
            text = text.replace(old, new, 1)
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return written


@pytest.fixture
def load(areas, store):
    """Load a programme file as the system account, next to the figures of this test."""
    from hartslag.people.services import system_account
    from hartslag.programme.services import load_programme

    return lambda path: load_programme(actor=system_account(), document=path)


@pytest.fixture
def loaded(load, kept, demonstration):
    """Load a programme of the demonstration by its name, as many tests do."""
    from django.apps import apps

    models = [each for each in apps.get_app_config("programme").get_models() if hasattr(each, "history")]
    return lambda name: kept.load(f"programme {name}", models, lambda: load(demonstration / f"{name}.toml"))
