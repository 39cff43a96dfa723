"""Three people knocking at every address, in a world where everything belongs to somebody else."""

import time
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, product
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.test import Client

from scheda.foundation.audit.models import Change
from tests.architecture.routes import Route
from tests.architecture.samples import NO_BODY, Body, body_for

MOST_COMBINATIONS = 12
FAR_AWAY = "203.0.113.7"
PROVE_EVERY = 60


@dataclass(frozen=True)
class Answer:
    method: str
    path: str
    status: int
    location: str
    content: str
    changes: int

    def __str__(self) -> str:
        trace = f"and changed {self.changes} records" if self.changes else ""
        return f"{self.method} {self.path} answers {self.status} {self.location} {trace}".strip()

    @property
    def leads_to_sign_in(self) -> bool:
        return self.status == 302 and self.location.startswith(resolve_url(settings.LOGIN_URL))


class Visitor:
    """One browser. Whatever it manages to change is undone, its own sign-out included."""

    def __init__(self, records: list[Model], user: Any = None) -> None:
        self.client = Client(REMOTE_ADDR=FAR_AWAY)
        self.records = records
        self.user = user
        if user is not None:
            self.client.force_login(user)
        self.cookies = self.client.cookies

    def try_everything(self, route: Route) -> list[Answer]:
        return [
            self._ask(method, route.path(**values), _body(route, method))
            for values in self._arguments(route)
            for method in route.methods
        ]

    def get(self, route: Route, **query: str) -> Answer:
        return self._ask("GET", route.path(), NO_BODY, query)

    def may_see(self, record: Model) -> bool:
        """By the rules of its QuerySet; what has none, such as a setting, is not a secret."""
        records: Any = type(record)._default_manager
        if not hasattr(records, "visible_to"):
            return True
        return bool(records.visible_to(self.user).filter(pk=record.pk).exists())

    def _ask(
        self, method: str, path: str, body: Body, query: dict[str, str] | None = None
    ) -> Answer:
        self.client.cookies = deepcopy(self.cookies)
        data, content_type = body
        with transaction.atomic():
            self._prove_again()
            before = Change.objects.count()
            response = self.client.generic(
                method,
                path,
                data,
                content_type=content_type,
                query_params=query,
            )
            text, changes = _text(response), Change.objects.count() - before
            transaction.set_rollback(True)
        location = response.headers.get("Location", "")
        return Answer(method, path, response.status_code, location, text, changes)

    def _prove_again(self) -> None:
        """Dangerous acts want a sign-in that is minutes old; a long run outlasts that."""
        if self.user is not None:
            session = self.client.session
            if time.time() - session.get("began_at", 0) > PROVE_EVERY:
                session["began_at"] = time.time()
                session.save()

    def _arguments(self, route: Route) -> list[dict[str, object]]:
        """Ids of existing records where the area has some, so that a 404 means something."""
        if not route.uuids:
            return [{}]
        choices = [self._candidates(route, name) for name in route.uuids]
        picked = islice(product(*choices), MOST_COMBINATIONS)
        return [dict(zip(route.uuids, ids, strict=True)) for ids in picked]

    def _candidates(self, route: Route, argument: str) -> list[object]:
        area = [record for record in self.records if route.module.startswith(_area(record))]
        word = argument.removesuffix("_id").removesuffix("_pk").replace("_", "")
        named = [record for record in area if record._meta.model_name == word]
        return [record.pk for record in named or area] or [uuid4()]


@dataclass
class World:
    """What there is to be found, and who looks for it."""

    records: list[Model]
    anonymous: Visitor
    newcomer: Visitor
    colleague: Visitor

    @property
    def words(self) -> list[str]:
        """What somebody would type to find these records."""
        return sorted({str(record)[:40] for record in self.hidden})[:4]

    @cached_property
    def hidden(self) -> list[Model]:
        """What the colleague may not see. A number for a key would be found anywhere."""
        unseen = [record for record in self.records if not self.colleague.may_see(record)]
        return [record for record in unseen if isinstance(record.pk, UUID)]

    def traces(self, answer: Answer) -> list[Model]:
        return [record for record in self.hidden if str(record.pk) in answer.content]


def _area(record: Model) -> str:
    return f"{record._meta.app_config.name}."


def _body(route: Route, method: str) -> Body:
    for operation in route.operations:
        if method in operation.methods:
            return body_for(operation)
    return NO_BODY


def _text(response: HttpResponseBase) -> str:
    content = b"".join(response) if response.streaming else response.content
    return bytes(content).decode(errors="replace")
