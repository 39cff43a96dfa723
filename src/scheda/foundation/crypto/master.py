"""The master key: outside the data folder, never in a backup. From a file, a variable or a command.

It has two halves: the first wraps the keyring and is renewed by a rotation; from the second come
the keys of blind indexes and pseudonyms, which a rotation must not change. Keys of older
installations have one half, which serves as both.
"""

import secrets
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from scheda.foundation.crypto.cipher import KEY_BYTES, new_secret
from scheda.foundation.crypto.errors import MasterKeyProblem
from scheda.foundation.crypto.key_sources import (
    LENGTHS,
    digest,
    given_keys,
    next_to,
    write_durably,
)
from scheda.foundation.embedded.durable import make_folder_durable

FORBIDDEN_MODE = 0o027
"""The group may read (a secret mounted into a container); nobody else may do anything."""


@dataclass(frozen=True, repr=False)
class MasterKey:
    """Both halves, and the digest that tells this key from others and opens nothing."""

    wrapping: bytes
    root: bytes
    digest: str

    @classmethod
    def of(cls, content: bytes) -> "MasterKey":
        return cls(content[:KEY_BYTES], content[-KEY_BYTES:], digest(content))

    def successor(self) -> bytes:
        """Another wrapping half, the same root: what was derived stays findable."""
        return new_secret() + self.root


def ensure_master_key(path: Path, *, data_folder: Path | None = None) -> bytes:
    """Read the master key; make it at the first start. Two starting at once agree on one key."""
    if data_folder and path.resolve().is_relative_to(data_folder.resolve()):
        raise MasterKeyProblem(
            f"The master key {path} lies in the data folder, so every copy of the data would carry "
            "it. Set SCHEDA_KEY_FILE to a place outside."
        )
    if not path.exists():
        write_key(path, new_secret() + new_secret())
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
    if len(key) not in LENGTHS:
        raise MasterKeyProblem(
            f"The master key {path} has {len(key)} bytes, it needs {max(LENGTHS)}. "
            "Put the right file back; sealed values cannot be opened without it."
        )
    return key


def master_keys() -> tuple[MasterKey, ...]:
    """All that can be used now: one, and while a rotation lasts its successor too."""
    return _keys(settings.MASTER_KEY_FILE)


def is_kept_in_a_file() -> bool:
    return not (settings.MASTER_KEY_GIVEN or settings.MASTER_KEY_COMMAND)


def derived_key(purpose: str) -> bytes:
    """A key for one purpose. The master key itself never touches a value."""
    return _derived(settings.MASTER_KEY_FILE, purpose)


def expand(secret: bytes, purpose: str) -> bytes:
    kdf = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=f"scheda/{purpose}".encode())
    return kdf.derive(secret)


def forget_derived_keys() -> None:
    _derived.cache_clear()
    _keys.cache_clear()


def forget_master_keys() -> None:
    """Read them again: a rotation has begun or ended. What is derived from them stays the same."""
    _keys.cache_clear()


@lru_cache(maxsize=256)
def _derived(path: Path, purpose: str) -> bytes:
    return expand(_keys(path)[0].root, purpose)


@lru_cache(maxsize=8)
def _keys(path: Path) -> tuple[MasterKey, ...]:
    if not is_kept_in_a_file():
        given = given_keys(settings.MASTER_KEY_GIVEN, settings.MASTER_KEY_COMMAND)
        return tuple(MasterKey.of(content) for content in given)
    successor = next_to(path)
    paths = [path, *([successor] if successor.exists() else [])]
    return tuple(MasterKey.of(read_master_key(one)) for one in paths)


def write_key(path: Path, content: bytes) -> None:
    """Write beside, then link: an existing key is never replaced, a half-written one never seen."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    write_durably(draft, content)
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    make_folder_durable(path.parent)
