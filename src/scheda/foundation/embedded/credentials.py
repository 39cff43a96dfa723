"""Passwords and keys, in a folder beside the data that nobody else may read."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from scheda.foundation.embedded import troubles

SUPERUSER, OWNER, APPLICATION = "postgres", "scheda_owner", "scheda_app"
SIGNING_KEY = "secret.key"


@dataclass(frozen=True)
class Passwords:
    superuser: str
    owner: str
    application: str


def passwords(keys: Path, *, new: bool) -> Passwords:
    """Read them; with `new`, make those that are missing."""
    make = make_secret if new else must_exist
    found = [make(keys / f"{role}.password") for role in (SUPERUSER, OWNER, APPLICATION)]
    return Passwords(*found)


def must_exist(path: Path) -> str:
    try:
        return path.read_text().strip()
    except FileNotFoundError as error:
        raise troubles.key_missing(path) from error
    except PermissionError as error:
        raise troubles.folder_not_writable(path.parent) from error


def make_secret(path: Path) -> str:
    """Two that start at once agree on one: the first link wins."""
    if path.exists():
        return must_exist(path)
    make_private_folder(path.parent)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(48))
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return must_exist(path)


def make_private_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise troubles.folder_not_writable(folder) from error
