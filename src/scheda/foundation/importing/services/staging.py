"""Files on their way in lie sealed, with a key of their run that ends when nothing is left."""

from tempfile import SpooledTemporaryFile
from typing import IO, cast
from uuid import UUID

from django.core.files.base import File
from django.core.files.storage import storages
from django.db import transaction

from scheda.foundation.crypto import keyring
from scheda.foundation.crypto.chunks import PIECE, SealedReader, sealed_pieces
from scheda.foundation.crypto.cipher import Cell
from scheda.foundation.importing.models import ImportedFile, ImportRun
from scheda.foundation.records.identity import uuid7

PREFIX, ENDING = "import-", ".sealed"
OVER = (ImportRun.Status.DONE, ImportRun.Status.UNDONE)


def holder_of(run_id: UUID | str) -> str:
    return f"{PREFIX}{run_id}"


def new_name(run_id: UUID) -> str:
    return f"{run_id}/{uuid7().hex}{ENDING}"


def save(name: str, plain: "File[bytes]") -> str:
    holder = holder_of(name.partition("/")[0])
    key, cell = keyring.key_for(holder), _cell(name, holder)
    with SpooledTemporaryFile(PIECE) as file:
        for piece in sealed_pieces(plain.chunks(), plain.size, key, cell):
            file.write(piece)
        file.seek(0)
        return storages["imports"].save(name, File(file))


def opened(name: str) -> IO[bytes]:
    """The bytes as they came."""
    stored = storages["imports"].open(name)
    if not name.endswith(ENDING):
        return cast("IO[bytes]", stored)
    return cast("IO[bytes]", SealedReader(stored, lambda holder: _cell(name, holder)))


def seal_older() -> None:
    """What was taken in before this was sealed; the plain bytes are swept like any left over."""
    plain = ImportedFile.objects.stored().exclude(stored_as__endswith=ENDING)
    for name in sorted(set(plain.values_list("stored_as", flat=True))):
        _seal(name)


def end_keys() -> None:
    """Of runs that are gone, or over and without a file."""
    for holder in keyring.holders(PREFIX):
        run = ImportRun.objects.filter(pk=holder.removeprefix(PREFIX))
        files = ImportedFile.objects.filter(run__in=run).stored()
        if not run.exclude(status__in=OVER).exists() and not files.exists():
            keyring.forget(holder)


@transaction.atomic
def _seal(name: str) -> None:
    try:
        with storages["imports"].open(name) as stored:
            kept = save(new_name(UUID(name.partition("/")[0])), stored)
    except FileNotFoundError:
        kept = ""
    ImportedFile.objects.filter(stored_as=name).update(stored_as=kept)


def _cell(name: str, holder: str) -> Cell:
    return Cell("importing_importedfile", "stored_as", name, holder)
