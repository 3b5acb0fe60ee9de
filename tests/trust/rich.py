# SPDX-License-Identifier: EUPL-1.2
"""One world written out: small, and with everything in it that a guard keeps apart."""

from tests.trust.plans import (
    DUTY,
    ENDED,
    LATER,
    OPENER,
    Case,
    Held,
    Joined,
    Offered,
    Passed,
    Person,
    Place,
    Plan,
    Reported,
    Told,
)

MUNICIPALITY, POLICE, WELFARE, HOUSING = range(4)
WIL, BRAM, PAST, SOON, GONE, VERA, CORRIE, BROKEN = range(5, 13)

RICH = Plan(
    partners=3,
    teams=(POLICE, WELFARE),
    people=(
        Person((Held("neighbourhood_police_officer", POLICE),), (Place(1, POLICE),)),
        Person((Held("social_worker", WELFARE),), (Place(2, WELFARE), Place(0, WELFARE, LATER))),
        Person(
            (
                Held("social_worker", WELFARE, ENDED),
                Held("privacy_officer", POLICE, ENDED),
                Held("volunteer", MUNICIPALITY),
            ),
            (Place(0, WELFARE),),
        ),
        Person(
            (Held("social_worker", WELFARE, LATER), Held("privacy_officer", MUNICIPALITY, LATER)),
            (Place(0, WELFARE),),
        ),
        Person((Held("social_worker", WELFARE),), (), left=True),
        Person(
            (
                Held("volunteer", WELFARE),
                Held("social_worker", POLICE),
                Held("social_worker", WELFARE, ENDED),
            ),
            (Place(0, WELFARE, ENDED),),
        ),
        Person(
            (Held("housing_consultant", HOUSING), Held("privacy_officer", HOUSING)),
            (Place(0, HOUSING), Place(2, HOUSING)),
        ),
        Person(
            (
                Held("social_worker", WELFARE),
                Held("privacy_officer", WELFARE),
                Held("project_lead", WELFARE),
            ),
            (Place(0, WELFARE),),
        ),
    ),
    cases=(
        Case(
            reported=True,
            members=(
                Joined(WIL, None, POLICE, whole=False),
                Joined(PAST, None, WELFARE, whole=True),
                Joined(GONE, None, WELFARE, whole=True),
                Joined(VERA, None, WELFARE, whole=True, how="parted"),
                Joined(None, 2, WELFARE, whole=True),
                Joined(BROKEN, None, WELFARE, whole=True),
                Joined(CORRIE, None, HOUSING, whole=True),
            ),
            writers=(WIL,),
            told=(Told(0, POLICE), Told(1, POLICE, withdrawn=True), Told(1, WELFARE)),
            offered=(Offered(1, None, POLICE), Offered(None, BRAM, WELFARE, "refuse")),
            promisers=(WIL,),
        ),
        Case(
            reported=False,
            opener=OPENER,
            members=(
                Joined(BRAM, None, WELFARE, whole=False),
                Joined(VERA, None, WELFARE, whole=True, how="asked"),
                Joined(None, 1, POLICE, whole=True, how="asked"),
                Joined(PAST, None, WELFARE, whole=True, how="asked"),
                Joined(WIL, None, POLICE, whole=True, how="declined"),
            ),
            writers=(BRAM,),
            told=(Told(0, WELFARE), Told(1, WELFARE, withdrawn=True), Told(1, POLICE)),
            offered=(Offered(None, VERA, WELFARE),),
            emergency=DUTY,
        ),
        Case(reported=True, offered=(Offered(None, CORRIE, HOUSING, "accept"),), closed=True),
        Case(
            reported=False,
            opener=BRAM,
            members=(Joined(None, 1, POLICE, whole=True, how="parted"),),
            told=(Told(0, MUNICIPALITY),),
            offered=(Offered(0, None, MUNICIPALITY),),
        ),
    ),
    open_work=(
        Offered(None, None, WELFARE),
        Offered(1, None, POLICE),
        Offered(None, BRAM, WELFARE, "refuse"),
    ),
    reports=(
        # What somebody else accepted since, what was closed since, and what was refused, is offered no more.
        Reported(
            0, noted=True, answered=True, released=True, passed=(Passed(1, None, POLICE),), replied=True
        ),
        Reported(0, joined=True, replied=True),
        Reported(0, passed=(Passed(1, None, POLICE, "refuse", WIL),)),
        Reported(0, passed=(Passed(1, None, POLICE),), closed=True),
        Reported(1, noted=True, answered=True, passed=(Passed(0, None, MUNICIPALITY, "accept", PAST),)),
        Reported(
            1,
            passed=(Passed(0, None, MUNICIPALITY), Passed(2, None, WELFARE, "accept", BRAM)),
            released=True,
        ),
        Reported(
            0,
            passed=(
                Passed(1, None, POLICE, "accept", WIL),
                Passed(0, None, MUNICIPALITY, "accept", DUTY),
            ),
        ),
        Reported(0, passed=(Passed(1, None, POLICE, "accept", WIL),), closed=True, replied=True),
        Reported(1, released=True, closed=True),
        Reported(0, released=True),
        Reported(1, passed=(Passed(None, VERA, WELFARE), Passed(None, OPENER, MUNICIPALITY))),
    ),
    broken=True,
)
"""Corrie's organisation has ended, and so has her second team; Broken's account is closed."""
