"""Opening a set: its key, its manifest, and whether this program may read it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scheda.foundation.backup import errors, files
from scheda.foundation.backup.errors import Damaged
from scheda.foundation.backup.manifest import FORMAT, Manifest, StoredFile
from scheda.foundation.backup.places import Shelf
from scheda.foundation.backup.stream import key_of_part, opened

DATABASE, MANIFEST = "database", "manifest"
FORMATS = {FORMAT}


@dataclass(frozen=True, repr=False)
class Opened:
    """A set whose manifest is proven. The secret stays in memory."""

    shelf: Shelf
    set_id: str
    secret: bytes
    manifest: Manifest
    folder: Path

    def database(self) -> Iterator[bytes]:
        return part(self.folder, self.set_id, self.secret, DATABASE)

    def files(self) -> Iterator[StoredFile]:
        return files.read_list(self.folder, self.set_id, self.secret)


def open_set(shelf: Shelf, set_id: str, secret: bytes, folder: Path | None = None) -> Opened:
    """`folder` is where a draft still lies."""
    folder = folder or shelf.of_set(set_id)
    content = b"".join(part(folder, set_id, secret, MANIFEST))
    known = json.loads(content)
    if known["format"] not in FORMATS:
        raise errors.newer_program(set_id, [f"format {known['format']}"])
    return Opened(shelf, set_id, secret, Manifest.read(content), folder)


def part(folder: Path, set_id: str, secret: bytes, name: str) -> Iterator[bytes]:
    try:
        with (folder / f"{name}.sealed").open("rb") as file:
            yield from opened(file, key_of_part(secret, name), f"{set_id}|{name}")
    except FileNotFoundError as error:
        raise errors.damaged(set_id, f"its {name}", errors.MISSING) from error
    except Damaged as damage:
        raise errors.damaged(set_id, f"its {name}", str(damage)) from damage


def read_database(found: Opened) -> None:
    """Before a server is started for it: damage is told within seconds."""
    if sum(len(chunk) for chunk in found.database()) != found.manifest.database_bytes:
        raise errors.differs(found.set_id, "the database has another length")


def refuse_newer(manifest: Manifest, known: set[str], switched_on: set[str]) -> None:
    """Tables of a newer program would be read wrongly, or not at all."""
    unknown = [name for name in manifest.migrations if name not in known]
    absent = sorted({name.split(".")[0] for name in unknown} - switched_on)
    newer = [name for name in unknown if name.split(".")[0] in switched_on]
    if newer:
        raise errors.newer_program(manifest.id, newer)
    if absent:
        raise errors.other_modules(manifest.id, absent)
