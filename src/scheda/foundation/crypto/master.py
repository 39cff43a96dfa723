"""The master key: 32 bytes in a file of its own, outside the data folder, never in a backup."""

import os
import secrets
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from scheda.foundation.crypto.cipher import KEY_BYTES, new_secret
from scheda.foundation.crypto.errors import MasterKeyProblem

FORBIDDEN_MODE = 0o027
"""The group may read (a secret mounted into a container); nobody else may do anything."""


def ensure_master_key(path: Path, *, data_folder: Path | None = None) -> bytes:
    """Read the master key; make it at the first start. Two starting at once agree on one key."""
    if data_folder and path.resolve().is_relative_to(data_folder.resolve()):
        raise MasterKeyProblem(
            f"The master key {path} lies in the data folder, so every copy of the data would carry "
            "it. Set SCHEDA_KEY_FILE to a place outside."
        )
    if not path.exists():
        _create(path)
    return read_master_key(path)


def read_master_key(path: Path) -> bytes:
    try:
        mode, key = path.stat().st_mode, path.read_bytes()
    except OSError as error:
        raise MasterKeyProblem(
            f"The master key {path} cannot be read: {error.strerror}."
        ) from error
    if mode & FORBIDDEN_MODE:
        raise MasterKeyProblem(
            f"The master key {path} is open to other users. Close it: chmod 600 {path}"
        )
    if len(key) != KEY_BYTES:
        raise MasterKeyProblem(
            f"The master key {path} has {len(key)} bytes, it needs {KEY_BYTES}. "
            "Put the right file back; sealed values cannot be opened without it."
        )
    return key


def derived_key(purpose: str) -> bytes:
    """A key for one purpose. The master key itself never touches a value."""
    return _derived(settings.MASTER_KEY_FILE, purpose)


def forget_derived_keys() -> None:
    _derived.cache_clear()


@lru_cache(maxsize=256)
def _derived(path: Path, purpose: str) -> bytes:
    kdf = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=f"scheda/{purpose}".encode())
    return kdf.derive(read_master_key(path))


def _create(path: Path) -> None:
    """Write beside, then link: an existing key is never replaced, a half-written one never seen."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(new_secret())
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
