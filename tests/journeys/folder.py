"""A folder as a newcomer has it: invoices to customers, one signed, and a file that is none."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from scheda.modules.einvoicing.tests import samples

_serial = count(1)
DAMAGED = "listino.xml"


@dataclass(frozen=True)
class Buyer:
    """A customer nobody had before, known by a VAT number with the right check digit."""

    name: str
    number: int = field(default_factory=lambda: next(_serial))

    @property
    def vat(self) -> str:
        digits = f"{9_100_000 + self.number:07}001"
        return digits + check_digit(digits)

    @property
    def invoices(self) -> tuple[str, str]:
        return f"{self.number}-A/2026", f"{self.number}-B/2026"


def write_invoices(folder: Path, *buyers: Buyer) -> Path:
    folder.mkdir()
    for name, content in files_of(*buyers):
        (folder / name).write_bytes(content)
    (folder / DAMAGED).write_bytes(b"%PDF-1.7 a price list, not an invoice")
    return folder


def files_of(*buyers: Buyer) -> Iterator[tuple[str, bytes]]:
    """For each buyer a plain file and a signed one."""
    for buyer in buyers:
        plain, signed = (invoice(buyer, number).encode() for number in buyer.invoices)
        yield f"IT{samples.SELLER_VAT}_{buyer.number:04}A.xml", plain
        yield f"IT{samples.SELLER_VAT}_{buyer.number:04}B.xml.p7m", samples.signed(signed)


def invoice(buyer: Buyer, number: str) -> str:
    buys = samples.buyer(samples.vat_number(buyer.vat), samples.tag("Denominazione", buyer.name))
    due = samples.payment(DataScadenzaPagamento="2026-04-30")
    return samples.invoice(samples.body(Numero=number, more=due), head=samples.header(buys=buys))


def check_digit(digits: str) -> str:
    """The last digit of an Italian VAT number."""
    doubled = [sum(divmod(2 * int(digit), 10)) for digit in digits[1::2]]
    return str(-(sum(map(int, digits[::2])) + sum(doubled)) % 10)
