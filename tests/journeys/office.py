"""What is there before a story begins, made through the doors that programs use."""

import html
import re
from dataclasses import dataclass
from itertools import count
from typing import Any, Self

from playwright.sync_api import APIRequestContext, Playwright, StorageState

from tests.journeys.instance import Instance
from tests.journeys.words import said

PASSWORD = "una lunga passeggiata in collina"
TOKEN = re.compile(r'name="csrf-token" content="([^"]+)"')
ROLE = re.compile(r'href="/settings/roles/([0-9a-f-]{36})/">([^<]+)<')
INVITATION = "/accounts/invitation/"
_serial = count(1)


@dataclass(frozen=True)
class Customer:
    id: str
    name: str

    @property
    def path(self) -> str:
        return f"/customers/{self.id}/"


@dataclass(frozen=True)
class Colleague:
    name: str
    email: str
    signed_in: StorageState


class Office:
    """Somebody's programs, mostly the administrator's: they make what the stories are about."""

    def __init__(self, play: Playwright, instance: Instance, signed_in: StorageState) -> None:
        self.play, self.instance, self.signed_in = play, instance, signed_in
        self.http = self._requests(signed_in)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.http.dispose()

    def customer(self, name: str, **facts: Any) -> Customer:
        made = self.call("parties/", name=name, **facts)
        return Customer(made["id"], made["name"])

    def colleague(self, name: str, *, role: str) -> Colleague:
        """Invited and already here."""
        email = new_email(name)
        self.confirm()
        facts = {"email": email, "name": name, "language": "it", "roles": self.role(role)}
        submit(self.http, "/settings/people/invite/", **facts)
        http = self._requests()
        path = self.instance.link_to(email, INVITATION)
        submit(http, path, name=name, password=PASSWORD)
        signed_in = http.storage_state()
        http.dispose()
        return Colleague(name, email, signed_in)

    def confirm(self) -> None:
        """It is still me: dangerous acts ask five minutes after signing in."""
        token = csrf_token(self.http, "/settings/profile/")
        fields = {"csrfmiddlewaretoken": token, "password": PASSWORD}
        answer = self.http.post("/accounts/reauthenticate/?next=/settings/profile/", form=fields)
        assert "/accounts/" not in answer.url, f"{answer.status} {answer.url}"

    def note(self, customer: Customer, text: str) -> str:
        return self.call(f"activities/of/{customer.id}", kind="note", text=text)["id"]

    def role(self, name: str) -> str:
        known = ROLE.findall(self.http.get("/settings/roles/").text())
        return next(key for key, label in known if label == said(name, "it"))

    def call(self, path: str, **facts: Any) -> Any:
        """The API, as the signed-in administrator."""
        headers = {"X-CSRFToken": csrf_token(self.http, "/settings/profile/")}
        answer = self.http.post(f"/api/v1/{path}", data=facts, headers=headers)
        assert answer.ok, f"{answer.status} {answer.text()}"
        return answer.json()

    def _requests(self, signed_in: StorageState | None = None) -> APIRequestContext:
        return self.play.request.new_context(
            base_url=self.instance.address, storage_state=signed_in
        )


def submit(http: APIRequestContext, path: str, **fields: Any) -> None:
    """A form, as a browser without scripts sends it."""
    answer = http.post(path, form={"csrfmiddlewaretoken": csrf_token(http, path), **fields})
    assert answer.ok, f"{answer.status} {path}"


def csrf_token(http: APIRequestContext, path: str) -> str:
    found = TOKEN.search(http.get(path).text())
    assert found, f"no token at {path}"
    return html.unescape(found[1])


def new_email(name: str) -> str:
    return f"{name.partition(' ')[0].lower()}.{next(_serial)}@officine.example"
