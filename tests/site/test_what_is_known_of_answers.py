# SPDX-License-Identifier: EUPL-1.2
"""On a fresh demonstration everybody reads how many reports were answered in time, and how sure that is."""

import html
import re
from urllib.request import Request, urlopen

PASSART = "/gebied/BU09172100/"
ANSWERED = "/cijfer/answered_within_five_days/"


def read(address, session=""):
    """Return the words of a page, and where its links lead."""
    request = Request(address, headers={"Cookie": f"hartslag_session={session}"} if session else {})
    with urlopen(request, timeout=60) as response:
        page = response.read().decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page).split()), re.findall(r'href="([^"]+)"', page)


def test_everybody_reads_the_share_with_its_margin_a_verdict_and_that_it_is_invented(site):
    words, links = read(site + PASSART)
    assert "Meldingen beantwoord binnen vijf werkdagen Duidelijk verbeterd" in words
    assert f"{ANSWERED}?gebied=BU09172100" in links
    words, _ = read(f"{site}{ANSWERED}?gebied=BU09172100")
    for each in ("Duidelijk verbeterd", "Nu 91% (84 tot 95%)", "Verzonnen meldingen van de demonstratie"):
        assert each in words


def test_who_leads_goes_from_the_quarters_to_the_share_of_each_neighbourhood(site, session_of):
    words, links = read(f"{site}/meldingen/aantallen/?kwartaal=2025-4", session_of("Petra Projectleider"))
    assert "Gemeente (voorbeeld) Heerlen 38" in words
    (to,) = (html.unescape(link) for link in links if link.startswith(ANSWERED))
    words, _ = read(site + to)
    assert "91% 84 tot 95%" in words
    assert "Nu 91% (84 tot 95%)" in words, "it begins with an answer"


def test_the_quarter_that_is_seen_first_has_reports(site, session_of):
    words, _ = read(f"{site}/meldingen/aantallen/", session_of("Petra Projectleider"))
    counted = re.search(r"Gemeente \(voorbeeld\) Heerlen (\d+)", words)
    assert counted
    assert int(counted[1]) >= 10
