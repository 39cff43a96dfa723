"""Keys that seal nothing: their holder is unknown, and no value names them."""

import datetime as dt
from collections.abc import Callable, Iterable
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.utils import timezone
from psycopg import sql

from scheda.foundation.crypto.models import KeyringEntry
from scheda.foundation.crypto.sealed_field import SealedTextField

GRACE = dt.timedelta(days=7)
MOST = 1_000


def sweep_orphans(
    known: Callable[[set[UUID]], set[UUID]], *, before: dt.datetime | None = None
) -> int:
    """Delete keys of records that `known` does not know and that seal nothing.

    Keys of purposes of the system stay. A restore can leave orphans, or a write that was given up.
    """
    limit = before or timezone.now() - GRACE
    old = KeyringEntry.objects.filter(destroyed_at=None, created_at__lt=limit)
    holders = {
        holder: key_id
        for key_id, name in old.values_list("pk", "holder").iterator()
        if (holder := _as_uuid(name))
    }
    lost = list(holders.keys() - known(set(holders)))[:MOST]
    unused = {holders[holder] for holder in lost} - _used(holders[holder] for holder in lost)
    return KeyringEntry.objects.filter(pk__in=unused).delete()[0]


def _as_uuid(name: str) -> UUID | None:
    try:
        return UUID(name)
    except ValueError:
        return None


def _used(key_ids: Iterable[int]) -> set[int]:
    """Those that a sealed column names in the bytes after its first."""
    wanted = [key_id.to_bytes(4) for key_id in key_ids]
    found: set[int] = set()
    for table, column in _sealed_columns() if wanted else ():
        statement = sql.SQL(
            "SELECT DISTINCT substring({column} FROM 2 FOR 4) FROM {table}"
            " WHERE substring({column} FROM 2 FOR 4) = ANY (%s)"
        ).format(column=sql.Identifier(column), table=sql.Identifier(table))
        with connection.cursor() as cursor:
            cursor.execute(statement, [wanted])
            found.update(int.from_bytes(bytes(row[0])) for row in cursor.fetchall())
    return found


def _sealed_columns() -> Iterable[tuple[str, str]]:
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, SealedTextField):
                yield model._meta.db_table, str(field.column)
