"""How many statements a page asks."""

from collections.abc import Iterable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from scheda.foundation.records.fields import Field


def cost_of_columns(client: Client, address: str, fields: Iterable[Field]) -> dict[str, int]:
    """Of a list that shows this column alone, for each of its columns."""
    return {field.key: _cost(client, f"{address}?columns={field.key}") for field in fields}


def _cost(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)
