"""A file under the key of its holder, in pieces of 1 MB that open one by one.

head: format (1) · key number (4) · salt (16) · length (8); then each piece with its tag. A piece
is bound to the head, to its number, to the whole length and to the cell, so that one that was
changed, exchanged, repeated or cut off does not open.
"""

import os
import struct
from collections.abc import Iterable, Iterator
from io import SEEK_CUR, SEEK_END, SEEK_SET, RawIOBase
from typing import IO, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from scheda.foundation.crypto.cipher import KEY_BYTES, Cell, DataKey
from scheda.foundation.crypto.errors import TamperedValue
from scheda.foundation.crypto.keyring import key_by_id

FORMAT = 2
HEAD = struct.Struct(">BI16sQ")
PIECE, TAG = 1024**2, 16


def sealed_pieces(plain: Iterable[bytes], size: int, key: DataKey, cell: Cell) -> Iterator[bytes]:
    """The bytes to store, for `size` bytes that come in pieces of any length."""
    head = HEAD.pack(FORMAT, key.key_id, os.urandom(16), size)
    cipher = _cipher(key, head)
    yield head
    for at, piece in enumerate(_even(plain, size)):
        yield cipher.encrypt(_nonce(at), piece, _binding(head, at, cell))


class SealedReader(RawIOBase):
    """Reads a sealed file like a plain one. `stored` is closed with it."""

    name = ""

    def __init__(self, stored: "IO[bytes]", cell_of: Any) -> None:
        super().__init__()
        self._stored, self._at, self._piece = stored, 0, (-1, b"")
        self._head = stored.read(HEAD.size)
        if len(self._head) != HEAD.size or self._head[0] != FORMAT:
            stored.close()
            raise TamperedValue("These bytes are not a sealed file.")
        _format, key_id, _salt, self.size = HEAD.unpack(self._head)
        key = key_by_id(key_id)
        self._cell: Cell = cell_of(key.holder)
        self._cipher = _cipher(key, self._head)
        if stored.seek(0, SEEK_END) != stored_size(self.size):
            stored.close()
            raise self._tampered()
        self._open_piece(0)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = SEEK_SET) -> int:
        start = {SEEK_SET: 0, SEEK_CUR: self._at, SEEK_END: self.size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def readinto(self, buffer: Any) -> int:
        if self._at >= self.size:
            return 0
        at, within = divmod(self._at, PIECE)
        content = self._open_piece(at)[within : within + len(buffer)]
        buffer[: len(content)] = content
        self._at += len(content)
        return len(content)

    def close(self) -> None:
        self._stored.close()
        super().close()

    def _open_piece(self, at: int) -> bytes:
        if self._piece[0] != at:
            self._stored.seek(HEAD.size + at * (PIECE + TAG))
            sealed = self._stored.read(PIECE + TAG)
            try:
                bound = _binding(self._head, at, self._cell)
                self._piece = (at, self._cipher.decrypt(_nonce(at), sealed, bound))
            except InvalidTag as error:
                raise self._tampered() from error
        return self._piece[1]

    def _tampered(self) -> TamperedValue:
        return TamperedValue(f"The file of {self._cell.table} {self._cell.row_id} was altered.")


def stored_size(size: int) -> int:
    return HEAD.size + size + _count(size) * TAG


def _count(size: int) -> int:
    return max(1, -(-size // PIECE))


def _even(plain: Iterable[bytes], size: int) -> Iterator[bytes]:
    """Pieces of 1 MB. More or less than was announced is an error of the caller."""
    waiting, given = bytearray(), 0
    for chunk in plain:
        waiting += chunk
        while len(waiting) >= PIECE and given + PIECE < size:
            yield bytes(waiting[:PIECE])
            given += PIECE
            del waiting[:PIECE]
    if given + len(waiting) != size:
        raise ValueError("The file changed while it was read.")
    yield bytes(waiting)


def _cipher(key: DataKey, head: bytes) -> AESGCM:
    """A key for this file alone, so that the number of a piece can serve as its nonce."""
    salt = HEAD.unpack(head)[2]
    kdf = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=b"scheda/file")
    return AESGCM(kdf.derive(key.secret))


def _nonce(at: int) -> bytes:
    return at.to_bytes(12)


def _binding(head: bytes, at: int, cell: Cell) -> bytes:
    return head + at.to_bytes(8) + cell.binding
