"""Words by which somebody would be found: looked for everywhere after they were erased."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from django.db import connection

from scheda.core.parties.public import ContactPoint, Party
from scheda.foundation.crypto.errors import KeyDestroyed
from scheda.foundation.personal.registry import Subject
from scheda.foundation.records.kinds import Kind
from scheda.foundation.records.models import CustomField

SHORTEST = 6
NOT_LOOKED_INTO = ("keyring_entry", "ledger_entry", "privacy_erasure", "django_migrations")
COUNT = """
SELECT count(*) FROM {table} row WHERE EXISTS (
    SELECT FROM unnest(%(words)s::text[]) AS word WHERE position(word in lower(row::text)) > 0
)
"""
TABLES = """
SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND NOT c.relispartition
ORDER BY 1
"""


def of(party: Party, subject: Subject) -> str:
    """Names, addresses of mail, numbers and tax codes, as a sealed list."""
    return json.dumps(sorted(set(_words(party))))


def _words(party: Party) -> Iterator[str]:
    plain = [
        party.name, party.legal_name, party.tax_code, party.vat_number,
    ]  # fmt: skip
    sealed = ("personal_tax_code", "bank_account", "pec", "email", "phone")
    points = ContactPoint.objects.filter(party=party)
    reached = [text for point in points for text in _opened(point, "value", "normalized")]
    for text in [*plain, *_opened(party, *sealed), *_own_texts(party), *reached]:
        word = " ".join((text or "").lower().split())
        if len(word) >= SHORTEST:
            yield word
            digits = re.sub(r"\D", "", word)
            if len(digits) >= SHORTEST and re.fullmatch(r"[\d\s+()./-]+", word):
                yield digits


def _opened(record: Party | ContactPoint, *names: str) -> Iterator[str]:
    """After a restore the key may be gone before the rows are: then nobody finds these any more."""
    for name in names:
        with suppress(KeyDestroyed):
            yield getattr(record, name)


def _own_texts(party: Party) -> Iterator[str]:
    """What the company's own sealed fields say; plain ones hold words that others have as well."""
    column = Party._meta.get_field("custom")
    own = CustomField.objects.filter(record_type="parties.party", is_sealed=True, kind=Kind.TEXT)
    for field in own:
        with suppress(KeyDestroyed):
            yield str(column.open(party, field.key) or "")


def look_for(words: str) -> list[dict[str, Any]]:
    """Rows in which one of the words stands, table by table; every column is read as text."""
    wanted = json.loads(words or "[]")
    if not wanted:
        return []
    found = []
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        tables = [name for [name] in cursor.fetchall() if name not in NOT_LOOKED_INTO]
        for table in tables:
            cursor.execute(COUNT.format(table=table), {"words": wanted})
            [rows] = cursor.fetchone()
            if rows:
                found.append({"table": table, "rows": rows})
    return found
