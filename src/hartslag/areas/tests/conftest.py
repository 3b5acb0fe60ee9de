# SPDX-License-Identifier: EUPL-1.2
import json
from pathlib import Path

import pytest

from hartslag.areas.services import load_areas, load_programme_areas
from hartslag.history.services import acting_account

ROOT = Path(__file__).resolve().parents[4]
HEADER = "code,type,naam,gemeentecode,gemeente,wijkcode"


@pytest.fixture
def actor():
    """Act as the system account does: access, which opens this for real, lies above this package."""
    from uuid import UUID

    account = UUID("00000000-0000-4000-8000-000000000001")
    token = acting_account.set(account)
    yield account
    acting_account.reset(token)


@pytest.fixture
def table(tmp_path):
    """Write a key-figures file from rows of 'code type naam' and give its path; hierarchy from the code."""

    def write(*rows, name="areas.csv", separator=","):
        lines = [HEADER.replace(",", separator)]
        for code, naam in rows:
            kind = {"GM": "gemeente", "WK": "wijk", "BU": "buurt"}[code[:2]]
            district = "" if kind == "gemeente" else f"WK{code[2:8]}"
            lines.append(separator.join([code, kind, naam, f"GM{code[2:6]}", "Plaats", district]))
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def drawing(tmp_path):
    """Write a GeoJSON file from {code: geometry} and give its path."""

    def write(shapes, name="outlines.geojson", **more):
        features = [
            {"type": "Feature", "properties": {"code": code}, "geometry": geometry}
            for code, geometry in shapes
        ]
        path = tmp_path / name
        path.write_text(json.dumps({"type": "FeatureCollection", "features": features, **more}))
        return path

    return write


@pytest.fixture
def demonstration():
    """Give the folder with the areas of the demonstration."""
    return ROOT / "demonstration" / "areas"


@pytest.fixture
def named_areas(db, actor, demonstration):
    """Load the areas of the demonstration by name alone: Heerlen, Kerkrade and both programme areas."""
    load_areas(actor=actor, year=2024, key_figures=demonstration / "areas.csv")
    load_programme_areas(actor=actor, path=demonstration / "programme_areas.csv")


@pytest.fixture
def south_limburg(db, actor, demonstration):
    """Load the areas of the demonstration with their outlines."""
    report = load_areas(
        actor=actor,
        year=2024,
        key_figures=demonstration / "areas.csv",
        outlines=demonstration / "outlines.geojson",
    )
    load_programme_areas(actor=actor, path=demonstration / "programme_areas.csv")
    return report
