"""Claiming a key, keeping the answer to it, and giving that answer again."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse

from scheda.foundation.api.retries.models import KeptAnswer, KeptAnswerQuerySet
from scheda.foundation.api.retries.requests import caller_of, fingerprint, rights_print
from scheda.foundation.crypto.sealing import open_text, seal_text
from scheda.foundation.records.identity import uuid7

PATIENCE = "5s"
"""How long a retry waits for the first try to end."""
CLAIM = """
INSERT INTO api_keptanswer (id, caller, key, mentions) VALUES (%s, %s, %s, '{}')
ON CONFLICT (caller, key) DO NOTHING
"""
KEPT_HEADERS = ("Content-Type", "ETag", "Location")
ID = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
MOST_MENTIONS = 1_000


@dataclass(frozen=True)
class Told:
    """The first answer, and what it was an answer to."""

    request: str
    rights: str
    status: int
    headers: dict[str, str]
    body: str

    def again(self) -> HttpResponse:
        answer = HttpResponse(self.body.encode(), status=self.status, headers=self.headers)
        answer["Idempotency-Replayed"] = "true"
        return answer


def claim(request: HttpRequest, key: str) -> KeptAnswer | None:
    """The answer already kept; None when this request is the first.

    Waits for a twin that is being worked on, and goes on as the first when that one was refused.
    Longer than `PATIENCE` is an OperationalError.
    """
    caller = caller_of(request)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}'")
        cursor.execute(CLAIM, [uuid7(), caller, key])
        if cursor.rowcount:
            return None
    return KeptAnswer.objects.get(caller=caller, key=key)


def keep(request: HttpRequest, key: str, answer: HttpResponse) -> None:
    told = Told(
        fingerprint(request),
        rights_print(request.user),
        answer.status_code,
        {name: answer[name] for name in KEPT_HEADERS if name in answer},
        answer.content.decode(),
    )
    kept = KeptAnswer.objects.get(caller=caller_of(request), key=key)
    kept.sealed = seal_text(json.dumps(vars(told)), kept.cell)
    kept.mentions = sorted({*ID.findall(request.path), *ID.findall(told.body)})[:MOST_MENTIONS]
    kept.save(update_fields=["sealed", "mentions"])


def told_in(kept: KeptAnswer) -> Told | None:
    return Told(**json.loads(open_text(bytes(kept.sealed), kept.cell))) if kept.sealed else None


def about(ids: Iterable[UUID]) -> KeptAnswerQuerySet:
    return KeptAnswer.objects.filter(mentions__overlap=list(ids), sealed__isnull=False)


def forget_about(ids: Iterable[UUID]) -> int:
    """No answer that speaks of these is given again; that their keys were used stays known."""
    return about(ids).update(sealed=None)
