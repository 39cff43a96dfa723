"""Piles of invoices, received and brought in without a browser."""

from collections.abc import Iterable
from decimal import Decimal
from io import BytesIO
from typing import Any

from scheda.foundation.importing.archives import open_upload
from scheda.foundation.importing.models import ImportRun
from scheda.foundation.importing.services import running
from scheda.foundation.importing.services.receiving import Source, receive
from scheda.modules.einvoicing.services import importing
from scheda.modules.einvoicing.tests import samples

US = samples.SELLER_VAT
VATS = ("01234560157", "02345670018", "03456780018", "04567890019", "05678900019")


def sale(number: str = "1", *, to: str = VATS[0], name: str = "", net: str = "100.00") -> str:
    """An invoice from us; what it charges follows `net`."""
    tax = (Decimal(net) * 22 / 100).quantize(Decimal("0.01"))
    buyer = samples.buyer(
        samples.vat_number(to), samples.tag("Denominazione", name or f"Cliente {to}")
    )
    lines = samples.line(Quantita="1.00", PrezzoUnitario=net, PrezzoTotale=net)
    row = samples.vat_row(ImponibileImporto=net, Imposta=tax)
    paid = samples.payment(ImportoPagamento=Decimal(net) + tax, DataScadenzaPagamento="2026-04-30")
    body = samples.body(lines=lines, rows=row, more=paid, Numero=number)
    return samples.invoice(body, head=samples.header(buys=buyer))


def purchase(number: str = "1", *, from_: str = VATS[0]) -> str:
    sells = samples.seller(
        samples.vat_number(from_), samples.tag("Denominazione", f"Fornitore {from_}")
    )
    buys = samples.buyer(samples.vat_number(US), samples.tag("Denominazione", "Noi S.r.l."))
    head = samples.header(sells=sells, buys=buys)
    return samples.invoice(samples.body(Numero=number), head=head)


def pile(*contents: str | bytes, by: Any = None, **options: str) -> ImportRun:
    """Received, not yet read; the files are called by their place: 0.xml."""
    run = ImportRun.objects.create(kind=importing.KIND, started_by=by, options=options)
    receive(run, sources(contents))
    return run


def sources(contents: Iterable[str | bytes]) -> list[Source]:
    found = []
    for at, content in enumerate(contents):
        data = content.encode() if isinstance(content, str) else content
        name = f"{at}.{'zip' if data.startswith(b'PK') else 'xml'}"
        reopen = lambda data=data: BytesIO(data)  # noqa: E731
        found.append(Source(name, open_upload(BytesIO(data), name), reopen))
    return found


def looked_at(*contents: str | bytes, by: Any = None, **options: str) -> ImportRun:
    run = pile(*contents, by=by, **options)
    running.enter(run, ImportRun.Status.READING)
    running.read(run)
    return run


def brought_in(*contents: str | bytes, by: Any = None, **options: str) -> ImportRun:
    run = pile(*contents, by=by, **options)
    running.enter(run, ImportRun.Status.APPLYING)
    running.apply(run)
    return run
