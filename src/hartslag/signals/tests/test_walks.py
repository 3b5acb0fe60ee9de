# SPDX-License-Identifier: EUPL-1.2
"""A street team walks: what is seen becomes a report, what is done is counted, worries go on."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from hartslag.access.services import acting_as
from hartslag.agreements import services as agreements
from hartslag.people.services import NotAllowed, Street, actor_of
from hartslag.signals import services as signals
from hartslag.signals.services import Asked
from hartslag.signals.states import Channel, State
from hartslag.signals.walks import planning, queries, walking
from hartslag.signals.walks.counting import Quarter, balance, deeds_by_quarter
from hartslag.signals.walks.models import Walk
from hartslag.signals.walks.refusals import NotInTheTeam, WalkIsOver, WalkNotFound
from hartslag.signals.walks.states import Deed, Side, WalkState

pytestmark = pytest.mark.django_db


def page(walk, street=True, step=""):
    at = f"/schouw/{walk.key}/"
    return at + (f"{walk.street.pk}/" if street else "") + step


def typed(**given):
    return {"key": uuid4(), "category": "litter", "words": "Een matras op de stoep.", "spot": "", **given}


def whole(walk):
    with acting_as(walk.wim.account.pk):
        return queries.whole_walk(walk.wim, walk.key)


def reports_of(account):
    with acting_as(account.pk):
        return signals.reports_of(actor_of(account.pk), Asked(states=frozenset(State))).reports


def test_a_walk_is_planned_on_two_pages_and_stands_under_my_work(walk):
    assert walk.area.code in walk.client.get("/schouw/nieuw/").content.decode()
    given = {
        "key": uuid4(),
        "team": walk.team("Woonomgevingploeg").pk,
        "day": timezone.localdate().strftime("%d-%m-%Y"),
        "streets": [walk.street.pk],
        "walkers": [walk.cast.corrie.pk],
    }
    for _ in range(2):
        answer = walk.client.post(f"/schouw/nieuw/{walk.area.code}/", given)
        assert answer.headers["Location"] == f"/schouw/{given['key']}/"
    assert "Schouw lopen" in walk.client_of(walk.cast.corrie).get("/mijn-werk/").content.decode()
    assert Walk.objects.count() == 2
    yesterday = (timezone.localdate() - timedelta(days=1)).strftime("%d-%m-%Y")
    answer = walk.client.post(f"/schouw/nieuw/{walk.area.code}/", {**given, "key": uuid4(), "day": yesterday})
    assert (answer.status_code, Walk.objects.count()) == (400, 2)
    assert "Deze dag is al geweest" in answer.content.decode()


def test_who_is_not_in_the_team_does_not_walk_along(walk):
    with pytest.raises(NotInTheTeam):
        planning.plan(
            walk.wim,
            uuid4(),
            team=walk.team("Woonomgevingploeg"),
            area=walk.area,
            day=timezone.localdate(),
            streets=[walk.street],
            walkers=[walk.cast.sanne],
        )


def test_what_is_seen_becomes_a_report_with_the_team_that_deals_with_it(walk):
    given = typed(spot="bij nummer 12")
    for _ in range(2):
        assert walk.client.post(page(walk), given).status_code == 302
    (there,) = reports_of(walk.cast.bo)
    assert (there.key, there.place) == (given["key"], "Voorbeeldstraat bij nummer 12")
    with acting_as(walk.cast.bo.pk):
        assert signals.whole(actor_of(walk.cast.bo.pk), given["key"]).report.channel == Channel.WALK
        assert len(agreements.open_about(("report", given["key"]))) == 1
    (made,) = whole(walk).streets[0].made
    assert (made.category.code, made.state, made.ours) == ("litter", State.RECEIVED, False)
    assert whole(walk).state == WalkState.WALKED
    assert reports_of(walk.cast.wim) == []
    assert "matras" not in walk.client.get(page(walk)).content.decode()


def test_what_was_reported_in_the_street_and_waits_stands_there_for_the_team_that_deals_with_it(walk):
    street = walk.street
    for category, place in (
        ("youth", f"{street.name} 3"),
        ("youth", "Elders 1"),
        ("litter", f"{street.name} 4"),
    ):
        told = signals.Told(category, f"Woorden over {place}.", place, street.area)
        signals.receive(None, uuid4(), told, Channel.FORM)
    planning.begin(walk.wim, walk.key)
    walk.client.post(page(walk), typed(category="youth", words="Zelf gezien."))
    shown = walk.client.get(page(walk)).content.decode()
    waiting = shown[shown.index('id="open"') : shown.index("Wat hier is gezien")]
    assert f"Woorden over {street.name} 3." in waiting
    for other in ("Elders 1", f"{street.name} 4", "Zelf gezien."):
        assert other not in waiting


def test_a_button_alone_is_enough(walk):
    assert walk.client.post(page(walk), typed(words="")).status_code == 302
    assert whole(walk).streets[0].made[0].category.code == "litter"


def test_words_alone_suggest_what_it_is_about(walk):
    walk.client.post(page(walk), typed(category="", words="De lantaarnpaal is kapot"))
    assert whole(walk).streets[0].made[0].category.code == "street_light"


def test_what_is_solved_on_the_spot_stays_with_the_team_closed_and_counts_as_help(walk):
    given = typed(solved="on")
    for _ in range(2):
        walk.client.post(page(walk), given)
    assert reports_of(walk.cast.bo) == []
    (there,) = reports_of(walk.cast.wim)
    assert there.state == State.SOLVED
    found = whole(walk)
    assert found.counts[Side.HELP] == [(Deed.SOLVED, 1)]
    with acting_as(walk.wim.account.pk):
        assert agreements.open_about(("report", given["key"])) == []


def test_a_photo_that_cannot_be_read_does_not_stand_in_the_way(walk):
    from django.core.files.uploadedfile import SimpleUploadedFile

    given = typed(photo=SimpleUploadedFile("foto.jpg", b"geen foto"))
    assert walk.client.post(page(walk), given).headers["Location"].endswith("?bewaard=foto")
    assert len(whole(walk).streets[0].made) == 1


def test_what_was_typed_stays_when_something_is_wrong(walk):
    answer = walk.client.post(page(walk), typed(category="", words="", spot="bij de containers"))
    assert answer.status_code == 400
    assert "bij de containers" in answer.content.decode()


def test_help_and_enforcement_are_counted_side_by_side_and_each_button_once(walk):
    key = uuid4()
    for _ in range(2):
        walk.client.post(page(walk, step="gedaan/"), {"key": key, "deed": "spoke"})
    walk.client.post(page(walk, step="gedaan/"), {"key": uuid4(), "deed": "warned"})
    found = whole(walk)
    assert (found.total(Side.HELP), found.total(Side.ENFORCEMENT)) == (1, 1)
    shown = walk.client.get(page(walk, street=False)).content.decode()
    assert "Met bewoners gesproken: 1" in shown
    assert "Gewaarschuwd: 1" in shown


def test_a_deed_that_follows_from_something_else_is_not_entered_by_hand(walk):
    answer = walk.client.post(page(walk, step="gedaan/"), {"key": uuid4(), "deed": "called"})
    assert answer.status_code == 404


def test_a_worry_about_a_person_goes_to_the_form_for_it_and_is_only_counted(walk):
    key = uuid4()
    for _ in range(2):
        answer = walk.client.post(page(walk, street=False, step="zorg/"), {"key": key})
        assert answer.headers["Location"] == "/zorgsignalen/nieuw/"
    assert whole(walk).worries == 1


def test_what_is_no_concern_yet_is_a_sealed_note_for_the_team_alone(walk):
    wil = walk.client_of(walk.cast.wil)
    at = page(walk, street=False, step="mensen/")
    given = {"key": uuid4(), "name": "Bewoner Verzonnen", "words": "De gordijnen zijn al weken dicht."}
    for _ in range(2):
        assert walk.client.post(at, given).status_code == 302
    assert wil.post(at, {"key": uuid4(), "name": "", "words": "De post stapelt zich op."}).status_code == 302
    shown = wil.get(at).content.decode()
    assert (shown.count("gordijnen"), shown.count("stapelt")) == (1, 1)
    assert "gordijnen" not in walk.client.get(page(walk, street=False)).content.decode()
    assert walk.client_of(walk.cast.sanne).get(at).status_code == 404


def test_a_finished_walk_keeps_its_promise_and_takes_nothing_more(walk):
    walk.client.post(page(walk, street=False, step="beginnen/"))
    for _ in range(2):
        walk.client.post(page(walk, street=False, step="afronden/"))
    with acting_as(walk.wim.account.pk):
        assert agreements.open_about(("walk", walk.key)) == []
    answer = walk.client.post(page(walk), typed())
    assert answer.status_code == 400
    assert "matras" in answer.content.decode()
    assert reports_of(walk.cast.bo) == []
    with pytest.raises(WalkIsOver):
        planning.cancel(walk.wim, walk.key)
    assert walk.client.post(page(walk, step="gedaan/"), {"key": uuid4(), "deed": "spoke"}).status_code == 409


def test_what_arrived_is_answered_as_before_when_it_is_sent_again_after_the_walk_was_finished(walk):
    enforcing = walk.team("Handhaving").pk
    sent = (
        (page(walk), typed()),
        (page(walk), typed(words="Een auto op de stoep.", to_enforce=enforcing)),
        (page(walk, step="gedaan/"), {"key": uuid4(), "deed": "spoke"}),
        (page(walk, step="handhaving/"), {"key": uuid4(), "to": enforcing, "question": "Komen jullie?"}),
    )
    first = [walk.client.post(at, given).headers["Location"] for at, given in sent]
    walk.client.post(page(walk, street=False, step="afronden/"))
    assert [walk.client.post(at, given).headers["Location"] for at, given in sent] == first
    assert whole(walk).reports == 2
    assert [whole(walk).total(side) for side in Side] == [1, 2]


def test_what_a_phone_keeps_of_a_street_names_nobody_and_says_nothing_of_what_was_reported(walk):
    told = signals.Told("youth", "Woorden van een bewoner.", f"{walk.street.name} 3", walk.street.area)
    signals.receive(None, uuid4(), told, Channel.FORM)
    walk.client.post(page(walk, step="gedaan/"), {"key": uuid4(), "deed": "spoke"})
    walk.client.post(page(walk), typed(category="youth"))
    copy = walk.client.get(page(walk, step="kopie/")).content.decode()
    shown = walk.client.get(page(walk)).content.decode()
    for each in ("Woorden van een bewoner.", "M-2", walk.wim.account.name):
        assert (each in shown, each in copy) == (True, False)
    form = copy[copy.index('enctype="multipart/form-data"') :]
    assert form.count('name="key"') == 2
    assert "Opgeruimd of gerepareerd" in form


def test_a_phone_keeps_copies_of_todays_walk_alone_and_none_when_it_is_over(walk):
    today = page(walk, step="kopie/")
    for at in (page(walk), page(walk, street=False)):
        assert f'data-copies="{today} "' in walk.client.get(at).content.decode()
    assert walk.client_of(walk.cast.bo).get(today).status_code == 404
    Walk.objects.filter(pk=walk.key).update(day=timezone.localdate() + timedelta(days=1))
    assert walk.client.get(today).status_code == 404
    assert 'data-copies=""' in walk.client.get(page(walk)).content.decode()
    Walk.objects.filter(pk=walk.key).update(day=timezone.localdate(), state=WalkState.FINISHED)
    assert walk.client.get(today).status_code == 404
    assert 'data-copies=""' in walk.client.get(page(walk)).content.decode()


def test_a_walk_that_is_called_off_promises_nothing_any_more(walk):
    walk.client.post(page(walk, street=False, step="afgelasten/"))
    assert whole(walk).state == WalkState.CANCELLED
    with acting_as(walk.wim.account.pk):
        assert agreements.open_about(("walk", walk.key)) == []


@pytest.mark.parametrize(("step", "became"), [("afronden/", "kept"), ("afgelasten/", "withdrawn")])
def test_a_walk_that_others_promised_since_is_finished_and_called_off_all_the_same(walk, step, became):
    with acting_as(walk.wim.account.pk):
        (promise,) = agreements.open_about(("walk", walk.key))
    bo, about = actor_of(walk.cast.bo.pk), ("commitment", promise.pk)
    to = agreements.Receiver(bo.organisation, team=walk.team("Beheer openbare ruimte"))
    agreements.accept(bo, agreements.offer(walk.wim, subject=about, to=to, question="Lopen jullie?").pk)
    walk.client.post(page(walk, street=False, step=step))
    with acting_as(walk.wim.account.pk):
        promise.refresh_from_db()
    assert promise.state == became


@pytest.mark.parametrize("name", ["bo", "sanne", "dirk", "ada", "fenna"])
def test_a_walk_is_there_for_its_team_alone(walk, name):
    account = getattr(walk.cast, name)
    client, actor = walk.client_of(account), actor_of(account.pk)
    for at in (page(walk), page(walk, street=False), page(walk, step="handhaving/")):
        assert client.get(at).status_code == 404
    for step in ("beginnen/", "afronden/", "afgelasten/"):
        assert client.post(page(walk, street=False, step=step)).status_code == 404
    assert client.post(page(walk, street=False, step="zorg/"), {"key": uuid4()}).status_code == 404
    assert str(walk.key) not in client.get("/schouw/").content.decode()
    with pytest.raises(WalkNotFound):
        walking.see(actor, walk.key, uuid4(), walk.street.pk, category="litter", words="x")
    assert whole(walk).state == WalkState.PLANNED


def test_a_street_that_is_not_in_the_walk_is_not_there(walk):
    other = Street.objects.create(name="Elders", area=walk.area)
    assert walk.client.get(f"/schouw/{walk.key}/{other.pk}/").status_code == 404
    with pytest.raises(WalkNotFound):
        walking.do(walk.wim, walk.key, uuid4(), other.pk, Deed.SPOKE)


def test_counts_over_a_quarter_never_show_a_small_number_nor_let_it_follow(walk, settings):
    settings.SMALLEST_COUNT = 3
    now = Quarter.of(timezone.localdate())
    for deed, number in ((Deed.SPOKE, 4), (Deed.TIDIED, 1), (Deed.WARNED, 3)):
        for _ in range(number):
            walking.do(walk.wim, walk.key, uuid4(), walk.street.pk, deed)
    told = balance(now)
    assert dict(told[Side.HELP].deeds)[Deed.SPOKE] == 4
    assert dict(told[Side.HELP].deeds)[Deed.TIDIED] is None
    assert told[Side.HELP].total is None
    assert told[Side.ENFORCEMENT].total == 3
    assert balance(now.before(1))[Side.ENFORCEMENT].total is None
    shown = walk.client_of(walk.cast.dirk).get(f"/schouw/hulp-en-handhaving/?kwartaal={now}")
    assert "te weinig om te tonen" in shown.content.decode()


def test_who_leads_reads_the_same_counts_beside_the_other_instruments(walk, settings):
    settings.SMALLEST_COUNT = 3
    for _ in range(4):
        walking.do(walk.wim, walk.key, uuid4(), walk.street.pk, Deed.WARNED)
    planning.finish(walk.wim, walk.key)
    petra = actor_of(walk.cast.petra.pk)
    assert deeds_by_quarter(petra) == {}, "the quarter still goes on"
    day = timezone.localdate() - timedelta(days=130)
    Walk.objects.update(day=day)
    ((begins, (told,)),) = deeds_by_quarter(petra).items()
    assert (begins, told.numbers) == (Quarter.of(day).begins, (None, 4, None))
    with pytest.raises(NotAllowed):
        deeds_by_quarter(walk.wim)
