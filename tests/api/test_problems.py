"""Whatever goes wrong, a program hears of it in problem details, and nothing has changed."""

import json
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client

from scheda.core.parties.models import Party
from scheda.core.parties.services import parties
from scheda.core.parties.tests.factories import PartyFactory, reader
from scheda.foundation.access.scope import Scope
from tests.api.conftest import Program

pytestmark = pytest.mark.django_db
ROOT = "parties/"


def told(answer) -> tuple[int, str]:
    """Status and title of a problem; anything else fails here."""
    assert answer["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == answer.status_code
    return answer.status_code, body["title"]


def errors_in(answer) -> dict[str, str]:
    assert told(answer)[0] == 422
    return {one["field"]: one["message"] for one in answer.json()["errors"]}


def test_who_does_not_sign_in_is_asked_to(client: Client):
    answer = client.get("/api/v1/parties/")

    assert told(answer)[0] == 401
    assert answer["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("key", ["", "nonsense", "scheda_x_y", "\x01"])
def test_a_wrong_key_is_no_key(client, key):
    answer = client.get("/api/v1/parties/", headers={"Authorization": f"Bearer {key}"})

    assert told(answer)[0] == 401


def test_a_key_that_may_only_read_writes_nothing(owner, party):
    program = Program(owner, is_read_only=True)

    answer = program.ask("PATCH", f"parties/{party.pk}", {"name": "Changed"})

    assert told(answer) == (403, "This token may only read.")
    assert program.get(f"parties/{party.pk}").json()["name"] == "Officine Prova"


def test_what_one_sees_but_may_not_change_is_forbidden(party):
    program = Program(reader(Scope.ALL))

    assert told(program.ask("PATCH", f"parties/{party.pk}", {"name": "Changed"}))[0] == 403


def test_what_one_may_not_see_is_not_there(program):
    others = PartyFactory()

    for method in ("GET", "PATCH", "DELETE"):
        body = {} if method == "PATCH" else None
        assert told(program.ask(method, f"parties/{others.pk}", body))[0] == 404
    assert told(program.get(f"parties/{uuid4()}"))[0] == 404


@pytest.mark.parametrize("path", ["nothing", "parties/x/y/z", "activities/nothing"])
def test_an_address_that_does_not_exist_says_so_to_a_program(program, path):
    assert told(program.get(path))[0] == 404


def test_an_address_says_which_methods_it_knows(program, party):
    answer = program.ask("PUT", f"parties/{party.pk}", {})

    assert told(answer)[0] == 405
    assert "PATCH" in answer["Allow"]


@pytest.mark.parametrize(
    "raw",
    [
        b"{",
        b"nonsense",
        b"\xff\xfe",
        b"[]",
        b"null",
        b'"x"',
        b"[null, null]",
        b'{"name": NaN}',
        b'{"name": "a\\u0000b"}',
        b'{"name": "\\ud800"}',
        b'{"na\\u0000me": 1}',
        b'{"custom": {"x": [1, {"y": "\\u0000"}]}}',
        b"[" * 100_000,
    ],
    ids=lambda raw: raw[:24],
)
def test_a_body_that_cannot_be_read_is_a_bad_request(program, party, raw):
    for method, path in (("POST", ROOT), ("PATCH", f"parties/{party.pk}")):
        assert told(program.ask(method, path, raw=raw))[0] == 400


def test_what_does_not_fit_is_named_by_its_field(program):
    answer = program.ask("POST", ROOT, {"name": "x" * 300, "addresses": [{"country": "Italy"}]})

    assert errors_in(answer).keys() == {"name", "addresses.0.country"}


def test_what_the_service_refuses_is_named_by_its_field(program):
    assert errors_in(program.ask("POST", ROOT, {"kind": "company"})).keys() == {"name"}


@pytest.mark.parametrize("query", ["q=%00", "sort=%00", "x=%00"])
def test_a_nul_in_the_address_is_a_bad_request(program, query):
    assert told(program.get(f"parties/?{query}"))[0] == 400


@pytest.mark.parametrize("query", ["q=%ff%fe", "q=%ed%a0%80", "city=%c3%28"])
def test_bytes_that_are_no_text_find_nothing(program, party, query):
    answer = program.get(f"parties/?{query}")

    assert (answer.status_code, answer.json()["items"]) == (200, [])


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=0", "limit"),
        ("limit=-1", "limit"),
        ("limit=201", "limit"),
        ("limit=many", "limit"),
        ("sort=nonsense", "sort"),
        ("sort=personal_tax_code", "sort"),
        ("sort=--name", "sort"),
        ("after=nonsense", "after"),
        ("citty=Padova", "citty"),
        ("city__nonsense=Padova", "city__nonsense"),
        ("state=gone", "state"),
    ],
)
def test_a_list_refuses_what_it_does_not_understand(program, party, query, field):
    assert errors_in(program.get(f"parties/?{query}")).keys() == {field}


@pytest.mark.parametrize("narrowed", ["", "city=Este&"])
def test_pages_lead_to_each_other_and_to_an_end(program, owner, narrowed):
    for number in range(5):
        PartyFactory(owner=owner, name=f"Ditta {number}", city="Este")

    seen, after = [], ""
    for _page in range(3):
        page = program.get(f"parties/?{narrowed}limit=2&sort=-name&after={after}").json()
        seen += [party["name"] for party in page["items"]]
        after = page["next"]

    assert seen == [f"Ditta {number}" for number in (4, 3, 2, 1, 0)]
    assert after == ""


def test_a_cursor_belongs_to_its_order(program, owner):
    for number in range(3):
        PartyFactory(owner=owner, name=f"Ditta {number}")
    cursor = program.get("parties/?limit=1&sort=name").json()["next"]

    assert errors_in(program.get(f"parties/?sort=-name&after={cursor}")).keys() == {"after"}


def test_a_record_tells_its_version(program, party):
    answer = program.get(f"parties/{party.pk}")

    assert answer["ETag"] == f'"{party.version}"'


def test_the_second_of_two_writers_is_told(program, party, owner):
    parties.change(party, name="First", by=owner)

    with_header = program.ask("PATCH", f"parties/{party.pk}", {"name": "Second"}, If_Match='"1"')
    with_body = program.ask("PATCH", f"parties/{party.pk}", {"name": "Second", "version": 1})

    assert told(with_header)[0] == 412
    assert told(with_body)[0] == 409
    assert with_header.json()["current_version"] == 2
    assert Party.objects.get(pk=party.pk).name == "First"


def test_the_right_version_writes_and_is_counted_on(program, party):
    answer = program.ask("PATCH", f"parties/{party.pk}", {"name": "Second"}, If_Match='W/"1"')

    assert (answer.status_code, answer["ETag"]) == (200, '"2"')


def test_any_version_will_do_for_who_says_so(program, party):
    answer = program.ask("PATCH", f"parties/{party.pk}", {"name": "Second"}, If_Match="*")

    assert answer.status_code == 200


@pytest.mark.parametrize("tag", ['"x"', "1", '"1", "2"', '"' + "9" * 40 + '"', '""'])
def test_a_tag_that_is_not_ours_matches_nothing(program, party, tag):
    answer = program.ask("PATCH", f"parties/{party.pk}", {"name": "Second"}, If_Match=tag)

    assert told(answer)[0] == 412


def test_a_browser_writes_only_with_its_own_form(owner, party):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(owner)
    address = f"/api/v1/parties/{party.pk}"
    body = {"data": json.dumps({"name": "Forged"}), "content_type": "application/json"}

    assert told(browser.patch(address, **body))[0] == 403

    browser.get("/settings/")
    token = browser.cookies["csrftoken"].value
    written = browser.patch(address, headers={"X-CSRFToken": token}, **body)
    assert written.status_code == 200


def test_a_mistake_of_ours_is_told_without_its_insides(program, party, monkeypatch):
    def stumble(*_args, **_facts):
        with connection.cursor() as cursor:
            cursor.execute("SELECT secret_detail")

    monkeypatch.setattr(parties, "change", stumble)
    program.client.raise_request_exception = False

    answer = program.ask("PATCH", f"parties/{party.pk}", {"name": "Second"})

    assert told(answer)[0] == 500
    assert "secret_detail" not in answer.content.decode()


def test_a_refusal_after_half_the_work_leaves_nothing_behind(program, monkeypatch):
    def refuse(_event):
        raise ValidationError("Too late.")

    monkeypatch.setattr(parties, "publish", refuse)

    answer = program.ask("POST", ROOT, {"name": "Ditta"})

    assert errors_in(answer) == {"": "Too late."}
    assert Party.objects.count() == 0
