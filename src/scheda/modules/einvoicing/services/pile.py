"""The files of a run, read a few hundred at a time."""

from collections.abc import Iterator, Sequence
from itertools import islice

from django.utils.translation import gettext as _

from scheda.foundation.importing.models import ImportedFile, ImportRun
from scheda.foundation.importing.services import marking
from scheda.foundation.importing.services.receiving import content_of
from scheda.modules.einvoicing.services.fatturapa.document import Document
from scheda.modules.einvoicing.services.fatturapa.notices import Unreadable
from scheda.modules.einvoicing.services.fatturapa.reading import read

AT_ONCE = 250
Read = tuple[ImportedFile, tuple[Document, ...]]


def chunks(run: ImportRun) -> Iterator[list[Read]]:
    """In the order of their names. What was refused when it arrived is left out."""
    files = iter(run.files.exclude(sha256="").order_by("name", "id").iterator())
    while chunk := list(islice(files, AT_ONCE)):
        yield [(file, _documents_in(file)) for file in chunk]


def refused_on_arrival(run: ImportRun) -> list[ImportedFile]:
    return list(run.files.refused().filter(sha256=""))


def mark(chunk: Sequence[Read]) -> None:
    marking.mark([file for file, _documents in chunk])


def _documents_in(file: ImportedFile) -> tuple[Document, ...]:
    """The documents of one file; the cause of a refusal is left on the file."""
    file.reason = ""
    try:
        return read(content_of(file), file.name)
    except Unreadable as refusal:
        file.reason = refusal.message
    except FileNotFoundError:
        file.reason = _("The file is no longer stored. Send it again.")
    return ()
