"""The bytes of a sealed value: format (1) · key number (4) · nonce (12) · ciphertext · tag (16)."""

import os
import struct
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from scheda.foundation.crypto.errors import TamperedValue

FORMAT = 1
HEAD = struct.Struct(">BI12s")
KEY_BYTES = 32


@dataclass(frozen=True)
class Cell:
    """The one place where a sealed value may stand. Moved elsewhere, it does not open."""

    table: str
    column: str
    row_id: UUID | str
    holder: str

    @property
    def binding(self) -> bytes:
        return "|".join((self.table, self.column, str(self.row_id), self.holder)).encode()


@dataclass(frozen=True, repr=False)
class DataKey:
    """An unwrapped key of one holder. Lives in memory only."""

    key_id: int
    holder: str
    secret: bytes


def new_secret() -> bytes:
    return os.urandom(KEY_BYTES)


def seal(plain: bytes, key: DataKey, cell: Cell) -> bytes:
    head = HEAD.pack(FORMAT, key.key_id, os.urandom(12))
    nonce = head[-12:]
    return head + AESGCM(key.secret).encrypt(nonce, plain, head[:5] + cell.binding)


def unseal(sealed: bytes, key: DataKey, cell: Cell) -> bytes:
    if key_id_of(sealed) != key.key_id:
        raise TamperedValue(f"{cell.table}.{cell.column} of {cell.row_id} names another key.")
    head = sealed[: HEAD.size]
    try:
        return AESGCM(key.secret).decrypt(head[-12:], sealed[HEAD.size :], head[:5] + cell.binding)
    except InvalidTag as error:
        raise TamperedValue(f"{cell.table}.{cell.column} of {cell.row_id} was altered.") from error


def key_id_of(sealed: bytes) -> int:
    """The number of the key that opens this value."""
    if len(sealed) < HEAD.size + 16 or sealed[0] != FORMAT:
        raise TamperedValue("These bytes are not a sealed value.")
    return int(HEAD.unpack_from(sealed)[1])
