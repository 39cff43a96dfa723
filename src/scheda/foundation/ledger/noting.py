"""Writing an entry, in the transaction that makes it true."""

import hmac
from hashlib import sha256
from uuid import UUID

from django.db import connection, transaction

from scheda.foundation.crypto.master import derived_key
from scheda.foundation.ledger import copies
from scheda.foundation.ledger.models import LedgerEntry

NEWEST = 0x5C6EDA02
"""The lock that writers share and a backup owns for a moment: when it has it, every entry up to
the newest is committed, so that one position tells what a backup knows."""


def note(kind: str, subject: UUID | str, **detail: object) -> None:
    """Say that something ended. `detail` holds ids and plain values, nothing personal."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            f"{kind} must be noted inside the transaction that makes it true."
        )
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [NEWEST])
    entry = LedgerEntry.objects.create(kind=kind, subject=hidden(subject), detail=detail)
    transaction.on_commit(lambda: copies.add([entry]), robust=True)


def hidden(subject: UUID | str) -> str:
    """Who the entry is about, for those who hold the master key and know whom to ask for."""
    return hmac.digest(derived_key("ledger"), str(subject).encode(), sha256).hex()
