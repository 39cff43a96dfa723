"""Files of the data folder: each copied once to a shelf, however many sets hold it."""

import json
import os
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from scheda.foundation.backup import errors
from scheda.foundation.backup.errors import Damaged
from scheda.foundation.backup.manifest import StoredFile
from scheda.foundation.backup.places import Shelf
from scheda.foundation.backup.stream import CHUNK, SealedWriter, key_of_part, opened
from scheda.foundation.backup.swap import FOLDERS
from scheda.foundation.embedded.durable import make_folder_durable

LIST = "files"


def present() -> Iterator[Path]:
    """Every whole file, as a path below the data folder. Drafts begin with a point."""
    data = Path(settings.DATA_FOLDER)
    for folder in FOLDERS:
        for path in sorted((data / folder).rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                yield path.relative_to(data)


def store(shelf: Shelf, path: Path, known: dict[str, StoredFile]) -> StoredFile | None:
    """Copy a file unless the shelf has it. None when it has just been deleted.

    What has a name in the data folder never changes, so name and size tell that it is the same.
    """
    full = Path(settings.DATA_FOLDER) / path
    try:
        already = known.get(str(path))
        if already and already.size == full.stat().st_size and shelf.file(already.name).exists():
            return already
        return seal(full, shelf, str(path))
    except FileNotFoundError:
        return None


def seal(source: Path, shelf: Shelf, path: str) -> StoredFile:
    name, key, digest = secrets.token_hex(20), os.urandom(32), sha256()
    target = shelf.file(name)
    target.parent.mkdir(mode=0o700, exist_ok=True)
    draft = target.with_name(f".{name}")
    with source.open("rb") as plain, draft.open("wb") as file:
        writer = SealedWriter(file, key, f"file|{name}")
        while chunk := plain.read(CHUNK):
            digest.update(chunk)
            writer.write(chunk)
        writer.close()
        file.flush()
        os.fsync(file.fileno())
    draft.replace(target)
    make_folder_durable(target.parent)
    return StoredFile(path, name, key.hex(), writer.size, digest.hexdigest())


def content(shelf: Shelf, set_id: str, file: StoredFile) -> Iterator[bytes]:
    """Proven chunk by chunk, and at the end as a whole."""
    digest = sha256()
    try:
        with shelf.file(file.name).open("rb") as sealed:
            for chunk in opened(sealed, bytes.fromhex(file.key), f"file|{file.name}"):
                digest.update(chunk)
                yield chunk
    except FileNotFoundError as error:
        raise errors.damaged_file(set_id, file.path, errors.MISSING) from error
    except Damaged as damage:
        raise errors.damaged_file(set_id, file.path, str(damage)) from damage
    if digest.hexdigest() != file.sha256:
        raise errors.damaged_file(set_id, file.path, errors.ANOTHER)


def write_list(target: Path, set_id: str, secret: bytes, stored: Iterable[StoredFile]) -> None:
    with target.open("wb") as file:
        writer = SealedWriter(file, key_of_part(secret, LIST), f"{set_id}|{LIST}")
        for one in stored:
            writer.write(f"{json.dumps(asdict(one))}\n".encode())
        writer.close()
        file.flush()
        os.fsync(file.fileno())


def read_list(folder: Path, set_id: str, secret: bytes) -> Iterator[StoredFile]:
    try:
        with (folder / f"{LIST}.sealed").open("rb") as file:
            rest = b""
            for chunk in opened(file, key_of_part(secret, LIST), f"{set_id}|{LIST}"):
                *lines, rest = (rest + chunk).split(b"\n")
                yield from (StoredFile(**json.loads(line)) for line in lines)
    except FileNotFoundError as error:
        raise errors.damaged(set_id, "its list of files", errors.MISSING) from error
    except Damaged as damage:
        raise errors.damaged(set_id, "its list of files", str(damage)) from damage
