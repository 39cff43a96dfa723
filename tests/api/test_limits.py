"""So many requests a minute, and a body that is small, shallow, and JSON."""

import json
import re

import pytest
from django.test import Client

from scheda.core.parties.models import Party
from scheda.foundation.throttling.models import Tally
from tests.api.conftest import Program

pytestmark = pytest.mark.django_db


@pytest.fixture
def three_a_minute(settings):
    settings.API_REQUESTS_A_MINUTE = 3


def status_and_title(answer) -> tuple[int, str]:
    assert answer["Content-Type"] == "application/problem+json"
    return answer.status_code, answer.json()["title"]


def test_every_answer_says_what_is_left(three_a_minute, program):
    told = [program.get("parties/")["RateLimit"] for _time in range(2)]

    assert [re.sub(r"t=\d+", "t=", one) for one in told] == ['"api";r=2;t=', '"api";r=1;t=']
    assert program.get("parties/")["RateLimit-Policy"] == '"api";q=3;w=60'


def test_more_is_refused_until_the_minute_is_over(three_a_minute, program):
    for _time in range(3):
        assert program.get("parties/").status_code == 200

    answer = program.ask("POST", "parties/", {"name": "Officine", "kind": "company"})

    assert status_and_title(answer) == (429, "Too many requests. Wait a little, then go on.")
    assert 1 <= int(answer["Retry-After"]) <= 60
    assert Party.objects.count() == 0


def test_the_next_minute_begins_with_a_full_limit(three_a_minute, program):
    for _time in range(4):
        program.get("parties/")
    Tally.objects.update(until="2000-01-01T00:00Z")

    assert program.get("parties/")["RateLimit"] == '"api";r=2;t=60'


def test_each_token_has_its_own_limit(three_a_minute, program, owner):
    for _time in range(4):
        program.get("parties/")

    assert Program(owner).get("parties/").status_code == 200


def test_strangers_share_the_limit_of_their_network(three_a_minute):
    def ask(address: str) -> int:
        return Client(REMOTE_ADDR=address).get("/api/v1/parties/").status_code

    assert [ask("192.0.2.7") for _time in range(3)] == [401, 401, 401]
    assert (ask("192.0.2.8"), ask("198.51.100.1")) == (429, 401)


def test_refused_requests_count_too(three_a_minute, program):
    for _time in range(3):
        assert program.ask("POST", "parties/", {}).status_code == 422

    assert program.get("parties/").status_code == 429


def test_the_limit_can_be_taken_away(settings, program):
    settings.API_REQUESTS_A_MINUTE = 0

    assert "RateLimit" not in program.get("parties/")


def test_pages_for_people_are_not_counted(client, three_a_minute):
    assert "RateLimit" not in client.get("/api/v1/docs")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "", "x/json"])
def test_what_is_no_json_is_another_kind(program, kind):
    body = json.dumps({"name": "Officine", "kind": "company"})

    answer = program.client.generic("POST", "/api/v1/parties/", body, content_type=kind)

    assert status_and_title(answer)[0] == 415
    assert Party.objects.count() == 0


@pytest.mark.parametrize("kind", ["json; charset=utf-8", "merge-patch+json"])
def test_json_has_many_names(program, kind):
    body = json.dumps({"name": "Officine", "kind": "company"})

    answer = program.client.generic(
        "POST", "/api/v1/parties/", body, content_type=f"application/{kind}"
    )

    assert answer.status_code == 201


def test_a_body_too_large_is_refused_as_such(program, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000

    answer = program.ask("POST", "parties/", {"name": "x" * 2_000})

    assert status_and_title(answer) == (413, "This is too large.")


@pytest.mark.parametrize(
    "raw",
    [
        b'{"a": ' * 21 + b"1" + b"}" * 21,
        b'{"a": ' + b"[" * 21 + b"]" * 21 + b"}",
        b'{"a": 1e999}',
        b'{"a": -1e999}',
        b'{"a": ' + b"9" * 5_000 + b"}",
    ],
    ids=["objects", "lists", "huge", "small", "long"],
)
def test_a_body_too_deep_or_with_numbers_too_large_is_a_bad_request(program, raw):
    assert status_and_title(program.ask("POST", "parties/", raw=raw))[0] == 400
