"""Opens what people send (a file, a folder, a zip in a zip) one entry at a time, within limits.

Nothing is written to disk, so a name inside an archive is only a name.
"""

import os
import shutil
import stat
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, TypeAlias
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from scheda.foundation.importing.refusals import Refusal, refusal

MEGABYTE = 1024 * 1024
ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
# Zip inside, but a document to their reader.
DOCUMENTS = frozenset({".xlsx", ".docx", ".pptx", ".ods", ".odt", ".odp", ".jar"})
# What file managers leave behind.
DEBRIS = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
DAMAGE = (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, OverflowError)
ENCRYPTED = 0x1
ENTRY_SIGNATURE = b"PK\x01\x02"
# A stored archive inside counts twice: here, and when its turn comes.
SLACK = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    entries: int = 1_000
    unpacked: int = 200 * MEGABYTE
    ratio: int = 100
    depth: int = 2
    # Held in memory at once.
    file: int = 32 * MEGABYTE
    # So small that any ratio is harmless.
    small: int = MEGABYTE


@dataclass(frozen=True, slots=True)
class Entry:
    """A file: where it lay, archive names included, and what is in it."""

    name: str
    content: bytes


Found: TypeAlias = Entry | Refusal


class Objection(Exception):
    """Why an archive is not opened; its text is the reason."""


@dataclass(slots=True)
class Budget:
    """What is left to the outermost archive and all archives within it."""

    limits: Limits
    entries: int = field(init=False)
    unpacked: int = field(init=False)

    def __post_init__(self) -> None:
        self.entries = self.limits.entries
        self.unpacked = self.limits.unpacked

    def admit(self, stream: IO[bytes]) -> ZipFile:
        """Open an archive, judged by its size and table of contents before a byte is unpacked."""
        size = stream.seek(0, os.SEEK_END)
        if size > self.limits.unpacked:
            raise Objection("unpacks_too_large")
        # Before the table is read, since a table alone can fill the memory.
        if contents_of(stream) > self.entries + SLACK:
            raise Objection("too_many_entries")
        archive = ZipFile(stream)
        self.spend(archive.infolist(), size)
        return archive

    def spend(self, infos: list[ZipInfo], size: int) -> None:
        unpacked = sum(info.file_size for info in infos)
        if len(infos) > self.entries:
            raise Objection("too_many_entries")
        if unpacked > self.unpacked:
            raise Objection("unpacks_too_large")
        if unpacked > max(self.limits.small, size * self.limits.ratio):
            raise Objection("packed_too_tightly")
        self.entries -= len(infos)
        self.unpacked -= unpacked


def open_path(path: Path, limits: Limits | None = None) -> Iterator[Found]:
    """Every file under a path, archives opened. A name given by hand may be a link, others not."""
    for _file, found in each_file(path, limits):
        yield from found


def each_file(
    path: Path, limits: Limits | None = None
) -> Iterator[tuple[Path | None, Iterable[Found]]]:
    """The same file by file: where it lies, and what is in it."""
    limits = limits or Limits()
    if path.is_dir():
        for file in files_under(path):
            yield file, open_found(file, name_below(path, file), limits)
    elif path.is_file():
        yield path, open_file(path, clean_name(path.name), limits)
    else:
        yield None, [refusal("not_found", clean_name(str(path)))]


def open_upload(upload: IO[bytes], name: str, limits: Limits | None = None) -> Iterator[Found]:
    """The same for a file that can be read and wound back."""
    yield from open_stream(upload, clean_name(name), limits or Limits())


def files_under(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(each for each in folders if not is_debris(each))
        links = [each for each in folders if (Path(parent) / each).is_symlink()]
        for name in sorted([*files, *links]):
            if not is_debris(name):
                yield Path(parent) / name


def open_found(path: Path, name: str, limits: Limits) -> Iterator[Found]:
    if path.is_symlink():
        yield refusal("link", name)
    elif not path.is_file():
        yield refusal("not_a_file", name)
    else:
        yield from open_file(path, name, limits)


def open_file(path: Path, name: str, limits: Limits) -> Iterator[Found]:
    try:
        with path.open("rb") as stream:
            yield from open_stream(stream, name, limits)
    except PermissionError:
        yield refusal("not_permitted", name)
    except OSError as error:
        yield refusal("unreadable", name, error=error.strerror or type(error).__name__)


def open_stream(stream: IO[bytes], name: str, limits: Limits) -> Iterator[Found]:
    stream.seek(0)
    if is_zip(stream.read(4), name):
        yield from open_zip(stream, name, Budget(limits), depth=1)
        return
    stream.seek(0)
    content = stream.read(limits.file + 1)
    if len(content) > limits.file:
        yield refusal("too_large", name, limit=limits.file // MEGABYTE)
    else:
        yield Entry(name, content)


def open_zip(stream: IO[bytes], name: str, budget: Budget, *, depth: int) -> Iterator[Found]:
    limits = budget.limits
    if depth > limits.depth:
        yield refusal("nested_too_deeply", name, limit=limits.depth)
        return
    try:
        archive = budget.admit(stream)
    except Objection as objection:
        size = limits.unpacked // MEGABYTE
        yield refusal(str(objection), name, entries=limits.entries, size=size)
        return
    except DAMAGE:
        yield refusal("damaged_archive", name)
        return
    with archive:
        for info in archive.infolist():
            yield from open_entry(archive, info, name, budget, depth=depth)


def open_entry(
    archive: ZipFile, info: ZipInfo, parent: str, budget: Budget, *, depth: int
) -> Iterator[Found]:
    inside = name_inside(info)
    if info.is_dir() or any(is_debris(part) for part in inside.split("/")):
        return
    name = f"{parent}/{inside}"
    reason = objection_to(info, budget.limits)
    if reason:
        yield refusal(reason, name, limit=budget.limits.file // MEGABYTE)
        return
    try:
        content = unpacked(archive, info)
    except (*DAMAGE, RuntimeError):
        yield refusal("damaged_entry", name)
        return
    if is_zip(content[:4], name):
        yield from open_zip(BytesIO(content), name, budget, depth=depth + 1)
    else:
        yield Entry(name, content)


def unpacked(archive: ZipFile, info: ZipInfo) -> bytes:
    """In pieces, which takes half the memory of reading it at once."""
    content = BytesIO()
    with archive.open(info) as packed:
        shutil.copyfileobj(packed, content, MEGABYTE)
    return content.getvalue()


def objection_to(info: ZipInfo, limits: Limits) -> str:
    if stat.S_ISLNK(info.external_attr >> 16):
        return "link"
    if info.flag_bits & ENCRYPTED:
        return "encrypted"
    if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        return "unknown_compression"
    if info.file_size > limits.file:
        return "too_large"
    if info.file_size > max(limits.small, info.compress_size * limits.ratio):
        return "packed_too_tightly"
    return ""


def is_zip(start: bytes, name: str) -> bool:
    return start.startswith(ZIP_MAGIC) and PurePosixPath(name).suffix.lower() not in DOCUMENTS


def contents_of(stream: IO[bytes]) -> int:
    """Count the entries by their signatures; chance adds hardly any, archives within add theirs."""
    stream.seek(0)
    count, tail = 0, b""
    while chunk := stream.read(MEGABYTE):
        block = tail + chunk
        count += block.count(ENTRY_SIGNATURE)
        tail = block[1 - len(ENTRY_SIGNATURE) :]
    return count


def is_debris(name: str) -> bool:
    return name.startswith(".") or name.lower() in DEBRIS


def name_inside(info: ZipInfo) -> str:
    """The path inside an archive, without the steps that would lead out of it."""
    parts = PurePosixPath(info.filename.replace("\\", "/")).parts
    return clean_name("/".join(part for part in parts if part not in {"/", ".", ".."}))


def name_below(folder: Path, path: Path) -> str:
    return clean_name(path.relative_to(folder).as_posix())


def clean_name(name: str) -> str:
    """A name that can be stored and shown: no control characters, no half characters."""
    whole = name.encode(errors="replace").decode()
    return "".join(letter if letter.isprintable() else "?" for letter in whole)
