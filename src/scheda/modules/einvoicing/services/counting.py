"""What an import says of itself, in numbers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Self

from scheda.foundation.importing.models import ImportedFile, ImportRun
from scheda.modules.einvoicing.services import pile
from scheda.modules.einvoicing.services.fatturapa.document import Document


@dataclass
class Tally:
    """Counts of one run. `totals` are the gross amounts as printed, by currency."""

    files: int = 0
    documents: int = 0
    lines: int = 0
    instalments: int = 0
    attachments: int = 0
    parties_created: int = 0
    parties_matched: int = 0
    unchanged: int = 0
    conflicts: int = 0
    warnings: int = 0
    refused: list[dict[str, str]] = field(default_factory=list)
    totals: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, run: ImportRun) -> Self:
        """To begin with: how many files there are, and those refused when they arrived."""
        tally = cls(files=run.files.count())
        for file in pile.refused_on_arrival(run):
            tally.refuse(file.name, file.reason)
        return tally

    def note(self, file: ImportedFile, documents: Iterable[Document]) -> None:
        if file.reason:
            self.refuse(file.name, file.reason)
        self.add(documents)

    def add(self, documents: Iterable[Document]) -> None:
        for document in documents:
            self.documents += 1
            self.lines += len(document.lines)
            self.instalments += len(document.instalments)
            self.attachments += len(document.attachments)
            self.warnings += len(document.warnings)
            self.totals[document.currency] += document.gross  # type: ignore[assignment]

    def refuse(self, name: str, reason: str) -> None:
        self.refused.append({"file": name, "reason": reason})

    def as_json(self) -> dict[str, Any]:
        values = dict(vars(self))
        values["totals"] = {
            currency: str(Decimal(amount).quantize(Decimal("0.01")))
            for currency, amount in sorted(self.totals.items())
        }
        return values
