"""Whether the master key is the one that the data was sealed with."""

import os
from pathlib import Path

from scheda.config.environment import Environment
from scheda.foundation.crypto.errors import MasterKeyProblem
from scheda.foundation.crypto.key_sources import digest, given_keys, next_to
from scheda.foundation.crypto.noting import is_confirmed
from scheda.foundation.embedded import troubles

MARK = "keys.mark"
FOR_OTHERS = 0o027


def mark() -> Path:
    """In the data folder: a digest, which tells keys apart and opens nothing."""
    return Environment().data / MARK


def leave_mark() -> None:
    mark().write_text("\n".join(digest(content) for content in contents()))


def check_keys() -> None:
    environment = Environment()
    if not mark().exists():
        return
    if environment.has_key_file:
        check_file(environment.master_key_file)
    if not {digest(content) for content in contents()} & set(mark().read_text().split()):
        raise troubles.key_differs(environment.master_key_file)


def check_file(key: Path) -> None:
    if not key.exists():
        raise troubles.key_missing(key)
    if not os.access(key, os.R_OK):
        raise troubles.folder_of_another(key.parent, key.owner())
    if key.stat().st_mode & FOR_OTHERS:
        raise troubles.key_readable(key)


def contents() -> list[bytes]:
    """The keys that can be used now; two while a rotation lasts."""
    environment = Environment()
    if not environment.has_key_file:
        try:
            return given_keys(environment.key, environment.key_command)
        except MasterKeyProblem as problem:
            raise troubles.key_refused(str(problem)) from problem
    path = environment.master_key_file
    return [one.read_bytes() for one in (path, next_to(path)) if one.exists()]


def check_sheet() -> None:
    """Whether somebody has confirmed that the recovery sheet of this key is on paper."""
    if not mark().exists():
        return
    for content in contents():
        if is_confirmed(Environment().master_key_file.parent, digest(content)):
            return
    raise troubles.sheet_not_printed()
