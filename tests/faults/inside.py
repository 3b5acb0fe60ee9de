# SPDX-License-Identifier: EUPL-1.2
"""What is done inside the installation, by its own settings: python -m tests.faults.inside prepare|found."""

import json
import sys

from hartslag.config.environment import REPOSITORY
from hartslag.config.running import set_up


def prepare():
    """Gather the static files, and load the people and the rules of the demonstration."""
    set_up("app")
    from django.core.management import call_command

    from hartslag.access.services import load_rules
    from hartslag.people.services import load_people, system_actor

    call_command("collectstatic", verbosity=0, interactive=False)
    load_people(system_actor(), REPOSITORY / "demonstration" / "people" / "cast.toml")
    load_rules(system_actor(), REPOSITORY / "demonstration" / "access" / "rules.toml")


def found():
    """Print what the duty worker reads of every concern, and whether the read log is what was sealed."""
    set_up("app")
    from hartslag.access.services import WORKER, seal_log, verify_log
    from tests.roles import connected_as

    answer = {"concerns": _concerns()}
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
        return {
            str(each.pk): {
                "concern": each.pk in rows,
                "records": sorted((record.kind, record.content) for record in records[each.pk]),
                "promises": sorted(promise.kind for promise in open_about(("concern", each.pk))),
            }
            for each in circles
        }


{"prepare": prepare, "found": found}[sys.argv[1]]()
