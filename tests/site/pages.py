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
    "faces": "/gezichten/BU09172100/",
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
    "reports": ("/meldingen/", "Bo Buitendienst"),
    "report": ("/meldingen/5ca57000-0000-4000-8000-000000000704/", "Bo Buitendienst"),
    "map of reports": ("/meldingen/kaart/", "Bo Buitendienst"),
    "report that was told": ("/meldingen/nieuw/", "Bo Buitendienst"),
    "counts of reports": ("/meldingen/aantallen/", "Anna Analist"),
    "referrals": ("/verwijzingen/", "Corrie Corporatie"),
    "new referral": ("/verwijzingen/nieuw/", "Corrie Corporatie"),
    "referral": ("/verwijzingen/5ca57000-0000-4000-8000-000000000901/", "Corrie Corporatie"),
    "agenda that is kept": ("/wijkagenda/beheer/", "Petra Projectleider"),
    "item of the agenda": (
        "/wijkagenda/beheer/5ca57000-0000-4000-8000-000000000802/",
        "Petra Projectleider",
    ),
    "meeting that is kept": (
        "/wijkagenda/beheer/bijeenkomst/5ca57000-0000-4000-8000-000000000812/",
        "Petra Projectleider",
    ),
    "report of a meeting": (
        "/wijkagenda/beheer/bijeenkomst/5ca57000-0000-4000-8000-000000000811/verslag/",
        "Petra Projectleider",
    ),
    "administration": ("/beheer/", "Ada Applicatie"),
    "teams": ("/beheer/teams/", "Ada Applicatie"),
    "teams here": ("/teams/", "Wim Wijkploeg"),
    "team here": ("/teams/c81502d8-4c05-58bc-b87c-421d229b7b06/", "Sanne Sociaalwerk"),
    "mail": ("/beheer/post/", "Ada Applicatie"),
    "who deals with reports": ("/beheer/meldingen/", "Petra Projectleider"),
    "new words to answer with": ("/beheer/antwoorden/nieuw/", "Petra Projectleider"),
    "schedule that is kept": ("/beheer/rooster/", "Petra Projectleider"),
    "services that are kept": ("/beheer/hulp/", "Petra Projectleider"),
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
