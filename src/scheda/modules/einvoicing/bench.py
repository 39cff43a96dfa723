"""How fast electronic invoices come in, from bytes to recorded documents."""

import json
import time
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management import call_command

from scheda.foundation.bench.points import Task

INVOICES = 500
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
<ImportoTotaleDocumento>122.00</ImportoTotaleDocumento></DatiGeneraliDocumento></DatiGenerali>
<DatiBeniServizi><DettaglioLinee><NumeroLinea>1</NumeroLinea><Descrizione>Noleggio</Descrizione>
<Quantita>1.00</Quantita><PrezzoUnitario>100.00</PrezzoUnitario>
<PrezzoTotale>100.00</PrezzoTotale><AliquotaIVA>22.00</AliquotaIVA></DettaglioLinee>
<DatiRiepilogo><AliquotaIVA>22.00</AliquotaIVA><ImponibileImporto>100.00</ImponibileImporto>
<Imposta>22.00</Imposta></DatiRiepilogo></DatiBeniServizi><DatiPagamento>
<CondizioniPagamento>TP02</CondizioniPagamento><DettaglioPagamento>
<ModalitaPagamento>MP05</ModalitaPagamento>
<DataScadenzaPagamento>2026-10-31</DataScadenzaPagamento>
<ImportoPagamento>122.00</ImportoPagamento></DettaglioPagamento></DatiPagamento>
</FatturaElettronicaBody></p:FatturaElettronica>"""


class ImportInvoices(Task):
    key = "import"
    order = 50

    def run(self) -> dict[str, float]:
        stamp, said = int(time.time()), StringIO()
        with TemporaryDirectory() as folder:
            for number in range(INVOICES):
                xml = XML.format(vat=f"{number % 120:011d}", number=f"{stamp}/{number}")
                (Path(folder) / f"{number}.xml").write_text(xml)
            began = time.perf_counter()
            call_command("import_files", folder, as_json=True, stdout=said)
            seconds = time.perf_counter() - began
        documents = json.loads(said.getvalue())["documents"]
        return {
            "documents": documents,
            "seconds": round(seconds, 2),
            "documents_per_second": round(documents / seconds, 1),
        }
