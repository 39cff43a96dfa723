"""Reading a whole pile without changing anything: what would come in, what cannot be read."""

from typing import Any

from scheda.foundation.importing.extension_points import Report
from scheda.foundation.importing.models import ImportedFile, ImportRun
from scheda.foundation.importing.services import marking
from scheda.modules.einvoicing.services import choosing, mapping, pile
from scheda.modules.einvoicing.services.counting import Tally
from scheda.modules.einvoicing.services.directions import Slim
from scheda.modules.einvoicing.services.fatturapa.document import Document
from scheda.modules.einvoicing.services.ledger import Key, Ledger, State


def look(run: ImportRun, *, report: Report) -> dict[str, Any]:
    tally, ledger, slim = Tally.of(run), Ledger(), list[Slim]()
    states = dict.fromkeys(State, 0)
    done = len(tally.refused)
    for chunk in pile.chunks(run):
        ledger.open([document for one in chunk for document in one.documents])
        for file, _content, found in chunk:
            tally.note(file, found)
            file.rows = [_row(document, ledger.judge(document, file)) for document in found]
            slim += [Slim.of(document) for document in found]
            for row in file.rows:
                states[row["state"]] += 1
        pile.mark(chunk)
        done += len(chunk)
        report(done)
    _mark_late(ledger)
    tally.unchanged = states[State.UNCHANGED]
    tally.conflicts = states[State.CONFLICT] + len(ledger.late)
    return tally.as_json() | {
        "new": states[State.NEW] + states[State.CONFLICT],
        "choices": choosing.choices(slim),
    }


def _row(document: Document, state: State) -> dict[str, Any]:
    """What the preview shows of a document. Tax codes stay in the file."""
    issuer, fiscal_type, number, date = mapping.key_of(document)
    return {
        "state": state,
        "key": [issuer, fiscal_type, number, date.isoformat()],
        "number": number,
        "date": date.isoformat(),
        "sign": document.sign,
        "seller": document.seller.name[:200],
        "buyer": document.buyer.name[:200],
        "gross": str(mapping.cents(document.gross * document.sign)),
        "currency": document.currency[:3],
        "warnings": len(document.warnings),
    }


def _mark_late(ledger: Ledger) -> None:
    """The first of two that contradict each other was taken for new when it was read."""
    files = ImportedFile.objects.in_bulk(list(set(ledger.late.values())))
    for key, file_id in ledger.late.items():
        for row in files[file_id].rows:
            if row["key"] == _plain(key) and row["state"] == State.NEW:
                row["state"] = State.CONFLICT
    if files:
        marking.mark(list(files.values()))


def _plain(key: Key) -> list[str]:
    issuer, fiscal_type, number, date = key
    return [issuer, fiscal_type, number, date.isoformat()]
