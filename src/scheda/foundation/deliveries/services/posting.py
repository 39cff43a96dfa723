"""Wanting something to leave: one row in the caller's transaction, and a job beside it."""

import base64
import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from email.utils import parseaddr
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from scheda.foundation.deliveries.models import Delivery
from scheda.foundation.deliveries.services.queueing import QUEUED_FOR, queue
from scheda.foundation.records.identity import uuid7

MAIL = "mail"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """`content` is sealed under the key of the party, or of the house."""

    channel: str
    lane: str
    kind: str
    key: str
    content: dict[str, Any]
    reference: str = ""
    party_id: UUID | None = None
    by: Any = None
    not_before: dt.datetime | None = None
    not_after: dt.datetime | None = None
    is_repeatable: bool = True


@dataclass(frozen=True)
class Enclosure:
    """A file of a letter, or another form of its text (`is_alternative`)."""

    name: str
    content: bytes
    media_type: str = "application/octet-stream"
    is_alternative: bool = False


@dataclass(frozen=True, kw_only=True)
class Letter:
    to: str | list[str]
    subject: str
    text: str
    html: str | None = None
    reply_to: list[str] = field(default_factory=list)
    headers: Mapping[str, str] = field(default_factory=dict)
    attachments: Iterable[Enclosure] = ()
    useful_until: dt.datetime | None = None

    def as_content(self) -> dict[str, Any]:
        return {
            "to": [self.to] if isinstance(self.to, str) else self.to,
            "subject": " ".join(self.subject.split()),
            "text": self.text,
            "html": self.html or "",
            "reply_to": self.reply_to,
            "headers": dict(self.headers),
            "attachments": [
                {**vars(one), "content": base64.b64encode(one.content).decode()}
                for one in self.attachments
            ],
        }


def post_letter(
    *,
    key: str,
    kind: str,
    party_id: UUID | None = None,
    by: Any = None,
    not_before: dt.datetime | None = None,
    **said: Any,
) -> Delivery:
    """A letter of our own business: sent once, and again when it may not have arrived.

    `said` is what `Letter` holds: to, subject, text, html, reply_to, headers, attachments,
    useful_until.
    """
    letter = Letter(**said)
    wanted = Wanted(
        channel=MAIL,
        lane=MAIL,
        kind=kind,
        key=key,
        content=letter.as_content(),
        party_id=party_id,
        by=by,
        not_before=not_before,
        not_after=letter.useful_until,
    )
    return post(wanted)


def post(wanted: Wanted) -> Delivery:
    """The delivery of this key: a new one, or the one that was wanted before."""
    return post_all([wanted])[0]


@transaction.atomic
def post_all(wanted: list[Wanted]) -> list[Delivery]:
    now = timezone.now()
    fresh = [_delivery(one, now) for one in wanted]
    Delivery.objects.bulk_create(fresh, ignore_conflicts=True)
    kept = {one.key: one for one in Delivery.objects.filter(key__in=[one.key for one in fresh])}
    for one in fresh:
        if kept[one.key].pk == one.pk and one.not_before <= now:
            queue(one.channel, one.pk)
    return [kept[one.key] for one in fresh]


def _delivery(wanted: Wanted, now: dt.datetime) -> Delivery:
    pk = uuid7()
    return Delivery(
        pk=pk,
        channel=wanted.channel,
        lane=wanted.lane,
        kind=wanted.kind,
        key=wanted.key,
        reference=wanted.reference or _message_id(pk),
        party_id=wanted.party_id,
        by_id=getattr(wanted.by, "pk", wanted.by),
        content=json.dumps(wanted.content),
        is_repeatable=wanted.is_repeatable,
        not_before=wanted.not_before or now,
        not_after=wanted.not_after,
        queued_until=None if wanted.not_before else now + QUEUED_FOR,
        created_at=now,
    )


def _message_id(pk: UUID) -> str:
    _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return f"<{pk}@{address.rpartition('@')[2] or 'localhost'}>"
