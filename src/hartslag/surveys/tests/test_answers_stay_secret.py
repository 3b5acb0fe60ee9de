# SPDX-License-Identifier: EUPL-1.2
"""No answer of anybody is in the database, the log, an address or on disk in the clear (law R13, R23)."""

import json
import logging
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.files.uploadhandler import MemoryFileUploadHandler, load_handler
from django.db import connection
from django.test import Client

from hartslag.config.logging import JsonLines
from hartslag.people.services import system_account
from hartslag.surveys import keeping
from hartslag.surveys.entries import expire_old, map_columns, publish_survey, throw_away, upload_survey
from hartslag.surveys.mapping import Facts, Mapping, Question
from hartslag.surveys.models import Survey
from hartslag.surveys.refusals import SurveyRefused
from hartslag.surveys.states import HOLD_ANSWERS, MAY_BECOME, State
from hartslag.surveys.table import Answers

SECRET = "Zeldzaam antwoord van iemand uit de Verzonnenstraat"


@pytest.fixture
def sent(installation, caplog, client):
    """Send a survey with a telling answer and give its address."""
    caplog.set_level(logging.DEBUG)
    lines = ["Buurt;Onveilig?;Opmerking", *(f"Passart;ja;{SECRET} {n}" for n in range(60))]
    file = BytesIO("\n".join(lines).encode())
    file.name = "antwoorden van iedereen.csv"
    given = {"title": "Proef", "year": "2025", "municipality": "Heerlen", "chosen": "lot"}
    response = client.post("/enquetes/nieuw/", given | {"personal": "refuse", "file": file})
    assert response.status_code == 302
    return response


def _everything_in_the_database():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, string_agg(quote_ident(column_name), ', ')"
            " FROM information_schema.column_privileges"
            " WHERE table_schema = 'public' AND privilege_type = 'SELECT' AND grantee = current_user"
            " GROUP BY table_name"
        )
        said = []
        for table, columns in cursor.fetchall():
            cursor.execute(f'SELECT json_agg(t)::text FROM (SELECT {columns} FROM "{table}") t')
            said.append(cursor.fetchone()[0] or "")
    return "\n".join(said)


def test_no_answer_is_in_the_database_the_log_an_address_or_on_disk(sent, installation, caplog, client):
    columns = sent["Location"]
    assert SECRET[:30] in client.get(columns).content.decode()
    given = {"column-0": "area", "column-1": "question:feels_unsafe", "counts-1": ["ja"], "missing": ""}
    assert client.post(columns, given).status_code == 302
    stored = _everything_in_the_database()
    assert "Opmerking" in stored
    logged = "\n".join(JsonLines().format(record) + record.getMessage() for record in caplog.records)
    assert "enquetes/" in logged
    written = b"".join(path.read_bytes() for path in installation.rglob("*") if path.is_file())
    key = client.cookies["enquete-nl"].value
    for secret in (SECRET, "Zeldzaam", "Verzonnenstraat", "antwoorden van iedereen", key):
        assert secret not in stored
        assert secret not in logged
        assert secret.encode() not in written
        assert secret not in columns


def test_the_key_is_a_cookie_for_the_addresses_of_this_survey_alone(sent):
    cookie = sent.cookies["enquete-nl"]
    survey = Survey.objects.get()
    assert cookie["path"] == f"/enquetes/{survey.pk}/"
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Strict"
    assert cookie["max-age"] == 24 * 3600
    assert sent.cookies["enquete-en"]["path"] == f"/en/enquetes/{survey.pk}/"


def test_the_key_travels_over_https_alone_where_the_site_does(installation, settings, client):
    settings.CSRF_COOKIE_SECURE = True
    file = BytesIO(b"Buurt;Onveilig?\nPassart;ja\n")
    file.name = "a.csv"
    given = {"title": "Proef", "year": "2025", "chosen": "lot", "personal": "refuse", "file": file}
    assert client.post("/enquetes/nieuw/", given).cookies["enquete-nl"]["secure"] is True


def test_a_file_that_is_sent_never_touches_the_disk_unencrypted(settings, sent):
    (name,) = settings.FILE_UPLOAD_HANDLERS
    assert isinstance(load_handler(name, None), MemoryFileUploadHandler)


def test_a_survey_never_names_itself_or_its_answers_where_it_is_printed(sent):
    survey = Survey.objects.get()
    assert str(survey) == str(survey.pk)
    assert SECRET not in repr(Answers(("a",), ((SECRET,),)))


def test_only_the_right_key_opens_the_answers(settings, tmp_path):
    settings.SURVEYS_FOLDER = tmp_path / "surveys"
    answers = Answers(("a", "b"), (("1", "é"),))
    here = Survey(answered=1).pk
    key = keeping.keep(here, answers)
    other = keeping.keep(Survey().pk, answers)
    assert keeping.kept(here, key) == answers
    assert keeping.kept(here, other) is None
    assert keeping.kept(here, "") is None
    keeping.destroy(here)
    assert keeping.kept(here, key) is None
    (path,) = Path(settings.SURVEYS_FOLDER).iterdir()
    assert path.stat().st_mode & 0o077 == 0


@pytest.fixture
def survey(installation):
    answers = Answers(("Buurt", "Onveilig?"), (("Passart", "ja"),) * 3)
    facts = Facts(title="Proef", year=2025)
    return upload_survey(
        survey=uuid4(),
        actor=system_account(),
        facts=facts,
        answers=answers,
        mapping=None,
        leave_personal_out=False,
    )


def test_after_a_day_answers_go_and_also_what_belongs_to_nothing(survey, installation):
    kept, _ = survey
    folder = installation / "surveys"
    left_behind = folder / "zomaar.answers"
    left_behind.write_bytes(b"x")
    now = datetime.now(UTC)
    assert expire_old(actor=system_account(), now=now + timedelta(hours=23)) == 0
    assert len(list(folder.iterdir())) == 2
    assert expire_old(actor=system_account(), now=now + timedelta(hours=25)) == 1
    assert list(folder.iterdir()) == []
    kept.refresh_from_db()
    assert kept.state == State.EXPIRED
    assert expire_old(actor=system_account(), now=now + timedelta(hours=25)) == 0


def test_answers_stay_until_it_is_certain_that_they_may_go(
    survey, installation, django_capture_on_commit_callbacks
):
    kept, _ = survey
    folder = installation / "surveys"
    with django_capture_on_commit_callbacks() as callbacks:
        throw_away(actor=system_account(), survey=kept.pk)
        assert len(list(folder.iterdir())) == 1
    for callback in callbacks:
        callback()
    assert list(folder.iterdir()) == []


def test_a_step_that_the_table_does_not_allow_is_refused(survey):
    kept, _ = survey
    actor = system_account()
    with pytest.raises(SurveyRefused):
        publish_survey(actor=actor, survey=kept.pk, outcomes=None, store=None)
    throw_away(actor=actor, survey=kept.pk)
    with pytest.raises(SurveyRefused):
        map_columns(actor=actor, survey=kept.pk, mapping=Mapping())
    kept.refresh_from_db()
    assert kept.state == State.THROWN_AWAY


def test_every_state_is_in_the_table_and_nothing_comes_back():
    assert MAY_BECOME.keys() == set(State)
    assert {State.UPLOADED, State.MAPPED, State.ESTIMATED} == HOLD_ANSWERS
    assert all(State.THROWN_AWAY in MAY_BECOME[state] for state in HOLD_ANSWERS)


def test_every_change_leaves_a_revision_with_who_did_it(survey):
    kept, _ = survey
    actor = system_account()
    mapping = Mapping(area="Buurt", questions=(Question("Onveilig?", "feels_unsafe", ("ja",)),))
    map_columns(actor=actor, survey=kept.pk, mapping=mapping)
    map_columns(actor=actor, survey=kept.pk, mapping=mapping)
    states = [(each.state, each.history_user_id) for each in kept.history.all()]
    assert states == [("mapped", actor.pk), ("uploaded", actor.pk)]
    assert json.dumps(kept.history.first().mapping).count("feels_unsafe") == 1


def test_the_locked_page_gives_a_stranger_nothing(sent, cast, signed_in):
    page = signed_in(Client(), cast.petra).get(sent["Location"]).content.decode()
    assert "Zeldzaam" not in page
    assert "Opmerking" not in page
