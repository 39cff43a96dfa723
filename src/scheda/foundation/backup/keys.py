"""The key of each set, and the keys part: in the keyring and in the folder of keys, nowhere else.

`<id>.key` is the set's key under the master key, for the day when there is no keyring to ask.
`<id>.keys` is the keyring and the ledger as they were, sealed with the set's key.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db.models import Max, Min

from scheda.foundation.backup import errors
from scheda.foundation.backup.errors import Damaged
from scheda.foundation.backup.places import keys_folder
from scheda.foundation.backup.stream import SealedWriter, key_of_part, opened
from scheda.foundation.crypto import keyring
from scheda.foundation.crypto.errors import KeyDestroyed, MasterKeyProblem
from scheda.foundation.crypto.master import derived_key
from scheda.foundation.crypto.models import KeyringEntry, MasterVersion
from scheda.foundation.embedded.durable import make_folder_durable

PART = "keys"
KEPT_DAYS = 7
"""A person erased today is in no keyring copy after that many days."""


def holder_of(set_id: str) -> str:
    return f"backup:{set_id}"


def folder() -> Path:
    return keys_folder() / "backups"


def key_file(set_id: str) -> Path:
    return folder() / f"{set_id}.key"


def part_file(set_id: str) -> Path:
    return folder() / f"{set_id}.keys"


def make(set_id: str) -> bytes:
    """A new key: in the keyring and beside the master key before a byte is sealed with it."""
    secret = keyring.key_for(holder_of(set_id)).secret
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    nonce = os.urandom(12)
    wrapped = nonce + _wrapping().encrypt(nonce, secret, holder_of(set_id).encode())
    _write(key_file(set_id), wrapped)
    return secret


def of_set(set_id: str) -> bytes:
    """From the keyring when it knows the set; else from the folder of keys."""
    entry = KeyringEntry.objects.filter(holder=holder_of(set_id)).first()
    if entry is None:
        return from_folder(set_id)
    try:
        return keyring.key_by_id(entry.pk).secret
    except KeyDestroyed as error:
        raise errors.destroyed_key(set_id) from error


def from_folder(set_id: str) -> bytes:
    """Without a database: all that a restore on an empty machine has."""
    try:
        wrapped = key_file(set_id).read_bytes()
    except FileNotFoundError as error:
        raise errors.no_key(set_id) from error
    try:
        return _wrapping().decrypt(wrapped[:12], wrapped[12:], holder_of(set_id).encode())
    except (InvalidTag, MasterKeyProblem) as error:
        raise errors.wrong_key(set_id) from error


def destroy(set_id: str) -> None:
    """From now on every copy of the set, wherever it lies, opens for nobody."""
    keyring.forget(holder_of(set_id))
    for path in (key_file(set_id), part_file(set_id)):
        _overwrite(path)
        path.unlink(missing_ok=True)


def write_part(set_id: str, secret: bytes, rows: Iterator[tuple[str, dict[str, Any]]]) -> None:
    """(table, row) for each row, as lines."""
    draft = part_file(set_id).with_suffix(".draft")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        writer = SealedWriter(file, key_of_part(secret, PART), f"{set_id}|{PART}")
        for table, row in rows:
            writer.write(f"{json.dumps([table, row])}\n".encode())
        writer.close()
        file.flush()
        os.fsync(file.fileno())
    draft.replace(part_file(set_id))
    make_folder_durable(folder())


def read_part(set_id: str, secret: bytes) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        with part_file(set_id).open("rb") as file:
            rest = b""
            for chunk in opened(file, key_of_part(secret, PART), f"{set_id}|{PART}"):
                *lines, rest = (rest + chunk).split(b"\n")
                for line in lines:
                    table, row = json.loads(line)
                    yield table, row
    except Damaged as damage:
        raise errors.damaged(set_id, errors.KEYS_PART, str(damage)) from damage


def version() -> str:
    """Which master keys wrap the keyring, and how many are destroyed: a rotation changes it."""
    ends = KeyringEntry.objects.filter(destroyed_at=None).aggregate(
        first=Min("master_version"), last=Max("master_version")
    )
    gone = MasterVersion.objects.exclude(destroyed_at=None).count()
    return f"{ends['first'] or 0}-{ends['last'] or 0}-{gone}"


def newest_part(set_id: str) -> str:
    """Of which set the keys part is newest, not older than this set: it knows all its keys."""
    parts = sorted(path.stem for path in folder().glob("*.keys"))
    fitting = [name for name in parts if name >= set_id and key_file(name).exists()]
    if not fitting:
        raise errors.no_key(set_id)
    return fitting[-1]


def sweep_parts(kept: set[str], oldest: str) -> None:
    """Parts older than `oldest` go, but never the newest; keys of sets that are gone go too."""
    parts = sorted(folder().glob("*.keys"))
    for path in parts[:-1]:
        if path.stem < oldest:
            _overwrite(path)
            path.unlink()
    for path in folder().glob("*.draft"):
        if path.stem not in kept:
            path.unlink(missing_ok=True)


def _wrapping() -> AESGCM:
    return AESGCM(derived_key("backup"))


def _write(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    make_folder_durable(path.parent)


def _overwrite(path: Path) -> None:
    """On disks that write elsewhere this changes little; the keyring's row is what counts."""
    if path.exists():
        with path.open("r+b") as file:
            file.write(os.urandom(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
