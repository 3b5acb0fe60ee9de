# SPDX-License-Identifier: EUPL-1.2
"""The pages that tests of the running site visit: one of every screen.

PAGES are for everybody; SIGNED_IN are for one of the cast.
"""

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
    "beside others": "/gebied/BU09172100/vergelijk/?cijfer=crime_total",
    "theme": "/gebied/BU09172100/thema/safety/",
    "all municipalities": "/kaart/lonely/",
    "calculator": "/rekenhulp/",
    "about the figures": "/over-de-cijfers/",
    "releases": "/leveringen/",
    "provenance": "/herkomst/crime_total/BU09172100/2024/",
    "report something": "/melden/",
    "agenda": "/wijkagenda/BU09172100/",
    "meeting": "/wijkagenda/BU09172100/bijeenkomst/5ca57000-0000-4000-8000-000000000811/",
    "schedule": "/rooster/BU09172100/",
    "help": "/hulp-in-de-buurt/geld/",
    "sign in": "/inloggen/",
    "cast": "/demonstratie/",
    "open data": "/api/",
    "not found": "/gebied/BU99999999/",
}

SIGNED_IN = {
    "stacking": ("/gebied/BU09172100/stapeling/", "Anna Analist"),
    "surveys": ("/enquetes/", "Anna Analist"),
    "new survey": ("/enquetes/nieuw/", "Anna Analist"),
    "own security": ("/account/", "Anna Analist"),
    "new passkey": ("/account/toegangssleutels/nieuw/", "Anna Analist"),
    "my work": ("/mijn-werk/", "Sanne Sociaalwerk"),
    "walks": ("/schouw/", "Wim Wijkploeg"),
    "walk that was": ("/schouw/5ca57000-0000-4000-8000-000000000801/", "Wim Wijkploeg"),
    "walk to come": ("/schouw/5ca57000-0000-4000-8000-000000000803/", "Wim Wijkploeg"),
    "street of a walk": (
        "/schouw/5ca57000-0000-4000-8000-000000000802/7c54811a-c6d7-5091-89ab-f3e0aefabd76/",
        "Wim Wijkploeg",
    ),
}
ALL_PAGES = PAGES | {name: path for name, (path, _) in SIGNED_IN.items()}


def who_sees(path):
    """Return who of the cast a page is for, whatever the language; None for everybody."""
    dutch = path.removeprefix("/en") if path.startswith("/en/") else path
    return dict(SIGNED_IN.values()).get(dutch)
