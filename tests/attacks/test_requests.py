"""Requests from elsewhere, forged, redirected or dressed up."""

import json
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.test import Client

from scheda.foundation.accounts.models import User
from scheda.foundation.accounts.tests.factories import PASSWORD, UserFactory
from tests.personas import addresses
from tests.personas.expected import Answer, pages
from tests.personas.office import Office
from tests.personas.people import Who
from tests.personas.test_operations import OPERATIONS
from tests.personas.test_pages import PAGES

pytestmark = pytest.mark.django_db
ROWS = pages()
WRITTEN = [route for route in PAGES if "POST" in ROWS[route.name].doors]
WRITES = [one for one in OPERATIONS if one[0] != "GET"]
ELSEWHERE = "https://evil.example"
REDIRECTS = (
    "https://evil.example/", "//evil.example/", "/\\evil.example", "https:evil.example",
    "javascript:alert(1)", "/%5Cevil.example", "http:///evil.example", "\t//evil.example",
)  # fmt: skip


@pytest.fixture(scope="module")
def forged(office: Office) -> Client:
    """The browser of an administrator, on a page of somebody else."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(office.personas[Who.ADMINISTRATOR].user)
    office.watch.begin()
    return client


@pytest.mark.parametrize("route", WRITTEN, ids=lambda route: route.name)
def test_no_form_is_taken_from_another_page(route: Any, office: Office, forged: Client):
    if ROWS[route.name].doors["POST"][Who.ADMINISTRATOR] is not Answer.IN:
        return
    with office.watch.request() as trace:
        response = forged.post(
            addresses.path_of(route, office, Who.ADMINISTRATOR), headers={"Origin": ELSEWHERE}
        )
        assert trace.changed() == []

    assert response.status_code == 403 or route.name in HARMLESS


# They answer the same to everybody and change nothing.
HARMLESS = {"healthz", "home", "metrics", "api:openapi-json"}


@pytest.mark.parametrize(
    ("method", "path", "route", "_operation"), WRITES, ids=[f"{one[0]} {one[1]}" for one in WRITES]
)
def test_no_operation_is_taken_from_another_page(
    method: str, path: str, route: Any, _operation: Any, office: Office, forged: Client
):
    with office.watch.request() as trace:
        response = forged.generic(
            method, addresses.path_of(route, office, Who.OWNER), "{}",
            content_type="application/json", headers={"Origin": ELSEWHERE},
        )  # fmt: skip
        assert trace.changed() == []

    assert response.status_code == 403


@pytest.mark.parametrize("path", ["/", "/customers/", "/api/v1/parties/", "/healthz", "/nothing/"])
@pytest.mark.parametrize("method", ["GET", "OPTIONS", "POST"])
def test_no_other_page_may_read_an_answer(path: str, method: str, office: Office):
    response = office.personas[Who.OWNER].ask(
        method, path, headers={"Origin": ELSEWHERE, "Access-Control-Request-Method": "DELETE"}
    )

    assert [name for name in response.headers if name.startswith("Access-Control-")] == []


@pytest.mark.parametrize("target", REDIRECTS)
@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/accounts/login/", {"login": "one@example.com", "password": PASSWORD}),
        ("/accounts/language/", {"language": "it"}),
        ("/accounts/logout/", {}),
    ],
)
def test_no_address_leads_out_of_the_house(path: str, fields: dict[str, str], target: str):
    UserFactory(email="one@example.com")
    client = Client()

    response = client.post(f"{path}?next={target}", {**fields, "next": target})

    assert response.status_code == 302
    assert urlsplit(response.headers["Location"]).netloc == ""
    assert not response.headers["Location"].startswith(("//", "/\\"))


def test_the_letter_for_a_new_password_leads_to_the_public_address_only(settings: Any):
    settings.ALLOWED_HOSTS = ["*"]
    UserFactory(email="one@example.com")
    headers = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}

    Client().post("/accounts/password/reset/", {"email": "one@example.com"}, headers=headers)

    assert [letter for letter in mail.outbox if "evil.example" in str(letter.message())] == []


@pytest.mark.parametrize(
    "name",
    ["Remote-User", "X-Remote-User", "X-Forwarded-User", "X-Auth-User", "X-Authenticated-User"],
)
def test_no_header_of_a_proxy_signs_anybody_in(name: str):
    user = UserFactory(is_administrator=True)

    response = Client().get("/settings/people/", headers={name: str(user.email)})

    assert response.status_code == 302


@pytest.mark.parametrize("path", ["/setup/", "/install/", "/admin/", "/accounts/signup/"])
def test_setting_up_is_no_address(path: str):
    UserFactory(is_administrator=True)
    count = User.objects.count()

    for method in ("GET", "POST"):
        assert Client().generic(method, path).status_code in {404, 405}
    assert User.objects.count() == count


def test_the_description_of_the_api_is_not_for_everybody():
    assert Client().get("/api/v1/openapi.json").status_code == 401
    assert Client().get("/api/v1/docs").status_code == 302


@pytest.mark.parametrize(
    "path", ["/accounts/login/", "/customers/", "/nothing/", "/api/v1/parties/", "/healthz", "/%00"]
)
@pytest.mark.parametrize("who", [Who.ANONYMOUS, Who.OWNER], ids=lambda who: who.name)
def test_every_answer_carries_its_guards(path: str, who: Who, office: Office):
    headers = office.personas[who].ask("GET", path).headers

    policy = headers["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "unsafe-eval" not in policy
    for guard in ("default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors"):
        assert guard in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


SERVER_OWNED = {
    "id": "00000000-0000-7000-8000-0000000000aa",
    "created_at": "2001-01-01T00:00:00Z",
    "updated_at": "2001-01-01T00:00:00Z",
    "code": "HACKED",
    "is_contact": True,
    "archived_at": "2001-01-01T00:00:00Z",
    "binned_at": "2001-01-01T00:00:00Z",
    "is_administrator": True,
    "created_by": "00000000-0000-7000-8000-0000000000aa",
    "author": "00000000-0000-7000-8000-0000000000aa",
    "number": 1,
    "removed_at": "2001-01-01T00:00:00Z",
}


@pytest.mark.parametrize(
    ("method", "path", "thing", "body"),
    [
        ("PATCH", "parties/{}", "party", {"notes": "x"}),
        ("PATCH", "tasks/{}", "task", {"note": "x"}),
        ("PATCH", "needs/{}", "need", {"note": "x"}),
        ("PATCH", "machines/{}", "machine", {"notes": "x"}),
        ("PATCH", "tickets/{}", "ticket", {"body": "x"}),
        ("PATCH", "papers/{}", "paper", {"note": "x"}),
        ("PATCH", "activities/{}", "activity", {"text": "x"}),
    ],
)
def test_no_write_reaches_what_the_server_owns(
    method: str, path: str, thing: str, body: dict[str, str], office: Office
):
    record = office[thing]
    kept = [name for name in SERVER_OWNED if hasattr(record, name) and name != "updated_at"]
    record.refresh_from_db()
    before = {name: getattr(record, name) for name in kept}
    with office.watch.request():
        office.personas[Who.OWNER].ask(
            method, f"/api/v1/{path.format(record.pk)}", json.dumps({**SERVER_OWNED, **body}),
            content_type="application/json",
        )  # fmt: skip
        record.refresh_from_db()
        after = {name: getattr(record, name) for name in kept}

    assert after == before


def test_nobody_makes_themselves_an_administrator(office: Office):
    persona = office.personas[Who.OWNER]
    with office.watch.request():
        persona.ask(
            "POST", "/settings/profile/",
            "name=Ada&language=en&is_administrator=on&is_active=on&is_superuser=on",
        )  # fmt: skip
        assert not User.objects.get(pk=persona.user.pk).is_administrator


@pytest.mark.parametrize("boundary", ["x" * 300, ""])
def test_a_form_that_cannot_be_read_is_refused_in_words(boundary: str):
    person = Client()
    person.force_login(UserFactory(language="it"))

    answer = person.post(
        "/settings/profile/", b"--x--", content_type=f"multipart/form-data; boundary={boundary}"
    )

    assert answer.status_code == 400
    assert "Nulla è stato modificato" in answer.content.decode()


def test_a_form_with_files_is_no_body_for_a_program():
    program = Client(raise_request_exception=False)
    program.force_login(UserFactory(is_administrator=True))

    answer = program.post(
        "/api/v1/parties/", b'{"name": "x"}', content_type="multipart/form-data; boundary=x"
    )

    assert answer.status_code == 415
