# SPDX-License-Identifier: EUPL-1.2
from importlib.resources import as_file, files

from hartslag.programme.services import programme


def test_the_template_loads_as_it_is(load):
    with as_file(files("hartslag.programme").joinpath("template.toml")) as path:
        report = load(path)
    assert report.slug == "voorbeeld"
    assert [goal.kind for goal in programme("voorbeeld").goals] == ["words", "figure"]
