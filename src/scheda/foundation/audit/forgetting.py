"""Forgetting what somebody's data was, and keeping that something was changed, when and by whom.

The digest of what a row said stays, so the seals over it still hold.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection, transaction

from scheda.foundation.audit.acts import Deed, note

BLANK = """
WITH blanked AS (SELECT audit_blank(%s, %s::uuid[]) AS id)
SELECT count(*), range_agg(int8range(id, id, '[]'))::text FROM blanked
"""


@transaction.atomic
def blank(party_id: UUID | None, record_ids: Iterable[UUID] = ()) -> int:
    """Blank the history of a customer, and of these records; answer how many rows."""
    with connection.cursor() as cursor:
        cursor.execute(BLANK, [party_id, list(record_ids)])
        count, rows = cursor.fetchone()
    if count:
        note(Deed(kind="audit.blanked", detail={"rows": rows}))
    return int(count)
