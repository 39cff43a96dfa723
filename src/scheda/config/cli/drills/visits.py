"""A person and a program who use the installation of a drill, and how they were answered."""

import http.client
import json
import secrets
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from scheda.config.cli.drills.instance import Instance

PROGRAM = """
import datetime, json
from django.contrib.auth import get_user_model
from django.test import Client
from scheda.foundation.api.tokens.services import create
until = datetime.date.today() + datetime.timedelta(days=2)
boss = get_user_model().objects.filter(is_administrator=True).first()
boss.must_change_password = False
boss.save()
browser = Client(HTTP_HOST="localhost")
browser.force_login(boss)
_, token = create(boss, name="drill", expires_on=until, is_read_only=False)
print(json.dumps({"token": token, "session": browser.cookies["sessionid"].value}))
"""
BOUNDARY = "--------drill"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    path: str
    status: int
    content: bytes
    seconds: float

    def says(self, words: str) -> bool:
        return words in self.content.decode(errors="replace")


class Visitor:
    def __init__(self, target: Instance, *, token: str, session: str) -> None:
        self.target, self.token = target, token
        self.cookies = f"sessionid={session}; csrftoken={secrets.token_hex(16)}"
        made = self.post("/api/v1/parties/", {"kind": "company", "name": "Customer of the drill"})
        self.customer = json.loads(made.content)["id"]

    def read_all(self) -> list[Answer]:
        card = f"/customers/{self.customer}/"
        paths = ("/customers/", card, "/healthz", "/api/v1/parties/")
        return [self.ask("GET", path) for path in paths]

    def state(self) -> str:
        return str(json.loads(self.ask("GET", "/healthz").content or b"{}").get("status"))

    def post(self, path: str, body: Any) -> Answer:
        return self.ask("POST", path, json.dumps(body).encode(), "application/json")

    def send_form(self) -> Answer:
        """A person saves what they typed."""
        form = {"csrfmiddlewaretoken": self._csrf(), "kind": "call", "text": "They called back"}
        path = f"/customers/{self.customer}/activities/"
        return self.ask("POST", path, urlencode(form).encode(), FORM)

    def attach(self, content: bytes) -> Answer:
        parts = [
            part("csrfmiddlewaretoken", self._csrf().encode()),
            part("files", b"%PDF-1.7\n" + content, file_name=f"{secrets.token_hex(4)}.pdf"),
            f"--{BOUNDARY}--\r\n".encode(),
        ]
        path = f"/customers/{self.customer}/papers/drop/"
        return self.ask("POST", path, b"".join(parts), f"multipart/form-data; boundary={BOUNDARY}")

    def ask(self, method: str, path: str, body: bytes = b"", content_type: str = "") -> Answer:
        headers = {"Host": "localhost", "Accept-Language": "en"}
        if path.startswith("/api/"):
            headers["Authorization"] = f"Bearer {self.token}"
        else:
            headers["Cookie"] = self.cookies
        headers |= {"Content-Type": content_type} if content_type else {}
        began = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self.target.port, timeout=10)
        try:
            connection.request(method, path, body or None, headers)
            answer = connection.getresponse()
            status, content = answer.status, answer.read()
        except (OSError, http.client.HTTPException) as error:
            status, content = 0, repr(error).encode()
        finally:
            connection.close()
        return Answer(path, status, content, time.monotonic() - began)

    def _csrf(self) -> str:
        return self.cookies.rpartition("csrftoken=")[2]


def part(name: str, content: bytes, *, file_name: str = "") -> bytes:
    named = f'; filename="{file_name}"\r\nContent-Type: application/pdf' if file_name else ""
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n'
    return head.encode() + content + b"\r\n"


def sign_in(target: Instance) -> Visitor:
    told = json.loads(target.call("manage", "shell", "-c", PROGRAM).strip().splitlines()[-1])
    return Visitor(target, **told)
