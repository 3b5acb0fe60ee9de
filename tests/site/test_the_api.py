# SPDX-License-Identifier: EUPL-1.2
"""The examples of docs/api.md do what they say, on a running site."""

import io
import re
import shlex
from contextlib import redirect_stdout
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
ADDRESS = "http://localhost:8000"


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", PAGE, flags=re.DOTALL)


@pytest.fixture(scope="module")
def done(site):
    """Return what the Python examples said, run one after the other as a reader would."""
    said = []
    known = {}
    for code in blocks("python"):
        with redirect_stdout(io.StringIO()) as out:
            exec(compile(code.replace(ADDRESS, site), "docs/api.md", "exec"), known)
        said.append(out.getvalue().splitlines())
    return said


@pytest.fixture(autouse=True)
def in_the_folder_of_hartslag(monkeypatch):
    monkeypatch.chdir(ROOT)


def test_a_figure_comes_out_and_leads_back_to_its_row(done):
    figure, release, conclusion = done[0]
    assert figure == "Passart 2025 166 misdrijven"
    assert re.fullmatch(r"police_crime_2021_2025.csv regel \d+", release)
    assert conclusion
    assert done[1] == ["BU09172100,buurt,Passart,GM0917,Heerlen,WK091721,2025,166"]


def test_an_indicator_comes_out_whole(done):
    assert re.fullmatch(r"\d+ waarnemingen; \d+\.0", done[2][0])


def test_every_address_of_the_page_answers(site):
    lines = [line for block in blocks("bash") for line in block.splitlines()]
    addresses = [shlex.split(line)[1] for line in lines]
    addresses += re.findall(rf"`({ADDRESS}[^`]+)`", PAGE)
    assert len(addresses) == 7
    for address in addresses:
        with urlopen(address.replace(ADDRESS, site), timeout=20) as answer:
            assert answer.status == 200
            assert len(answer.read()) > 100, address


def test_the_page_names_every_path_of_the_api(site):
    import json

    with urlopen(f"{site}/api/v1/openapi.json", timeout=20) as answer:
        paths = json.load(answer)["paths"]
    assert [path for path in paths if f"`{path}`" not in PAGE] == []


def test_a_compressed_download_is_a_stream(site):
    request = Request(f"{site}/api/v1/observations?format=csv", headers={"Accept-Encoding": "gzip"})
    with urlopen(request, timeout=20) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert answer.headers.get("Content-Length") is None
        assert len(answer.read()) > 10_000
