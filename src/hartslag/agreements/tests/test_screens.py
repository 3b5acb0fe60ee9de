# SPDX-License-Identifier: EUPL-1.2
"""The screens: what each shows, to whom, and that what was typed stays."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from hartslag.agreements.services import Receiver, accept, offer, promise, refuse
from tests.words import words_of

pytestmark = pytest.mark.django_db


def offered(actor, organisation, about, question):
    return offer(actor, subject=("street", about.pk), to=Receiver(organisation), question=question)


@pytest.fixture
def at(cast, signed_in):
    """Return a function that gives a browser of one of the cast."""
    return lambda name: signed_in(Client(), getattr(cast, name))


@pytest.fixture
def chain(actors, partners, let_be_due, someday):
    """Return three promises that wait for each other; the first is late."""
    first = promise(actors.corrie, kind="task", what="Nieuwe sloten bestellen", working_days=2)
    second = promise(actors.wim, kind="task", what="Portiek opknappen", working_days=5, depends_on=[first.pk])
    third = promise(
        actors.sanne, kind="task", what="Bewoners uitnodigen", working_days=9, depends_on=[second.pk]
    )
    let_be_due(actors.corrie, first, someday(-7))
    return first, second, third


QUERIES = 17
PAGES = ["my-work", "handovers", "commitment-new"]


@pytest.mark.parametrize("name", PAGES)
def test_an_empty_screen_says_what_will_be_there(at, name):
    response = at("vera").get(reverse(name))
    assert response.status_code == 200
    assert response["X-Robots-Tag"] == "noindex"


def test_who_was_offered_nothing_reads_so(at):
    text = words_of(at("vera").get(reverse("handovers")))
    assert "Er wacht niets op je antwoord." in text


def test_my_work_says_first_what_there_is_to_do(at, actors, partners, chain):
    offer(
        actors.corrie, subject=("street", chain[0].pk), to=Receiver(partners.welfare), question="Kom je mee?"
    )
    text = words_of(at("sanne").get(reverse("my-work")))
    assert "1 afspraak van jou staat open. 1 aanbod wacht op je antwoord. 1 ding zit vast." in text
    assert text.index("Kom je mee?") < text.index("Bewoners uitnodigen") < text.index("Nieuwe sloten")
    assert "wacht op Wim Wijkploeg" in text
    assert "werkdagen te laat" in text


def test_nothing_to_do_is_said(at):
    assert "Er is nu niets dat je moet doen." in words_of(at("vera").get(reverse("my-work")))


def test_my_work_says_what_is_for_today_and_that_what_is_stuck_is_not_yours_to_do(
    at, actors, partners, let_be_due, someday
):
    made = promise(actors.corrie, kind="task", what="Slot", working_days=2, to_team=partners.office)
    let_be_due(actors.corrie, made, someday(0))
    assert "1 afspraak van jou staat open. 1 moet vandaag klaar." in words_of(
        at("corrie").get(reverse("my-work"))
    )
    let_be_due(actors.corrie, made, someday(-9))
    text = words_of(at("dirk").get(reverse("my-work")))
    assert "Er is nu niets dat je moet doen. 1 ding zit vast." in text


def test_of_more_promises_than_a_page_holds_all_are_counted(
    at, actors, partners, let_be_due, someday, monkeypatch
):
    monkeypatch.setattr("hartslag.agreements.work._MOST_DUE", 2)
    for number in range(5):
        made = promise(actors.corrie, kind="task", what="Slot", working_days=2, to_team=partners.office)
        let_be_due(actors.corrie, made, someday(-9 if number < 4 else 3))
    text = words_of(at("corrie").get(reverse("my-work")))
    assert "5 afspraken van jou staan open. 4 daarvan zijn te laat." in text
    assert "Hierna komen nog 3 afspraken." in text
    text = words_of(at("dirk").get(reverse("my-work")))
    assert "4 dingen zitten vast." in text
    assert "Hierna komen nog 2 afspraken." in text


def test_who_is_offered_something_by_their_own_organisation_answers_and_does_not_take_it_back(
    at, actors, partners, chain
):
    made = offer(
        actors.wim,
        subject=("commitment", chain[1].pk),
        to=Receiver(partners.municipality, team=partners.office),
        question="Kom je mee?",
    )
    page = reverse("handover", args=[made.pk])
    asked, asking = words_of(at("petra").get(page)), words_of(at("wim").get(page))
    assert "Aannemen" in asked
    assert "Aanbod intrekken" not in asked
    assert "Aanbod intrekken" in asking


def test_what_is_stuck_stands_per_team_where_most_is_late_first(
    at, actors, partners, let_be_due, someday, monkeypatch
):
    monkeypatch.setattr("hartslag.agreements.work._MOST_DUE", 2)
    parties = [(actors.corrie, {}), *[(actors.wim, {"by_team": partners.street})] * 3]
    for number, (actor, by) in enumerate(parties):
        made = promise(actor, kind="task", what="Slot", working_days=2, to_team=partners.office, **by)
        let_be_due(actor, made, someday(-9 + number))
    text = words_of(at("dirk").get(reverse("my-work")))
    assert "Woonomgevingploeg: 3 afspraken te laat" in text
    assert "Hierna komen nog 2 afspraken." in text
    assert text.index("Woonomgevingploeg: 3") < text.index("Woningcorporatie (voorbeeld): 1 afspraak te laat")
    promise(actors.dirk, kind="task", what="Verf", working_days=9, depends_on=[made.pk])
    text = words_of(at("dirk").get(reverse("my-work")))
    assert "Woonomgevingploeg: 3 afspraken te laat" in text, "what holds me up is shown, and counted once"
    assert "Hierna komt nog 1 afspraak." in text


def test_a_promise_stands_there_as_it_was_typed_and_says_who_it_waits_for(at, actors):
    first = promise(actors.wim, kind="task", what="Verf", working_days=5)
    promise(actors.sanne, kind="task", what="<b>Slot</b> & deur", working_days=9, depends_on=[first.pk])
    page = at("sanne").get(reverse("my-work"))
    assert ">&lt;b&gt;Slot&lt;/b&gt; &amp; deur</a>" in page.content.decode()
    assert f"wacht op {actors.wim.account.name} " in words_of(page)


def test_the_chain_stands_as_a_picture_and_as_a_list(at, chain):
    page = at("sanne").get(reverse("commitment", args=[chain[2].pk]))
    html = page.content.decode()
    assert html.count('role="img"') == 2, "for a phone and for a desk"
    text = words_of(page)
    assert "Deze keten zit vast bij Corrie Corporatie, Woningcorporatie (voorbeeld)" in text
    for each in chain:
        assert reverse("commitment", args=[each.pk]) in html


def test_keeping_a_promise_by_its_form(at, chain):
    browser = at("corrie")
    page = reverse("commitment-step", args=[chain[0].pk, "nagekomen"])
    refused = browser.post(page, {"answer": ""})
    assert refused.status_code == 400
    assert "Vul dit in." in words_of(refused)
    assert browser.post(page, {"answer": "Besteld"}).status_code == 302
    assert "nagekomen" in words_of(browser.get(reverse("commitment", args=[chain[0].pk])))
    assert browser.get(page).status_code == 404, "it is concluded"


STEPS = {
    "pauzeren": {"until": "31-12-2035", "reason": "De bewoner is weg"},
    "verlengen": {"due_on": "31-12-2035", "consent_of": "Welzijn", "reason": "Onderdelen"},
    "niet-gelukt": {"reason": "Geen onderdelen"},
    "niet-nodig": {"reason": "Al gedaan"},
    "link": {"email": "partner@voorbeeld.invalid"},
}


@pytest.mark.parametrize("step", STEPS)
def test_every_step_has_a_page_of_its_own(at, chain, step):
    browser = at("corrie")
    page = reverse("commitment-step", args=[chain[0].pk, step])
    form = browser.get(page)
    assert form.status_code == 200
    key = form.context["form"]["key"].value() if "key" in form.context["form"].fields else ""
    sent = browser.post(page, STEPS[step] | {"key": str(key)})
    assert sent.status_code == 302, words_of(sent)


def test_who_was_too_late_reads_back_what_was_typed(at, chain):
    address = reverse("commitment-step", args=[chain[0].pk, "nagekomen"])
    browser = at("corrie")
    browser.post(address, {"answer": "De sloten zitten erin."})
    late = browser.post(address, {"answer": "Ik was later met mijn antwoord."})
    assert late.status_code == 404
    assert "Dit kan nu niet meer" in words_of(late)
    assert "Ik was later met mijn antwoord." in words_of(late)
    assert reverse("commitment", args=[chain[0].pk]) in late.text
    assert browser.post(address).status_code == 404
    assert browser.get(address).status_code == 404


@pytest.mark.parametrize("step", ["nagekomen", *(each for each in STEPS if each != "link")])
def test_a_step_that_is_sent_twice_is_answered_as_before(at, chain, step):
    browser, address = at("corrie"), reverse("commitment-step", args=[chain[0].pk, step])
    key = {"key": str(uuid4())} if step in {"pauzeren", "verlengen"} else {}
    typed = STEPS.get(step, {"answer": "De sloten zitten erin."}) | key
    first, again = (browser.post(address, typed) for _twice in range(2))
    there = reverse("commitment", args=[chain[0].pk])
    assert (first.status_code, first.headers.get("Location")) == (302, there)
    assert (again.status_code, again.headers.get("Location")) == (302, there)


def test_a_reason_that_came_too_late_is_not_lost(at, actors, partners):
    made = offer(
        actors.corrie, subject=("street", uuid4()), to=Receiver(partners.welfare), question="Kom je?"
    )
    accept(actors.sanne, made.pk)
    page = at("sanne").post(
        reverse("handover", args=[made.pk]), {"refuse": "1", "reason": "Wij hebben geen tijd."}
    )
    assert page.status_code == 400
    assert "Wij hebben geen tijd." in words_of(page)


def test_offering_a_promise_to_another_and_taking_it_over(at, chain, partners, fresh, actors):
    page = reverse("commitment-step", args=[chain[0].pk, "overdragen"])
    browser = at("corrie")
    key = browser.get(page).context["form"]["key"].value()
    asked = {"to_organisation": partners.welfare.pk, "question": "Lukt jullie dit?", "key": str(key)}
    assert browser.post(page, asked).status_code == 302
    inbox = at("bram").get(reverse("handovers"))
    [waiting] = inbox.context["waiting"]
    assert waiting.subject.title == "Nieuwe sloten bestellen"
    address = reverse("handover", args=[waiting.handover.pk])
    assert at("bram").post(address, {"accept": "1"}).status_code == 302
    assert fresh(actors.bram, chain[0]).promised_by_account == actors.bram.account


def test_refusing_without_a_reason_is_asked_again(at, actors, partners):
    made = offer(
        actors.corrie, subject=("street", partners.street.pk), to=Receiver(partners.welfare), question="?"
    )
    browser, address = at("bram"), reverse("handover", args=[made.pk])
    assert browser.post(address, {"refuse": "1", "reason": ""}).status_code == 400
    assert browser.post(address, {"refuse": "1", "reason": "Niet van ons"}).status_code == 302
    mine = at("corrie")
    assert "Niet van ons" in words_of(mine.get(reverse("my-work")))
    assert mine.post(address, {"settle": "1"}).status_code == 302
    assert "Niet van ons" not in words_of(mine.get(reverse("my-work")))


def test_making_a_promise_by_its_form(at, partners, chain):
    browser, page = at("wim"), reverse("commitment-new")
    key = browser.get(page).context["form"]["key"].value()
    typed = {
        "what": "Nog een ronde lopen",
        "due_on": "31-12-2035",
        "to_organisation": partners.welfare.pk,
        "by_team": partners.street.pk,
        "depends_on": [str(chain[0].pk)],
        "key": str(key),
    }
    wrong = browser.post(page, typed | {"due_on": "morgen"})
    assert wrong.status_code == 400
    assert "Nog een ronde lopen" in wrong.content.decode()
    sent = browser.post(page, typed)
    assert sent.status_code == 302
    assert browser.post(page, typed)["Location"] == sent["Location"], "twice is once"
    assert "Nieuwe sloten bestellen" in words_of(browser.get(sent["Location"]))


def test_what_is_in_a_circle_is_not_there_for_others(at, actors, circle):
    made = promise(actors.sanne, kind="task", what="Langsgaan", working_days=2, circle_id=circle.pk)
    page = reverse("commitment", args=[made.pk])
    assert "Langsgaan" in words_of(at("sanne").get(page))
    absent, never = (at("dirk").get(reverse("commitment", args=[key])) for key in (made.pk, circle.pk))
    assert (absent.status_code, never.status_code) == (404, 404)
    assert absent.content == never.content.replace(str(circle.pk).encode(), str(made.pk).encode())


@pytest.mark.parametrize("name", ["closing-days", "ladder", "outbox"])
def test_the_administration_is_for_the_administrator(at, name):
    assert at("ada").get(reverse(name)).status_code == 200
    assert at("sanne").get(reverse(name)).status_code == 404


def test_closing_days_and_rungs_are_added_and_taken_off(at):
    browser = at("ada")
    days = reverse("closing-days")
    typed = {"first": "16-02-2026", "last": "17-02-2026", "organisation": "", "reason": "Carnaval"}
    assert browser.post(days, typed)["Location"].endswith("?jaar=2026")
    again = browser.post(days, typed)
    assert "Deze dag staat al in de lijst." in words_of(again)
    page = browser.get(f"{days}?jaar=2026")
    assert "?jaar=2027" in page.content.decode()
    assert [day.reason for day in page.context["days"]] == ["Carnaval", "Carnaval"]
    browser.post(f"{days}?jaar=2026", {"end": str(page.context["days"][0].pk)})
    assert len(browser.get(f"{days}?jaar=2026").context["days"]) == 1

    ladder = reverse("ladder")
    assert browser.post(ladder, {"working_days": "12", "audience": "team"}).status_code == 302
    rungs = browser.get(ladder).context["rungs"]
    assert rungs[-1].working_days == 12
    browser.post(ladder, {"end": str(rungs[-1].pk)})
    assert len(browser.get(ladder).context["rungs"]) == len(rungs) - 1


@pytest.mark.parametrize("many", [3, 30])
def test_my_work_asks_the_same_number_of_questions_however_much_there_is(
    at, actors, partners, many, django_assert_max_num_queries, let_be_due, someday
):
    for number in range(many):
        earlier = promise(actors.corrie, kind="task", what=f"Eerst {number}", working_days=3)
        let_be_due(actors.corrie, earlier, someday(-5))
        promise(actors.sanne, kind="task", what=f"Dan {number}", working_days=5, depends_on=[earlier.pk])
        offer(
            actors.corrie,
            subject=("street", earlier.pk),
            to=Receiver(partners.welfare),
            question="Doe je mee?",
        )
        back = offer(
            actors.sanne, subject=("street", earlier.pk), to=Receiver(partners.police), question="En jij?"
        )
        refuse(actors.wil, back.pk, "Nee")
    browser = at("sanne")
    with django_assert_max_num_queries(QUERIES):
        browser.get(reverse("my-work"))
