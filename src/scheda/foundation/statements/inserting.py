"""Many new rows in one statement and one parameter.

`bulk_create` prepares each value by itself, which takes longer than the database needs to write it.
"""

import json
from collections.abc import Sequence
from typing import Any

from django.db import connection, models
from django.utils import timezone
from psycopg.sql import SQL, Identifier

from scheda.foundation.crypto.sealed_field import Sealed
from scheda.foundation.records.models import Record

AT_ONCE = 1_000
STAMPS = ("created_at", "updated_at")
INSERT = SQL(
    "INSERT INTO {table} ({columns})"
    " SELECT {columns} FROM json_populate_recordset(NULL::{table}, %s::json)"
)


def insert(rows: Sequence[Record]) -> None:
    """Store new rows of one model, as `bulk_create` would."""
    for start in range(0, len(rows), AT_ONCE):
        _insert(rows[start : start + AT_ONCE])


def _insert(rows: Sequence[Record]) -> None:
    meta, now = type(rows[0])._meta, timezone.now()
    plain = [one for one in meta.local_concrete_fields if _is_plain(one)]
    others = [one for one in meta.local_concrete_fields if not _is_plain(one)]
    values = []
    for row in rows:
        row.__dict__.update(dict.fromkeys(STAMPS, now))
        columns = {str(one.column): row.__dict__[one.attname] for one in plain}
        for one in others:
            columns[str(one.column)] = one.pre_save(row, add=True)
        values.append(columns)
        row._state.adding, row._state.db = False, connection.alias
    statement = INSERT.format(
        table=Identifier(meta.db_table), columns=SQL(", ").join(map(Identifier, values[0]))
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [json.dumps(values, default=_as_text)])


def _is_plain(field: "models.Field[Any, Any]") -> bool:
    """Stored as it stands in the row; a sealed text, for instance, is not."""
    return field.name in STAMPS or type(field).pre_save is models.Field.pre_save


def _as_text(value: Any) -> str:
    """Numbers, days and keys as the database reads them; sealed bytes as hex digits."""
    return f"\\x{value.data.hex()}" if isinstance(value, Sealed) else str(value)
