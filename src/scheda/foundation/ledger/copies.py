"""The ledger once more, as lines of a file in the folder of keys: it outlives the database."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

from scheda.foundation.embedded.durable import append_lines
from scheda.foundation.embedded.locks import FileLock
from scheda.foundation.embedded.places import Places
from scheda.foundation.ledger.models import LedgerEntry


def path() -> Path:
    return Places.of(settings.DATA_FOLDER).keys / "ledger.jsonl"


def add(entries: Iterable[LedgerEntry]) -> None:
    """Append, and be sure that it is on the disk."""
    append_lines(path(), (json.dumps(line_of(one), cls=DjangoJSONEncoder) for one in entries))


def add_missing() -> int:
    """Append what a killed process could not; answer how many."""
    path().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = FileLock(path().with_suffix(".lock"))
    try:
        if not lock.try_own():
            return 0
        known = {line["id"] for line in lines(path())}
        missing = [
            entry
            for entry in LedgerEntry.objects.order_by("position").iterator()
            if str(entry.id) not in known
        ]
        add(missing)
    finally:
        lock.close()
    return len(missing)


def take_in(found: Iterable[dict[str, Any]]) -> int:
    """Write entries from copies into the database; those that are there stay. Answer how many."""
    known = {str(key) for key in LedgerEntry.objects.values_list("id", flat=True)}
    absent = {line["id"]: LedgerEntry(**line) for line in found if line["id"] not in known}
    in_order = sorted(absent.values(), key=lambda entry: entry.position)
    LedgerEntry.objects.bulk_create(in_order, batch_size=2_000)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('ledger_entry', 'position'), max(position))"
            " FROM ledger_entry HAVING max(position) IS NOT NULL"
        )
    return len(in_order)


def lines(file: Path) -> Iterator[dict[str, Any]]:
    """Every whole line. The last one may be torn by a crash; its entry is in the database."""
    if not file.exists():
        return
    with file.open() as text:
        for line in text:
            try:
                yield json.loads(line)
            except json.JSONDecodeError:
                continue


def line_of(entry: LedgerEntry) -> dict[str, Any]:
    return {field.name: getattr(entry, field.name) for field in entry._meta.concrete_fields}
