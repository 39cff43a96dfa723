"""A long file sealed in chunks: AES-256-GCM, each bound to its place and to the file's label.

The last chunk says that it is the last, so a file that was cut at any byte, reordered or joined
from two is noticed. A key seals one file only; the nonce is the number of the chunk.
"""

import struct
from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from scheda.foundation.backup.errors import ALTERED, NOT_SEALED, Damaged

MAGIC = b"SCHEDA-SEALED-1\n"
CHUNK = 1024**2
TAG = 16


class SealedWriter:
    def __init__(self, file: BinaryIO, key: bytes, label: str) -> None:
        self._file, self._key, self._label = file, AESGCM(key), label
        self._waiting = bytearray()
        self._number = 0
        self.size = 0
        file.write(MAGIC)

    def write(self, data: bytes) -> None:
        self.size += len(data)
        self._waiting += data
        # One byte more must be there: only then is this chunk not the last.
        while len(self._waiting) > CHUNK:
            self._put(bytes(self._waiting[:CHUNK]), is_last=False)
            del self._waiting[:CHUNK]

    def close(self) -> None:
        self._put(bytes(self._waiting), is_last=True)
        self._waiting.clear()

    def _put(self, chunk: bytes, *, is_last: bool) -> None:
        binding = binding_of(self._label, self._number, is_last=is_last)
        self._file.write(self._key.encrypt(nonce_of(self._number), chunk, binding))
        self._number += 1


def opened(file: BinaryIO, key: bytes, label: str) -> Iterator[bytes]:
    """Every chunk, once it is proven. Raises `Damaged` before an altered byte comes out."""
    if file.read(len(MAGIC)) != MAGIC:
        raise Damaged(NOT_SEALED)
    cipher, number = AESGCM(key), 0
    sealed = file.read(CHUNK + TAG)
    while True:
        following = file.read(CHUNK + TAG)
        binding = binding_of(label, number, is_last=not following)
        try:
            yield cipher.decrypt(nonce_of(number), sealed, binding)
        except (InvalidTag, ValueError) as error:
            raise Damaged(ALTERED) from error
        if not following:
            return
        sealed, number = following, number + 1


def nonce_of(number: int) -> bytes:
    return struct.pack(">IQ", 0, number)


def binding_of(label: str, number: int, *, is_last: bool) -> bytes:
    return f"{label}|{number}|{'last' if is_last else 'more'}".encode()


def key_of_part(secret: bytes, label: str) -> bytes:
    """One secret, a key for each part of the set."""
    info = f"scheda/backup/{label}".encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(secret)
