"""Writing down what was found in many files, in one statement."""

import json
from collections.abc import Sequence
from typing import Any

from django.db import connection

from scheda.foundation.importing.models import ImportedFile

MARK = """
UPDATE importing_importedfile AS file
SET status = found.status, reason = found.reason, rows = found.rows
FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::jsonb[]) AS found(id, status, reason, rows)
WHERE file.id = found.id
"""


def mark(files: Sequence[ImportedFile]) -> None:
    """A file with a reason is refused, the others are read; `rows` is for the preview."""
    for file in files:
        refused = bool(file.reason)
        file.status = ImportedFile.Status.REFUSED if refused else ImportedFile.Status.READ
    columns: tuple[list[Any], ...] = (
        [file.pk for file in files],
        [str(file.status) for file in files],
        [file.reason for file in files],
        [json.dumps(file.rows) for file in files],
    )
    with connection.cursor() as cursor:
        cursor.execute(MARK, columns)
