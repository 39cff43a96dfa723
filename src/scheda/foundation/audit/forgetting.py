"""Forgetting what somebody's data was, and keeping that something was changed, when and by whom.

The digest of what a row said stays, so the seals over it still hold.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from scheda.foundation.audit.acts import Deed, note
from scheda.foundation.crypto.strict_field import MARK

BLANK = """
WITH blanked AS (SELECT {function} AS id)
SELECT count(*), range_agg(int8range(id, id, '[]'))::text FROM blanked
"""
OF_SOMEBODY = BLANK.format(function="audit_blank(%s, %s::uuid[])")
OF_TEXTS = BLANK.format(function="audit_blank_texts(%s, %s::uuid[], %s::text[], %s)")
OF_A_VALUE = BLANK.format(function="audit_blank_value(%s, %s, %s)")


@transaction.atomic
def blank(party_id: UUID | None, record_ids: Iterable[UUID] = ()) -> int:
    """Blank the history of a customer, and of these records; answer how many rows."""
    return _blanked(OF_SOMEBODY, [party_id, list(record_ids)])


@transaction.atomic
def blank_value(record_type: str, column: str, key: str) -> int:
    """Blank the changes that tell a plain value under this key of a JSON column."""
    return _blanked(OF_A_VALUE, [record_type, column, key])


@transaction.atomic
def blank_texts(model: Any, rows: Iterable[Any]) -> int:
    """Blank the changes that tell plain what strict mode seals now."""
    if not settings.STRICT:
        return 0
    places = [str(one.column) for one in model._meta.local_fields if hasattr(one, "is_sealed_copy")]
    ids = [row.pk for row in rows]
    return _blanked(OF_TEXTS, [model._meta.label_lower, ids, places, MARK])


def _blanked(statement: str, values: list[Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        count, rows = cursor.fetchone()
    if count:
        note(Deed(kind="audit.blanked", detail={"rows": rows}))
    return int(count)
