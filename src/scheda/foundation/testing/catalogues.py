"""What migrations write into new tables, written again after a test that emptied them all."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunPython


def write_again() -> None:
    with connection.schema_editor() as editor:
        for beginning in beginnings():
            beginning.code(apps, editor)


def beginnings() -> Iterator[Any]:
    migrations = MigrationLoader(connection).disk_migrations
    for name in sorted(migrations):
        if type(migrations[name]).__module__.startswith("scheda."):
            operations = migrations[name].operations
            yield from (one for one in operations if isinstance(one, RunPython))
