"""The files of a run, read a few hundred at a time."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from scheda.foundation.importing.models import ImportedFile, ImportRun
from scheda.foundation.importing.services import marking
from scheda.foundation.importing.services.receiving import content_of
from scheda.modules.einvoicing.services.fatturapa.document import Document
from scheda.modules.einvoicing.services.fatturapa.notices import Unreadable
from scheda.modules.einvoicing.services.fatturapa.reading import read

AT_ONCE, MOST_BYTES = 500, 32 * 1024**2


class Read(NamedTuple):
    """A file with its bytes as they came, and what was read in it."""

    file: ImportedFile
    content: bytes
    documents: tuple[Document, ...]


def chunks(run: ImportRun) -> Iterator[list[Read]]:
    """In the order of their names. What was refused when it arrived is left out."""
    chunk, size = list[Read](), 0
    for file in run.files.exclude(sha256="").order_by("name", "id").iterator():
        chunk.append(_read(file))
        size += file.size
        if len(chunk) == AT_ONCE or size >= MOST_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def refused_on_arrival(run: ImportRun) -> list[ImportedFile]:
    return list(run.files.refused().filter(sha256=""))


def mark(chunk: Sequence[Read]) -> None:
    marking.mark([one.file for one in chunk])


def _read(file: ImportedFile) -> Read:
    """The documents of one file; the cause of a refusal is left on the file."""
    file.reason, content = "", b""
    try:
        content = content_of(file)
        return Read(file, content, read(content, file.name))
    except Unreadable as refusal:
        file.reason = refusal.message
    except FileNotFoundError:
        file.reason = _("The file is no longer stored. Send it again.")
    return Read(file, content, ())
