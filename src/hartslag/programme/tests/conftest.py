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
def areas(db):
    """Make the areas that the programme files name."""
    from hartslag.areas.models import Area

    heerlen = Area.objects.create(code="GM0917", level="municipality", name="Heerlen")
    kerkrade = Area.objects.create(code="GM0928", level="municipality", name="Kerkrade")
    return {
        area.code: area
        for area in (
            heerlen,
            kerkrade,
            Area.objects.create(code="passart", level="programme_area", name="Passart", municipality=heerlen),
            Area.objects.create(
                code="heilust", level="programme_area", name="Heilust", municipality=kerkrade
            ),
        )
    }


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
def load(areas):
    """Load a programme file as the system account."""
    from hartslag.people.services import system_account
    from hartslag.programme.services import load_programme

    return lambda path: load_programme(actor=system_account(), document=path)
