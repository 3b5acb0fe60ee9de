# SPDX-License-Identifier: EUPL-1.2
"""The pages that tests of the running site visit: one of every screen."""

PAGES = {
    "start": "/",
    "programmes": "/programmas/",
    "programme": "/programma/passart/",
    "other programme": "/programma/heilust/",
    "focus areas": "/focusgebieden/",
    "goal": "/programma/heilust/doel/burenoverlast/",
    "figures": "/cijfers/",
    "indicator": "/cijfer/crime_total/?gebied=BU09172100",
    "profile": "/gebied/BU09172100/",
    "other profile": "/gebied/BU09280001/",
    "municipality": "/gebied/GM0917/",
    "surroundings": "/gebied/BU09172100/omgeving/?cijfer=crime_total",
    "stacking": "/gebied/BU09172100/stapeling/",
    "beside others": "/gebied/BU09172100/vergelijk/?cijfer=crime_total",
    "theme": "/gebied/BU09172100/thema/safety/",
    "all municipalities": "/kaart/lonely/",
    "calculator": "/rekenhulp/",
    "about the figures": "/over-de-cijfers/",
    "releases": "/leveringen/",
    "provenance": "/herkomst/crime_total/BU09172100/2024/",
    "surveys": "/enquetes/",
    "new survey": "/enquetes/nieuw/",
    "open data": "/api/",
    "not found": "/gebied/BU99999999/",
}
