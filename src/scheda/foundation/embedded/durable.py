"""What is written here is on the disk when the call returns."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import IO


def append_lines(path: Path, lines: Iterable[str]) -> None:
    """Add lines to a file that only its owner reads; one that a crash tore stays by itself."""
    text = "".join(f"{line}\n" for line in lines)
    if not text:
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND
    with os.fdopen(os.open(path, flags, 0o600), "a+b") as file:
        file.write(b"\n" * _is_torn(file) + text.encode())
        file.flush()
        os.fsync(file.fileno())


def make_folder_durable(folder: Path) -> None:
    """New names in it, and names that are gone."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _is_torn(file: IO[bytes]) -> bool:
    """A crash left the last line without its end."""
    if not file.seek(0, os.SEEK_END):
        return False
    file.seek(-1, os.SEEK_END)
    return file.read(1) != b"\n"
