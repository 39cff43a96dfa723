"""The collection of real files, where it is at hand: every row of its facts, to the cent."""

import csv
import os
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from scheda.foundation.importing.archives import Entry, open_path
from scheda.modules.einvoicing.services.fatturapa.document import Document
from scheda.modules.einvoicing.services.fatturapa.lines import ZERO
from scheda.modules.einvoicing.services.fatturapa.parties import Party, VatNumber
from scheda.modules.einvoicing.services.fatturapa.reading import read

REPOSITORY = Path(__file__).resolve().parents[5]
SHARED = Path(os.environ.get("SCHEDA_SHARED") or REPOSITORY.parent / "shared")
FILES = SHARED / "data" / "fatturapa"
# Certified mail and portal zips are other tests' matter.
APART = {"oca-zip", "oca-pec"}

pytestmark = pytest.mark.skipif(
    not FILES.is_dir(), reason="the collection of real invoices is not beside the repository"
)


@cache
def documents() -> dict[tuple[str, int], Document]:
    found = {}
    for entry in open_path(FILES):
        assert isinstance(entry, Entry)
        if "/" in entry.name and entry.name.split("/")[0] not in APART:
            for document in read(entry.content, entry.name):
                found[entry.name, document.position] = document
    return found


@cache
def facts() -> list[dict[str, str]]:
    """One file has its rows numbered 1, 2, 2: the order tells which body is meant."""
    rows: list[dict[str, str]] = []
    with (FILES / "facts.csv").open(newline="", encoding="utf-8") as table:
        for row in csv.DictReader(table):
            same_file = sum(row["file"] == earlier["file"] for earlier in rows)
            rows.append(row | {"position": str(same_file + 1)})
    return rows


def joined(values: object) -> str:
    return ";".join(str(value) for value in values)  # type: ignore[attr-defined]


def amount(text: str) -> Decimal:
    return Decimal(text or 0)


def amounts(text: str) -> list[Decimal]:
    return [Decimal(each) for each in text.split(";") if each]


def total_of(values: object) -> Decimal:
    return sum(values, ZERO)  # type: ignore[call-overload]


def number_of(party: Party) -> str:
    return str(party.vat) if party.vat else ""


def normalised(written: str) -> str:
    return str(VatNumber.normalised(written[:2], written[2:])) if written else ""


# Column: what the table says, and what the document says.
Said = Callable[[dict[str, str]], object]
Read = Callable[[Document], object]
COLUMNS: dict[str, tuple[Said, Read]] = {
    "formato": (lambda row: row["formato"], lambda found: found.format),
    "dest": (lambda row: row["dest"], lambda found: found.buyer.sdi_code),
    "pec": (lambda row: row["pec"], lambda found: found.buyer.pec),
    "seller_vat": (
        lambda row: normalised(row["seller_vat"]),
        lambda found: number_of(found.seller),
    ),
    "seller_cf": (lambda row: row["seller_cf"], lambda found: found.seller.tax_code),
    "seller": (lambda row: row["seller"], lambda found: found.seller.name),
    "buyer_vat": (lambda row: normalised(row["buyer_vat"]), lambda found: number_of(found.buyer)),
    "buyer_cf": (lambda row: row["buyer_cf"], lambda found: found.buyer.tax_code),
    "buyer": (lambda row: row["buyer"], lambda found: found.buyer.name),
    "tipo": (lambda row: row["tipo"], lambda found: found.fiscal_type),
    "data": (lambda row: row["data"], lambda found: found.date.isoformat()),
    "numero": (lambda row: row["numero"], lambda found: found.number),
    "divisa": (lambda row: row["divisa"], lambda found: found.currency),
    "totale": (
        lambda row: Decimal(row["totale"]) if row["totale"] else None,
        lambda found: found.declared_total,
    ),
    "sum_lines": (
        lambda row: amount(row["sum_lines"]),
        lambda found: total_of(line.total for line in found.lines),
    ),
    "gross": (lambda row: amount(row["gross"]), lambda found: found.computed_total),
    "arrot": (lambda row: amount(row["arrot"]), lambda found: found.rounding),
    "bollo": (
        lambda row: amount(row["bollo"]),
        lambda found: found.stamp.amount if found.stamp else ZERO,
    ),
    "ritenute": (
        lambda row: amounts(row["ritenute"]),
        lambda found: [each.amount for each in found.withholdings],
    ),
    "cassa": (
        lambda row: amounts(row["cassa"]),
        lambda found: [each.amount for each in found.funds],
    ),
    "lines": (lambda row: int(row["lines"]), lambda found: len(found.lines)),
    "payments": (lambda row: int(row["payments"]), lambda found: len(found.instalments)),
    "pay_sum": (
        lambda row: amount(row["pay_sum"]),
        lambda found: total_of(each.amount for each in found.instalments),
    ),
    "due": (
        lambda row: joined(each[:10] for each in row["due"].split(";")),
        lambda found: joined(
            each.due_on for each in found.instalments if each.due_on and not each.is_due_computed
        ),
    ),
    "mod": (
        lambda row: row["mod"],
        lambda found: joined(each.method for each in found.instalments),
    ),
    "iban": (
        lambda row: row["iban"],
        lambda found: joined(dict.fromkeys(each.iban for each in found.instalments if each.iban)),
    ),
    "attachments": (lambda row: int(row["attachments"]), lambda found: len(found.attachments)),
    "att_bytes": (
        lambda row: int(row["att_bytes"]),
        lambda found: sum(len(each.content or b"") for each in found.attachments),
    ),
    "ddt": (lambda row: int(row["ddt"]), lambda found: len(found.delivery_notes)),
}
# The table has these from the VAT summary, which simplified invoices do not have.
SUMMARY: dict[str, tuple[Said, Read]] = {
    "sum_imponibile": (lambda row: amount(row["sum_imponibile"]), lambda found: found.taxable),
    "sum_imposta": (lambda row: amount(row["sum_imposta"]), lambda found: found.tax),
    "vat_rows": (lambda row: int(row["vat_rows"] or 0), lambda found: len(found.vat_rows)),
    "esig": (
        lambda row: row["esig"],
        lambda found: joined(dict.fromkeys(each.due for each in found.vat_rows if each.due)),
    ),
    "nature": (
        lambda row: row["nature"],
        lambda found: joined(dict.fromkeys(each.nature for each in found.vat_rows if each.nature)),
    ),
}


def differences(columns: dict[str, tuple[Said, Read]], *, simplified: bool) -> list[object]:
    found: list[object] = []
    for row in facts():
        document = documents()[row["file"], int(row["position"])]
        if simplified or not document.prices_include_vat:
            for column, (said, read_) in columns.items():
                if said(row) != read_(document):
                    found.append((row["file"], column, said(row), read_(document)))
    return found


def test_every_fact_of_every_document_is_read():
    assert differences(COLUMNS, simplified=True) == []


def test_every_vat_summary_is_read():
    assert differences(SUMMARY, simplified=False) == []


def test_counts_and_total_of_the_whole_collection():
    found = documents().values()

    assert len({document.source.name for document in found}) == 85
    assert len(found) == len(facts()) == 89
    assert sum(len(document.lines) for document in found) == 152
    assert sum(len(document.instalments) for document in found) == 72
    assert sum(len(document.attachments) for document in found) == 1
    assert sum(document.gross for document in found) == Decimal("65802.84")
    assert sum(document.declared_total or 0 for document in found) == Decimal("55926.52")
    assert sum(document.computed_total for document in found) == Decimal("68308.59")


def test_numbers_used_again_are_told_apart_by_content():
    found = documents().values()

    assert len({document.key for document in found}) == 70
    assert len({document.content_hash for document in found}) == 85


def test_totals_that_do_not_add_up_are_said():
    doubtful = [
        document
        for document in documents().values()
        if any(each.code == "total_differs" for each in document.warnings)
    ]

    assert len(doubtful) == 10
