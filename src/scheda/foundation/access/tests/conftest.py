from collections.abc import Iterator

import pytest
from django.db import connection

from scheda.foundation.access.record_types import RecordType, record_types
from scheda.foundation.access.tests.sheets import SHEET, Sheet
from scheda.foundation.records.fields import Field, Fields

SHEET_FIELDS = Fields(SHEET, Field("title", "Title"), Field("price", "Price"))


@pytest.fixture
def sheets(db: None) -> Iterator[None]:
    """The table of sheets; it goes with the test's transaction."""
    with connection.schema_editor() as editor:
        editor.create_model(Sheet)
    with record_types.holding(RecordType(SHEET, "Sheets", fields=SHEET_FIELDS)):
        yield
