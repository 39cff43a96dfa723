"""Taking files in: archives opened, originals kept until the run is over."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from os import SEEK_END
from pathlib import Path
from typing import IO, Any, TypeAlias, cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.storage import storages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from scheda.foundation.components.formats import number
from scheda.foundation.crypto import keyring
from scheda.foundation.files import limits
from scheda.foundation.files.names import clean_name
from scheda.foundation.files.services.attaching import NO_ROOM
from scheda.foundation.importing.archives import Entry, Found, each_file, open_upload
from scheda.foundation.importing.models import ImportedFile, ImportRun
from scheda.foundation.importing.refusals import Refusal
from scheda.foundation.importing.services import staging
from scheda.foundation.statements.inserting import insert

LONGEST_NAME = 500
MOST_FILES = 20_000
LOOK_AT_DISK_EVERY = 100
Upload: TypeAlias = "UploadedFile[Any]"


@dataclass(frozen=True)
class Source:
    """One file as it was sent: what is in it, and how to read it once more as it is."""

    name: str
    found: Iterable[Found]
    reopen: Callable[[], AbstractContextManager[IO[bytes]]] | None = None


@transaction.atomic
def receive(run: ImportRun, sources: Iterable[Source]) -> list[ImportedFile]:
    """Store what was found; a refused archive or file becomes a refused row with its reason.

    All of it or nothing: what was stored before a failure is taken away again.
    """
    pile = Pile(run)
    try:
        with keyring.batch([staging.holder_of(run.pk)]):
            for source in sources:
                pile.take(source)
        insert(pile.files)
    except OSError as error:
        pile.discard()
        if error.errno in NO_ROOM:
            raise limits.disk_is_full() from error
        raise
    except BaseException:
        pile.discard()
        raise
    return pile.files


def from_paths(paths: Iterable[Path]) -> Iterator[Source]:
    for path in paths:
        for file, found in each_file(path):
            yield Source((file or path).name, found, _way_back(file))


def from_uploads(uploads: Iterable[Upload], names: Iterable[str]) -> Iterator[Source]:
    for upload, name in zip(uploads, names, strict=True):
        yield Source(name, open_upload(upload, name), partial(_rewound, upload))


def content_of(file: ImportedFile) -> bytes:
    with staging.opened(file.stored_as) as stored:
        return stored.read()


def remove_stored(names: Iterable[str]) -> None:
    for name in names:
        storages["imports"].delete(name)


class Pile:
    """What one call receives, and where it was stored."""

    def __init__(self, run: ImportRun) -> None:
        self.run = run
        self.room = MOST_FILES - run.files.count()
        self.files: list[ImportedFile] = []
        self.stored: list[str] = []

    def take(self, source: Source) -> None:
        """Of a file in which something is refused, the whole original is kept once."""
        kept = ""
        for each in source.found:
            self._refuse_too_many()
            if isinstance(each, Entry):
                self.files.append(self._entry(each))
            else:
                kept = kept or self._keep(source)
                self.files.append(self._refused(each, kept, source))

    def discard(self) -> None:
        remove_stored(self.stored)

    def _entry(self, entry: Entry) -> ImportedFile:
        return ImportedFile(
            run=self.run,
            name=entry.name[-LONGEST_NAME:],
            size=len(entry.content),
            sha256=sha256(entry.content).hexdigest(),
            stored_as=self._store(ContentFile(entry.content)),
            kept_name=clean_name(entry.name),
        )

    def _refused(self, refusal: Refusal, kept: str, source: Source) -> ImportedFile:
        return ImportedFile(
            run=self.run,
            name=refusal.name[-LONGEST_NAME:],
            status=ImportedFile.Status.REFUSED,
            reason=refusal.message,
            stored_as=kept,
            kept_name=clean_name(source.name),
        )

    def _keep(self, source: Source) -> str:
        """Unless it is so large that keeping it would fill the disk."""
        if source.reopen is None:
            return ""
        try:
            with source.reopen() as stream:
                if stream.seek(0, SEEK_END) > settings.REQUEST_MAX_BYTES:
                    return ""
                stream.seek(0)
                return self._store(File(stream))
        except (FileNotFoundError, PermissionError):
            return ""

    def _store(self, content: "File[bytes]") -> str:
        if len(self.stored) % LOOK_AT_DISK_EVERY == 0:
            limits.refuse_full_disk()
        name = staging.new_name(self.run.pk)
        self.stored.append(name)
        return staging.save(name, content)

    def _refuse_too_many(self) -> None:
        if len(self.files) >= self.room:
            raise ValidationError(
                _("An import takes %(most)s files at most. Send the others as a second one.")
                % {"most": number(MOST_FILES)}
            )


def _way_back(file: Path | None) -> Callable[[], IO[bytes]] | None:
    """None for what is no file of its own: a pipe would never let go of who opens it."""
    is_own = file is not None and file.is_file() and not file.is_symlink()
    return partial(_opened, file) if file and is_own else None


def _opened(file: Path) -> IO[bytes]:
    return file.open("rb")


def _rewound(upload: Upload) -> AbstractContextManager[IO[bytes]]:
    """Left open: the rest of the archive may still be read from it."""
    upload.seek(0)
    return nullcontext(cast("IO[bytes]", upload.file))
