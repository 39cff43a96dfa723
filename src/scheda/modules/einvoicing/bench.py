"""How fast electronic invoices come in: read, checked, matched with customers, with history."""

import time
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management import call_command

from scheda.foundation.bench.copying import copy_seconds, rows_written
from scheda.foundation.bench.points import Task

INVOICES, LINES, CUSTOMERS = 500, 5, 120
LINE = """<DettaglioLinee><NumeroLinea>{number}</NumeroLinea><Descrizione>Noleggio</Descrizione>
<Quantita>1.00</Quantita><PrezzoUnitario>100.00</PrezzoUnitario>
<PrezzoTotale>100.00</PrezzoTotale><AliquotaIVA>22.00</AliquotaIVA></DettaglioLinee>"""
XML = """<?xml version="1.0" encoding="UTF-8"?>
<p:FatturaElettronica versione="FPR12"
 xmlns:p="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2">
<FatturaElettronicaHeader><DatiTrasmissione><CodiceDestinatario>0000000</CodiceDestinatario>
</DatiTrasmissione><CedentePrestatore><DatiAnagrafici><IdFiscaleIVA><IdPaese>IT</IdPaese>
<IdCodice>09990000018</IdCodice></IdFiscaleIVA><Anagrafica><Denominazione>Noi S.r.l.
</Denominazione></Anagrafica><RegimeFiscale>RF01</RegimeFiscale></DatiAnagrafici><Sede>
<Indirizzo>Via Prima 1</Indirizzo><CAP>35100</CAP><Comune>Padova</Comune><Nazione>IT</Nazione>
</Sede></CedentePrestatore><CessionarioCommittente><DatiAnagrafici><IdFiscaleIVA>
<IdPaese>IT</IdPaese><IdCodice>{vat}</IdCodice></IdFiscaleIVA><Anagrafica>
<Denominazione>Cliente {vat}</Denominazione></Anagrafica></DatiAnagrafici><Sede>
<Indirizzo>Via Seconda 2</Indirizzo><CAP>31100</CAP><Comune>Treviso</Comune>
<Nazione>IT</Nazione></Sede></CessionarioCommittente></FatturaElettronicaHeader>
<FatturaElettronicaBody><DatiGenerali><DatiGeneraliDocumento><TipoDocumento>TD01</TipoDocumento>
<Divisa>EUR</Divisa><Data>2026-10-01</Data><Numero>{number}</Numero>
<ImportoTotaleDocumento>610.00</ImportoTotaleDocumento></DatiGeneraliDocumento></DatiGenerali>
<DatiBeniServizi>{lines}
<DatiRiepilogo><AliquotaIVA>22.00</AliquotaIVA><ImponibileImporto>500.00</ImponibileImporto>
<Imposta>110.00</Imposta></DatiRiepilogo></DatiBeniServizi><DatiPagamento>
<CondizioniPagamento>TP02</CondizioniPagamento><DettaglioPagamento>
<ModalitaPagamento>MP05</ModalitaPagamento>
<DataScadenzaPagamento>2026-10-31</DataScadenzaPagamento>
<ImportoPagamento>610.00</ImportoPagamento></DettaglioPagamento></DatiPagamento>
</FatturaElettronicaBody></p:FatturaElettronica>"""


class ImportInvoices(Task):
    """A row is whatever the import writes: an invoice, one of its lines, an entry of history."""

    key = "import"
    order = 50

    def work(self) -> float:
        """Answers how many seconds it took."""
        with TemporaryDirectory() as folder:
            _write_invoices(Path(folder))
            began = time.perf_counter()
            call_command("import_files", folder, as_json=True, stdout=StringIO())
            return time.perf_counter() - began

    def run(self) -> dict[str, float]:
        with rows_written() as written:
            seconds = self.work()
        rows, copied = sum(written.values()), copy_seconds(written)
        return {
            "invoices_per_second": round(INVOICES / seconds, 1),
            "lines_per_second": round(INVOICES * LINES / seconds, 1),
            "rows": rows,
            "rows_per_second": round(rows / seconds),
            "rows_per_second_by_copy": round(rows / copied),
            "share_of_copy": round(copied / seconds, 3),
        }


def _write_invoices(folder: Path) -> None:
    stamp = time.time_ns()
    lines = "".join(LINE.format(number=number) for number in range(1, LINES + 1))
    for number in range(INVOICES):
        vat = f"{number % CUSTOMERS:011d}"
        xml = XML.format(vat=vat, number=f"{stamp}/{number}", lines=lines)
        (folder / f"{number}.xml").write_text(xml)
