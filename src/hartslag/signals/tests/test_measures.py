# SPDX-License-Identifier: EUPL-1.2
"""What the work with reports came to is counted from the work, and no small count can be found in it."""

import re
from datetime import date, datetime, time, timedelta
from itertools import product
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hartslag.access.services import acting_as
from hartslag.agreements.services import instruments
from hartslag.areas.services import Area
from hartslag.figures.services import Disclosure, import_rows, open_store
from hartslag.people.services import SYSTEM_ACCOUNT_ID, NotAllowed, actor_of
from hartslag.signals import measures
from hartslag.signals import services as signals
from hartslag.signals.measures import gives_away
from hartslag.signals.services import Told
from hartslag.signals.states import Channel
from hartslag.signals.walks.models import Walk
from hartslag.signals.walks.states import WalkState

LAST_YEAR = timezone.localdate().year - 1
HERE, THERE, EMPTY = "BU09170001", "BU09170002", "BU09170003"


def at(day):
    return datetime.combine(day, time(12), timezone.get_default_timezone())


@pytest.fixture
def areas(db):
    """Add a municipality with three neighbourhoods."""
    with acting_as(SYSTEM_ACCOUNT_ID):
        whole = Area(code="GM0917", level=Area.Level.MUNICIPALITY, name="Verzonnen")
        whole.save()
        inside = [
            Area(code=code, level=Area.Level.NEIGHBOURHOOD, name=code, municipality=whole, parent=whole)
            for code in (HERE, THERE, EMPTY)
        ]
        for area in inside:
            area.save()
    return {area.code: area for area in inside}


@pytest.fixture
def reported(routed, areas):
    """Return a function that takes in a report of a day, answered and solved so many days later."""
    bo = actor_of(routed.cast.bo.pk)

    def report(day, *, area=HERE, category="litter", answered=None, solved=False):
        key = uuid4()
        told = Told(category, "x", "y", area=areas[area] if area else None)
        signals.receive(None, key, told, Channel.FORM, at(day))
        if answered is not None:
            with patch.object(timezone, "now", return_value=at(day + timedelta(days=answered))):
                if solved:
                    signals.close(bo, key, uuid4(), solved=True, words="Klaar.", channel=Channel.FORM)
                else:
                    signals.answer(bo, key, uuid4(), "Wij komen.", Channel.FORM)
        return key

    return report


@pytest.fixture
def store(tmp_path):
    """Return an empty store that hides counts of one and shares of fewer than four."""
    return open_store(tmp_path / "figures", disclosure=Disclosure(smallest_count=2, smallest_base=4))


def counted(until):
    with acting_as(SYSTEM_ACCOUNT_ID), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM report_quarters(%s)", [until])
        return sorted(cursor.fetchall())


@pytest.mark.django_db
def test_a_quarter_counts_what_came_in_was_answered_in_time_and_was_solved(reported, routed):
    monday = date(LAST_YEAR, 1, 8)
    reported(monday, answered=1)
    reported(monday, answered=60, solved=True)
    again = reported(monday, answered=1, solved=True)
    signals.reply(signals.token_of(again), uuid4(), "Toch niet.", not_solved=True)
    reported(monday, area=None)
    reported(date(LAST_YEAR, 4, 1))
    municipality = routed.team("Beheer openbare ruimte").organisation.name
    until = date(LAST_YEAR, 4, 1)
    assert counted(until) == [
        (date(LAST_YEAR, 1, 1), "litter", municipality, "", 1, 1, 0, 0),
        (date(LAST_YEAR, 1, 1), "litter", municipality, HERE, 3, 3, 2, 1),
    ]


@pytest.mark.django_db
def test_a_report_joined_to_another_is_answered_and_solved_with_it(reported, routed):
    monday, bo = date(LAST_YEAR, 1, 8), actor_of(routed.cast.bo.pk)
    first, second = reported(monday), reported(monday)
    signals.join(bo, second, first)
    with patch.object(timezone, "now", return_value=at(monday + timedelta(days=2))):
        signals.close(bo, first, uuid4(), solved=True, words="Klaar.", channel=Channel.FORM)
    ((*_, received, promised, in_time, solved),) = counted(date(LAST_YEAR, 4, 1))
    assert (received, promised, in_time, solved) == (2, 2, 2, 2)


@pytest.mark.django_db
def test_nobody_but_the_system_counts_and_a_quarter_that_goes_on_is_not_counted(reported, routed):
    reported(date(LAST_YEAR, 1, 8))
    reported(timezone.localdate())
    with acting_as(routed.cast.petra.pk), connection.cursor() as cursor:
        for call in ("report_quarters('9999-01-01')", "handover_quarters('9999-01-01')"):
            cursor.execute(f"SELECT * FROM {call}")
            assert cursor.fetchall() == []
    assert len(counted(date(9999, 1, 1))) == 1


@pytest.mark.django_db
def test_a_year_that_ended_is_published_once_per_neighbourhood(reported, store):
    for day in range(3, 8):
        reported(date(LAST_YEAR, 3, day), answered=1, solved=day > 5)
    reported(date(LAST_YEAR, 3, 3), area=THERE)
    (report,) = measures.publish_counts(store)
    assert (report.release.origin, report.release.years) == ("circles", (LAST_YEAR,))
    (here,) = store.measurements("reports_received", areas=[HERE])
    assert (here.observation.value, here.observation.hidden) == (5, False)
    (answered,) = store.measurements("answered_within_five_days", areas=[HERE])
    assert (answered.events, answered.denominator) == (5, 5)
    (solved,) = store.measurements("reports_solved", areas=[HERE])
    assert (solved.events, solved.denominator) == (2, 5)
    (there,) = store.measurements("reports_received", areas=[THERE])
    assert (there.observation.hidden, there.observation.value) == (True, None)
    (empty,) = store.measurements("reports_received", areas=[EMPTY])
    assert empty.observation.value == 0
    assert measures.publish_counts(store) == []


@pytest.mark.django_db
def test_on_a_demonstration_the_figures_are_said_to_be_invented(reported, store):
    reported(date(LAST_YEAR, 3, 3))
    with patch.object(measures, "is_demonstration", return_value=True):
        (report,) = measures.publish_counts(store)
        assert report.release.table == measures.INVENTED
        assert measures.publish_counts(store) == []


@pytest.mark.django_db
def test_a_year_that_goes_on_is_not_published(reported, store):
    reported(timezone.localdate() - timedelta(days=1))
    assert measures.publish_counts(store) == []


@pytest.mark.parametrize(
    ("today", "until"),
    [
        (date(2026, 1, 28), date(2025, 10, 1)),
        (date(2026, 1, 29), date(2026, 1, 1)),
        (date(2026, 11, 22), date(2026, 10, 1)),
    ],
)
def test_a_quarter_is_counted_four_weeks_after_it_ended(today, until):
    assert instruments.first_not_counted(today) == until


@pytest.mark.django_db
def test_who_leads_sees_counts_of_quarters_and_no_small_one(reported, routed, areas, settings):
    settings.SMALLEST_COUNT = 2
    for day, area in ((8, HERE), (9, THERE), (9, None)):
        reported(date(LAST_YEAR, 1, day), area=area)
    reported(date(LAST_YEAR, 4, 8))
    street = routed.team("Woonomgevingploeg")
    for day, state in ((10, WalkState.FINISHED), (11, WalkState.CANCELLED)):
        organisation = routed.team("Beheer openbare ruimte").organisation
        place = {"area": areas[HERE], "day": date(LAST_YEAR, 1, day)}
        Walk.objects.create(team=street, organisation=organisation, state=state, **place)
    found = measures.reports_by_quarter(actor_of(routed.cast.petra.pk))
    assert list(found) == [date(LAST_YEAR, 1, 1), date(LAST_YEAR, 4, 1)]
    cells = {each.area: each.numbers for each in found[date(LAST_YEAR, 1, 1)]}
    assert cells == {"Verzonnen": (2, 0, 1), "": (None, 0, 0)}
    with pytest.raises(NotAllowed):
        measures.reports_by_quarter(actor_of(routed.cast.bo.pk))


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ([12, 30], False),
        ([], False),
        ([12, 3], True),
        ([9, 9], True),
        ([5, 5], False),
        ([1, 1, 40], True),
        ([4, 5, 6, 20], False),
    ],
)
def test_a_total_that_tells_a_hidden_part_is_not_shown(parts, told):
    assert gives_away(parts, 10) is told


@given(parts=st.lists(st.integers(0, 25), min_size=1, max_size=4))
def test_from_a_shown_total_and_shown_parts_no_hidden_part_follows_to_within_three(parts):
    """Attack: try all that the hidden parts may be, given their total and the parts that are shown."""
    hidden = [part for part in parts if 0 < part < 10]
    if gives_away(parts, 10) or not hidden:
        return
    possible = [each for each in product(range(1, 10), repeat=len(hidden)) if sum(each) == sum(hidden)]
    for column in zip(*possible, strict=True):
        assert max(column) - min(column) > 2 * 3


def part(area, received, promised=None, in_time=0, solved=0, quarter=1):
    promised = received if promised is None else promised
    day = date(2024, 3 * quarter - 2, 1)
    return measures._Part(day, "Gemeente", area, received, promised, in_time, solved)


def shown(rows):
    return {row["gebied"]: int(row["getal"]) for row in rows if row["indicator"] == "reports_received"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        # The hidden one of the three would follow from the quarters.
        ([(HERE, 20, 1), (THERE, 3, 1), (EMPTY, 30, 1)], {HERE: 1, THERE: 3, EMPTY: 30}),
        # The hidden quarter would follow from the neighbourhoods.
        ([(HERE, 20, 1), (THERE, 30, 1), (THERE, 4, 2)], {HERE: 1, THERE: 34, EMPTY: 0}),
        # Nothing follows.
        ([(HERE, 5, 1), (THERE, 5, 1), (EMPTY, 30, 1)], {HERE: 5, THERE: 5, EMPTY: 30}),
    ],
)
def test_where_the_quarters_would_tell_what_a_year_hides_a_neighbourhood_more_is_hidden(
    areas, parts, expected
):
    rows = measures._rows(
        measures.TABLE, 2024, [part(area, many, quarter=quarter) for area, many, quarter in parts], 10
    )
    assert shown(rows) == expected  # a number below ten is hidden when it comes in


YEARS = st.tuples(*[st.integers(0, 120)] * 4).map(
    lambda four: (four[0], min(four[:2]), min(four[:3]), min(four[0], four[3]))
)


@pytest.mark.django_db
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(years=st.lists(YEARS, min_size=1, max_size=12))
def test_within_the_table_no_small_count_follows_by_subtraction(tmp_path_factory, years):
    """Attack: read all that was published and subtract whatever can be subtracted."""
    store = open_store(tmp_path_factory.mktemp("figures"))
    codes = [f"BU0917{place:04}" for place in range(len(years))]
    rows = list(
        measures._rows(
            measures.TABLE, 2024, [part(code, *year) for code, year in zip(codes, years, strict=True)], 10
        )
    )
    import_rows(store, "own_counts", rows, lambda asked: asked.code, actor="x", name="meldingen")
    for code in codes:
        received, answered, solved = (
            next(iter(store.measurements(each, areas=[code])), None)
            for each in ("reports_received", "answered_within_five_days", "reports_solved")
        )
        known = [received.events]
        for share in (answered, solved):
            if share is not None and share.events is not None:
                known += [share.events, share.denominator, share.denominator - share.events]
                known.append(abs(share.denominator - (received.events or 0)))
        assert not [each for each in known if each is not None and 0 < each < 10]


@pytest.mark.django_db
def test_the_monitor_says_how_many_were_answered_in_time_with_a_margin_and_a_verdict(
    areas, tmp_path, settings, client
):
    store = open_store(tmp_path / "figures")
    for year, in_time in ((LAST_YEAR - 1, 80), (LAST_YEAR, 100)):
        rows = list(measures._rows(measures.TABLE, year, [part(HERE, 110, 110, in_time, 60)], 10))
        import_rows(store, "own_counts", rows, lambda asked: asked.code, actor="x", name=f"{year}")
    settings.FIGURES_FOLDER = store.folder
    page = client.get(f"/cijfer/answered_within_five_days/?gebied={HERE}").content.decode()
    read = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert "Duidelijk verbeterd" in read
    assert "Nu 91% (84 tot 95%)" in read


@pytest.mark.django_db
def test_the_page_of_counts_is_for_who_leads_and_says_what_is_hidden(reported, routed):
    reported(date(LAST_YEAR, 1, 8))
    petra = routed.client_of(routed.cast.petra)
    words = petra.get("/meldingen/aantallen/").content.decode()
    assert "niet getoond" in words
    assert f"Eerste kwartaal {LAST_YEAR}" in words
    assert petra.get("/meldingen/aantallen/?kwartaal=onzin").status_code == 200
    assert routed.client_of(routed.cast.bo).get("/meldingen/aantallen/").status_code == 404
