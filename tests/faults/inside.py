# SPDX-License-Identifier: EUPL-1.2
"""What is done inside the installation, by its own settings: python -m tests.faults.inside prepare|found."""

import json
import sys

from hartslag.config.environment import REPOSITORY
from hartslag.config.running import set_up


def prepare():
    """Gather the static files, load people and rules of the demonstration, and say who deals with reports."""
    set_up("app")
    from django.core.management import call_command

    from hartslag.access.services import load_rules
    from hartslag.people.services import load_people, system_actor

    call_command("collectstatic", verbosity=0, interactive=False)
    load_people(system_actor(), REPOSITORY / "demonstration" / "people" / "cast.toml")
    load_rules(system_actor(), REPOSITORY / "demonstration" / "access" / "rules.toml")
    _route_reports()


def _route_reports():
    from uuid import uuid4

    from hartslag.people.services import Account, actor_of, teams
    from hartslag.signals.services import add_route

    ada = actor_of(Account.objects.get(email="ada@voorbeeld.invalid").pk)
    team = teams().get(name="Beheer openbare ruimte")
    add_route(ada, uuid4(), category="", area=None, team=team, organisation=team.organisation)


def found():
    """Print what the teams read of every concern and report, and whether the read log is what was sealed."""
    set_up("app")
    from hartslag.access.services import WORKER, seal_log, verify_log
    from tests.roles import connected_as

    answer = {"concerns": _concerns(), "reports": _reports()}
    with connected_as(WORKER):
        seal_log()
        verified = verify_log()
    answer["log"] = {
        "problems": [problem.kind for problem in verified.problems],
        "lines": verified.lines,
        "waiting": verified.waiting,
    }
    json.dump(answer, sys.stdout)


def _concerns():
    from hartslag.access.services import acting_as, my_circles, read
    from hartslag.agreements.services import open_about
    from hartslag.concerns.models import Concern
    from hartslag.people.services import Account, actor_of

    sanne = Account.objects.get(email="sanne@voorbeeld.invalid")
    with acting_as(sanne.pk):
        actor = actor_of(sanne.pk)
        circles = list(my_circles(actor, "concern"))
        records = read(actor, [each.pk for each in circles], why="proef")
        rows = set(Concern.objects.values_list("circle", flat=True))
        found = []
        for each in circles:
            report, reporter = sorted((record.kind, record.content) for record in records[each.pk])
            assert each.pk in rows
            assert (report[0], reporter[0]) == ("concern.report", "concern.reporter")
            assert report[1]["about"] == report[1]["seen"]
            promises = sorted(promise.kind for promise in open_about(("concern", each.pk)))
            found.append({"words": report[1]["seen"], "phone": reporter[1]["phone"], "promises": promises})
        return found


def _reports():
    from hartslag.access.services import acting_as
    from hartslag.agreements.services import open_about
    from hartslag.people.services import Account, actor_of
    from hartslag.signals.models import Report
    from hartslag.signals.services import whole

    bo = Account.objects.get(email="bo@voorbeeld.invalid")
    with acting_as(bo.pk):
        actor = actor_of(bo.pk)
        found = [whole(actor, key) for key in Report.objects.values_list("pk", flat=True)]
        return [
            {
                "words": each.report.words,
                "phone": each.reporter.content["phone"],
                "promises": [promise.kind for promise in open_about(("report", each.report.pk))],
            }
            for each in found
        ]


{"prepare": prepare, "found": found}[sys.argv[1]]()
