# SPDX-License-Identifier: EUPL-1.2
"""The screens over HTTP, with and without figures."""

import pytest


@pytest.fixture
def both(load, demonstration):
    load(demonstration / "passart.toml")
    load(demonstration / "heilust.toml")


@pytest.fixture
def no_figures(settings, tmp_path):
    settings.FIGURES_FOLDER = tmp_path / "figures"


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


@pytest.mark.usefixtures("both", "no_figures")
def test_every_page_answers_without_any_figure(client):
    for address in (
        "/programmas/",
        "/programma/passart/",
        "/programma/heilust/",
        "/programma/heilust/doel/laaggeletterdheid/",
        "/programma/passart/doel/vertrouwen/",
        "/programma/passart/doel/minder-overlast/",
        "/en/programma/heilust/",
    ):
        assert "<h1" in page(client, address)
