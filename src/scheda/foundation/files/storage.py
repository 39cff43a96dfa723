"""A folder of contents: what has a name here is complete, and never changes."""

import os
import tempfile
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

from scheda.foundation.embedded.durable import make_folder_durable


class ContentStorage(FileSystemStorage):
    """Names are fingerprints, so an existing file is the same file and is only touched."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name

    def _save(self, name: str, content: "File[bytes]") -> str:
        path = Path(self.path(name))
        if path.exists() and path.stat().st_size == content.size:
            os.utime(path)
            return name
        handle, draft = _draft_in(path.parent)
        try:
            _write_durably(handle, content)
            Path(draft).replace(path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
        make_folder_durable(path.parent)
        return name


def _draft_in(folder: Path) -> tuple[int, str]:
    """Most folders are there already."""
    try:
        return tempfile.mkstemp(dir=folder, prefix=".")
    except FileNotFoundError:
        for one in (folder.parent.parent, folder.parent, folder):
            one.mkdir(mode=0o700, parents=True, exist_ok=True)
        return tempfile.mkstemp(dir=folder, prefix=".")


def _write_durably(handle: int, content: "File[bytes]") -> None:
    with os.fdopen(handle, "wb") as file:
        for chunk in content.chunks():
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
