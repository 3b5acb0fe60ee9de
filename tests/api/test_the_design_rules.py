# SPDX-License-Identifier: EUPL-1.2
"""The rules of the NL API Design Rules that can be checked: of the description and of the answers."""

import re

import pytest

from hartslag.config.urls import api

BASE = "/api/v1"
SCHEMA = api.get_openapi_schema()
OPERATIONS = [
    (path, method, operation)
    for path, methods in SCHEMA["paths"].items()
    for method, operation in methods.items()
]
every_operation = pytest.mark.parametrize(
    ("path", "method", "operation"), OPERATIONS, ids=[f"{method} {path}" for path, method, _ in OPERATIONS]
)
ADDRESSES = {
    "a list": ("/areas", 200),
    "one thing": ("/areas/BU09172100", 200),
    "the description": ("/openapi.json", 200),
    "a wrong question": ("/areas?limit=0", 400),
    "a question it does not know": ("/areas?gemeente=GM0917", 400),
    "the same question twice": ("/areas?level=country&level=district", 400),
    "an area that is not there": ("/areas/BU00000000", 404),
    "an area that cannot be": ("/areas/BU%00", 404),
    "no resource": ("/buurten", 404),
    "a slash at the end": ("/areas/", 404),
    "the root": ("/", 404),
}
every_address = pytest.mark.parametrize(("address", "status"), ADDRESSES.values(), ids=ADDRESSES.keys())

every_error = pytest.mark.parametrize(
    ("address", "status"),
    [each for each in ADDRESSES.values() if each[1] != 200],
    ids=[name for name, (_, status) in ADDRESSES.items() if status != 200],
)


@every_operation
def test_a_path_is_of_plural_nouns_in_lower_case_and_only_read(path, method, operation):
    assert method == "get"
    *_, last = [part for part in path.split("/") if not part.startswith("{")]
    assert re.fullmatch(r"(/([a-z]+(-[a-z]+)*|\{[a-z]+\}))+", path)
    assert last == "outline" or last.endswith("s")


@every_operation
def test_an_operation_says_what_it_is_in_dutch(path, method, operation):
    assert re.fullmatch(r"(list|get)[A-Z][A-Za-z]+", operation["operationId"])
    assert operation["summary"]
    assert operation["description"].endswith(".")
    assert operation["tags"]
    assert all(each.get("description") for each in operation["parameters"]), operation["parameters"]


@every_operation
def test_an_operation_says_all_it_can_answer(path, method, operation):
    answers = operation["responses"]
    assert set(answers) == {"200", "304", "400", "404", "406", "500"}
    for status, answer in answers.items():
        assert "API-Version" in answer["headers"]
        if int(status) >= 400:
            assert list(answer["content"]) == ["application/problem+json"]


def test_names_of_operations_are_used_once():
    names = [operation["operationId"] for _, _, operation in OPERATIONS]
    assert len(set(names)) == len(names)


def test_every_field_that_is_not_plain_is_described():
    schemas = SCHEMA["components"]["schemas"]
    assert [name for name, each in schemas.items() if not each.get("description")] == []


def test_the_major_version_is_in_the_address_and_the_whole_one_in_the_description():
    assert SCHEMA["openapi"].startswith("3.")
    assert re.fullmatch(r"1\.\d+\.\d+", SCHEMA["info"]["version"])
    assert [server["url"] for server in SCHEMA["servers"]] == [BASE]


def test_the_description_says_whom_to_ask(client, demonstration):
    served = client.get(f"{BASE}/openapi.json").json()
    assert served["info"]["contact"]["url"] == "http://testserver/api/"
    assert served["paths"].keys() == SCHEMA["paths"].keys()


@every_address
def test_every_answer_carries_the_version_and_is_open_to_every_page(client, demonstration, address, status):
    response = client.get(BASE + address)
    assert response.status_code == status
    assert response.headers["API-Version"] == SCHEMA["info"]["version"]
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies


@every_error
def test_an_error_is_a_problem_that_says_what_to_do_in_two_languages(client, demonstration, address, status):
    dutch = client.get(BASE + address)
    english = client.get(BASE + address, headers={"Accept-Language": "en"})
    for response, language in ((dutch, "nl"), (english, "en")):
        assert response.headers["Content-Type"] == "application/problem+json"
        assert response.headers["Content-Language"] == language
        assert response.json()["status"] == status
        assert response.json()["title"]
    assert dutch.json()["detail"] != english.json()["detail"]


def test_a_wrong_question_names_each_part_that_is_wrong(client, demonstration):
    errors = client.get(f"{BASE}/observations?limit=0&year=twee").json()["errors"]
    assert {(each["where"], each["name"]) for each in errors} == {("query", "limit"), ("query", "year")}
    assert {each["detail"] for each in errors} == {
        "Dit moet 1 of meer zijn.",
        "Dit moet een heel getal zijn.",
    }
    (unknown,) = client.get(f"{BASE}/observations?indicater=crime_total").json()["errors"]
    assert unknown["name"] == "indicater"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_what_would_write_is_refused(client, demonstration, method):
    response = getattr(client, method)(f"{BASE}/areas")
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert response.headers["Content-Type"] == "application/problem+json"


def test_options_says_what_a_page_of_another_may_do(client, demonstration):
    response = client.options(f"{BASE}/areas", headers={"Origin": "https://example.nl"})
    assert response.status_code == 204
    assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in response.headers["Access-Control-Allow-Headers"]
    assert client.options(f"{BASE}/buurten").status_code == 404


@pytest.mark.parametrize("address", ["/areas", "/observations?format=csv", "/areas/BU00000000"])
def test_head_is_get_without_the_content(client, demonstration, address):
    full, head = client.get(BASE + address), client.head(BASE + address)
    assert head.status_code == full.status_code
    assert head.content == b""
    assert head.headers["Content-Type"] == full.headers["Content-Type"]
    assert head.headers.get("ETag") == full.headers.get("ETag")


@pytest.mark.parametrize(
    ("address", "accept", "form"),
    [
        ("/areas", "*/*", "application/json"),
        ("/areas", "text/csv", "text/csv; charset=utf-8"),
        ("/areas", "text/csv;q=0.5, application/json", "application/json"),
        ("/areas?format=json", "text/csv", "application/json"),
        ("/areas?format=csv", "application/json", "text/csv; charset=utf-8"),
        ("/areas/BU09172100/outline", "application/json", "application/geo+json"),
    ],
)
def test_the_caller_chooses_the_form(client, demonstration, address, accept, form):
    response = client.get(BASE + address, headers={"Accept": accept})
    assert response.headers["Content-Type"] == form


def test_a_form_that_is_not_there_is_refused(client, demonstration):
    response = client.get(f"{BASE}/areas", headers={"Accept": "application/pdf"})
    assert response.status_code == 406
    assert "text/csv" in response.json()["detail"]
    assert client.get(f"{BASE}/areas/BU09172100", headers={"Accept": "text/csv"}).status_code == 406


def test_an_error_of_ours_is_a_problem_too_and_says_nothing_of_the_inside(client, demonstration, monkeypatch):
    monkeypatch.setattr("hartslag.areas.services.areas_page", lambda *_, **__: 1 / 0)
    client.raise_request_exception = False
    response = client.get(f"{BASE}/areas")
    assert response.status_code == 500
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["API-Version"]
    assert "Zero" not in response.content.decode()


@pytest.mark.parametrize(
    "address", ["/areas", "/indicators", "/observations", "/releases", "/programmes", "/openapi.json"]
)
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_what_the_caller_has_is_not_sent_again(client, demonstration, address, encoding):
    first = client.get(BASE + address, headers={"Accept-Encoding": encoding})
    mark = {"If-None-Match": first.headers["ETag"], "Accept-Encoding": encoding}
    again = client.get(BASE + address, headers=mark)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"].removeprefix("W/") == first.headers["ETag"].removeprefix("W/")
    assert again.headers["API-Version"]
    other = client.get(BASE + address, headers={"If-None-Match": '"iets anders"'})
    assert other.status_code == 200
    assert "must-revalidate" in first.headers["Cache-Control"]


def test_the_page_about_the_api_lists_every_address(client, demonstration):
    page = client.get("/api/").content.decode().replace("<wbr>", "")
    assert {path for path in SCHEMA["paths"] if f"<code>{path}</code>" not in page} == set()
    assert f'href="{BASE}/openapi.json"' in page
