"""One run from received files to recorded documents, all of it or nothing."""

from collections.abc import Iterator, Sequence
from itertools import islice

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scheda.foundation.accounts.models import User
from scheda.foundation.audit.acting import acting_as
from scheda.foundation.importing.models import ImportedFile, ImportRun
from scheda.foundation.importing.services.receiving import content_of, discard_originals
from scheda.modules.documents.public import Document as Stored
from scheda.modules.documents.public import record, withdraw
from scheda.modules.einvoicing.services import directions, keeping, mapping, matching
from scheda.modules.einvoicing.services.counting import Tally
from scheda.modules.einvoicing.services.directions import Directions
from scheda.modules.einvoicing.services.fatturapa.document import Document
from scheda.modules.einvoicing.services.fatturapa.notices import Unreadable
from scheda.modules.einvoicing.services.fatturapa.reading import read

KIND = "fatturapa"
AT_ONCE = 250
JUDGED_BY = 2_000
Read = tuple[ImportedFile, tuple[Document, ...]]


def look(run: ImportRun) -> Tally:
    """Read every file, change nothing: what would come in, and what cannot be read and why."""
    _enter(run, ImportRun.Status.READING)
    tally, sample, known = Tally(), list[Document](), set[tuple[object, ...]]()
    for chunk in _chunks(run):
        for file, documents in chunk:
            _note(tally, file, documents)
            sample += documents[: max(0, JUDGED_BY - len(sample))]
        _mark(chunk)
        known |= _already_here(chunk)
        _advance(run, len(chunk))
    tally.unchanged = len(known)
    chosen = directions.decide(sample, asked=run.options.get("side", ""))
    found = matching.preview([document.buyer for document in sample])
    tally.parties_matched = len(set(found.values()))
    run.preview = tally.as_json() | {
        "rule": chosen.rule,
        "owner": chosen.owner_name,
        "own": list(chosen.own),
        "candidates": [
            {"number": one.identifier, "name": one.name, "documents": one.appearances}
            for one in directions.candidates(sample)
        ],
    }
    _leave(run, ImportRun.Status.READ)
    return tally


def bring_in(run: ImportRun, *, by: User | None) -> Tally:
    """Record every document of the run in one transaction; a crash leaves nothing of it."""
    _enter(run, ImportRun.Status.APPLYING)
    tally = Tally()
    with acting_as(by, f"import {run.pk}"):
        chosen = _chosen(run)
        for chunk in _chunks(run):
            for file, documents in chunk:
                _note(tally, file, documents)
            _mark(chunk)
            _record(run, chunk, chosen, tally, by=by)
            _advance(run, len(chunk))
        run.result = tally.as_json() | {"rule": chosen.rule, "owner": chosen.owner_name}
        _leave(run, ImportRun.Status.DONE)
    discard_originals(run.pk)
    return tally


@transaction.atomic
def undo(run: ImportRun, *, by: User) -> int:
    """Take the documents of a run out again; the parties stay, they may be in use by now."""
    gone = withdraw(run.pk, by=by)
    _leave(run, ImportRun.Status.UNDONE)
    return gone


def _chosen(run: ImportRun) -> Directions:
    sample: list[Document] = []
    for chunk in _chunks(run):
        sample += [document for _file, documents in chunk for document in documents]
        if len(sample) >= JUDGED_BY:
            break
    return directions.decide(sample[:JUDGED_BY], asked=run.options.get("side", ""))


def _record(
    run: ImportRun, chunk: list[Read], chosen: Directions, tally: Tally, *, by: User | None
) -> None:
    pairs = []
    for file, documents in chunk:
        for document in documents:
            other = chosen.of(document)
            if other is None:
                tally.refuse(file.name, _("It is neither from our company nor to it."))
            else:
                pairs.append((file, document, *other))
    matched = matching.match([(party, way) for _f, _d, party, way in pairs], by=by)
    drafts = [
        mapping.draft_of(document, party_id=matched.id_of(party), direction=way)
        for _file, document, party, way in pairs
    ]
    recorded = record(drafts, batch_id=run.pk, by=by)
    tally.parties_created += matched.created
    tally.parties_matched += matched.found
    tally.unchanged += recorded.unchanged
    tally.conflicts += sum(document.is_conflicting for document in recorded.new)
    kept = zip(pairs, recorded.documents, recorded.is_new, strict=True)
    keeping.keep(
        [(file, document, stored) for (file, document, *_rest), stored, new in kept if new], by=by
    )


def _chunks(run: ImportRun) -> Iterator[list[Read]]:
    files = iter(run.files.exclude(stored_as="").order_by("name", "id").iterator())
    while chunk := list(islice(files, AT_ONCE)):
        yield [(file, _documents_in(file)) for file in chunk]


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


def _note(tally: Tally, file: ImportedFile, documents: tuple[Document, ...]) -> None:
    if file.reason:
        tally.refuse(file.name, file.reason)
    tally.add(documents)


def _mark(chunk: Sequence[Read]) -> None:
    for file, _documents in chunk:
        refused = bool(file.reason)
        file.status = ImportedFile.Status.REFUSED if refused else ImportedFile.Status.READ
    ImportedFile.objects.bulk_update([file for file, _d in chunk], ["status", "reason"])


def _already_here(chunk: Sequence[Read]) -> set[tuple[object, ...]]:
    documents = [document for _file, found in chunk for document in found]
    wanted = {(*document.key, document.content_hash): document for document in documents}
    stored = Stored.objects.filter(content_hash__in=[one.content_hash for one in documents])
    keys = stored.values_list("issuer_vat", "fiscal_type", "number", "date", "content_hash")
    return {key for key in keys if key in wanted}


def _enter(run: ImportRun, status: str) -> None:
    run.status, run.progress, run.failure = status, 0, ""
    run.save(update_fields=["status", "progress", "failure", "updated_at"])


def _advance(run: ImportRun, files: int) -> None:
    run.progress += files
    ImportRun.objects.filter(pk=run.pk).update(progress=run.progress)


def _leave(run: ImportRun, status: str) -> None:
    run.status, run.finished_at = status, timezone.now()
    run.save(update_fields=["status", "preview", "result", "finished_at", "updated_at"])
