"""What people did that changed no record, written down where nothing is taken away again."""

import json
import logging
import os
import pwd
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import OperationalError, connection, transaction

logger = logging.getLogger(__name__)
INSERT = """
INSERT INTO audit_act
    (at, kind, actor_id, network, record_type, record_id, party_id, fields, detail, slot)
SELECT now.at, %(kind)s, %(actor)s::uuid, %(network)s, %(record_type)s, %(record)s::uuid,
    %(party)s::uuid, %(fields)s::varchar[], %(detail)s::jsonb,
    floor(extract(epoch FROM now.at) / %(seconds)s)::bigint
FROM (SELECT clock_timestamp() AS at) AS now
ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True, kw_only=True)
class Deed:
    """`detail` holds facts about the act, never a value that is shown to few."""

    kind: str
    actor: UUID | None = None
    network: str = ""
    record_type: str = ""
    record: UUID | None = None
    party: UUID | None = None
    fields: Collection[str] = ()
    detail: Mapping[str, Any] = field(default_factory=dict)
    once_in: int | None = None
    """Seconds in which the same act on the same record counts once."""


def login() -> str:
    """Who works on the machine itself, for acts of the command line."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())


def note(deed: Deed) -> None:
    """In the caller's transaction, if there is one. A full disk stops nobody from reading."""
    row = {
        "kind": deed.kind,
        "actor": deed.actor,
        "network": deed.network,
        "record_type": deed.record_type,
        "record": deed.record,
        "party": deed.party,
        "fields": sorted(deed.fields),
        "detail": json.dumps(dict(deed.detail), cls=DjangoJSONEncoder),
        "seconds": deed.once_in,
    }
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(INSERT, row)
    except OperationalError:
        logger.exception("An act could not be written down: %s by %s", deed.kind, deed.actor)
