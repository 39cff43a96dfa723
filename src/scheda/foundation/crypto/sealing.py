"""Seal and open one text at one place. Model fields do this by themselves."""

import logging

from scheda.foundation.crypto import cipher
from scheda.foundation.crypto.cipher import Cell, DataKey
from scheda.foundation.crypto.errors import TamperedValue
from scheda.foundation.crypto.keyring import key_by_id, key_for

logger = logging.getLogger(__name__)


def seal_text(text: str, cell: Cell, key: DataKey | None = None) -> bytes:
    """For batches take `key` from `keyring.keys_for`, then this asks the database nothing."""
    return cipher.seal(text.encode(), key or key_for(cell.holder), cell)


def open_text(sealed: bytes, cell: Cell) -> str:
    try:
        key = key_by_id(cipher.key_id_of(sealed))
        return cipher.unseal(sealed, key, cell).decode()
    except TamperedValue:
        logger.critical(
            "A sealed value was altered: %s.%s of %s", cell.table, cell.column, cell.row_id
        )
        raise
