"""Whether the master key is the one that the data was sealed with."""

import hashlib
import os
from pathlib import Path

from scheda.config.environment import Environment
from scheda.foundation.embedded import troubles

MARK = "keys.mark"
FOR_OTHERS = 0o027


def mark() -> Path:
    """In the data folder: a digest, which tells keys apart and opens nothing."""
    return Environment().data / MARK


def leave_mark() -> None:
    mark().write_text(digest_of(Environment().master_key_file))


def check_keys() -> None:
    key = Environment().master_key_file
    if not mark().exists():
        return
    if not key.exists():
        raise troubles.key_missing(key)
    if not os.access(key, os.R_OK):
        raise troubles.folder_of_another(key.parent, key.owner())
    if digest_of(key) != mark().read_text():
        raise troubles.key_differs(key)
    if key.stat().st_mode & FOR_OTHERS:
        raise troubles.key_readable(key)


def digest_of(key: Path) -> str:
    return hashlib.sha256(b"scheda" + key.read_bytes()).hexdigest()[:32]
