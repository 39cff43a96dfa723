import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from scheda.core.parties.models import Party
from scheda.core.parties.tests.factories import PartyFactory, salesperson
from scheda.foundation.access.scope import Scope
from scheda.foundation.accounts.models import User
from scheda.foundation.api.tokens import services as tokens

SENT = {"requests": 0}


def count_one() -> None:
    SENT["requests"] += 1


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if SENT["requests"]:
        terminalreporter.write_line(f"Requests made up from the description: {SENT['requests']}")


class Program:
    """Something that calls the API with a key."""

    def __init__(self, user: User, *, is_read_only: bool = False) -> None:
        self.user = user
        self.token, key = tokens.create(
            user,
            name="A program",
            expires_on=timezone.localdate() + timezone.timedelta(days=1),
            is_read_only=is_read_only,
            record_types=[],
        )
        self.client = Client(headers={"Authorization": f"Bearer {key}", "Accept-Language": "en"})

    def ask(
        self, method: str, path: str, body: Any = None, *, raw: bytes | None = None, **headers: str
    ) -> Any:
        content = raw if raw is not None else (json.dumps(body) if body is not None else "")
        return self.client.generic(
            method,
            f"/api/v1/{path}",
            content,
            content_type="application/json",
            headers={name.replace("_", "-"): value for name, value in headers.items()},
        )

    def get(self, path: str, **headers: str) -> Any:
        return self.ask("GET", path, **headers)


@pytest.fixture
def owner(db: None) -> User:
    return salesperson(Scope.OWN)


@pytest.fixture
def program(owner: User) -> Program:
    return Program(owner)


@pytest.fixture
def party(owner: User) -> Party:
    return PartyFactory(owner=owner, name="Officine Prova")
