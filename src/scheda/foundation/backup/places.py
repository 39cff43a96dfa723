"""Where sets lie, and where their keys do."""

import os
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from scheda.foundation.backup import errors
from scheda.foundation.embedded.places import Places

SET_NAME = re.compile(r"\d{8}-\d{6}-[0-9a-f]{8}")
DRAFT = ".draft-"


def new_set_id() -> str:
    """Names sort by age, those of one second too: microseconds follow, and a bit of chance."""
    now = datetime.now(UTC)
    return f"{now:%Y%m%d-%H%M%S}-{now.microsecond:05x}{secrets.randbelow(0x1000):03x}"


def usual_folder() -> Path:
    return Path(settings.BACKUP_FOLDER)


def keys_folder() -> Path:
    return Places.of(settings.DATA_FOLDER).keys


@dataclass(frozen=True)
class Shelf:
    """A folder with sets and the files that they share."""

    folder: Path

    @classmethod
    def usual(cls) -> "Shelf":
        return cls(usual_folder())

    @property
    def lock(self) -> Path:
        return self.folder / "shelf.lock"

    @property
    def files(self) -> Path:
        return self.folder / "files"

    def of_set(self, set_id: str) -> Path:
        return self.folder / set_id

    def draft(self, set_id: str) -> Path:
        return self.folder / f"{DRAFT}{set_id}"

    def sets(self) -> list[str]:
        """Whole ones, oldest first."""
        if not self.folder.is_dir():
            return []
        return sorted(path.name for path in self.folder.iterdir() if SET_NAME.fullmatch(path.name))

    def drafts(self) -> list[Path]:
        return sorted(self.folder.glob(f"{DRAFT}*")) if self.folder.is_dir() else []

    def file(self, name: str) -> Path:
        return self.files / name[:2] / name

    def open(self) -> None:
        for folder in (self.folder, self.files):
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError as error:
                raise errors.not_writable(folder, error.strerror or "") from error
        if not os.access(self.folder, os.W_OK | os.X_OK):
            raise errors.not_writable(self.folder, "not permitted")


def find(name: str) -> tuple[Shelf, str]:
    """A set by its id on the usual shelf, or by the path of its folder."""
    path = Path(name)
    if SET_NAME.fullmatch(path.name) and (path / "set.json").exists():
        return Shelf(path.resolve().parent), path.name
    shelf = Shelf.usual()
    if SET_NAME.fullmatch(name) and (shelf.of_set(name) / "set.json").exists():
        return shelf, name
    if name == "newest" and shelf.sets():
        return shelf, shelf.sets()[-1]
    raise errors.no_such_set(name, shelf.folder)
