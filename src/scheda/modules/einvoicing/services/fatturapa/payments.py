"""When and how a document is to be paid."""

import datetime as dt
from collections.abc import Iterator

from scheda.modules.einvoicing.services.fatturapa.element import Node
from scheda.modules.einvoicing.services.fatturapa.references import Instalment

LONGEST_TERM = 3_650


def read_instalments(body: Node, document_date: dt.date) -> Iterator[Instalment]:
    for payment in body.children("DatiPagamento"):
        conditions = payment.code("CondizioniPagamento")
        for detail in payment.children("DettaglioPagamento"):
            yield read_instalment(detail, conditions, document_date)


def read_instalment(detail: Node, conditions: str, document_date: dt.date) -> Instalment:
    declared = detail.date("DataScadenzaPagamento")
    reference_date = detail.date("DataRiferimentoTerminiPagamento")
    days = detail.count("GiorniTerminiPagamento")
    computed = due_date(reference_date or document_date, days)
    return Instalment(
        conditions=conditions,
        method=detail.code("ModalitaPagamento"),
        amount=detail.required_number("ImportoPagamento"),
        due_on=declared or computed,
        is_due_computed=declared is None and computed is not None,
        reference_date=reference_date,
        days=days,
        payee=detail.text("Beneficiario"),
        bank=detail.text("IstitutoFinanziario"),
        iban=detail.code("IBAN").replace(" ", ""),
        abi=detail.text("ABI"),
        cab=detail.text("CAB"),
        bic=detail.code("BIC"),
        payment_code=detail.text("CodicePagamento"),
        early_discount=detail.number("ScontoPagamentoAnticipato"),
        early_until=detail.date("DataLimitePagamentoAnticipato"),
        penalty=detail.number("PenalitaPagamentiRitardati"),
        penalty_from=detail.date("DataDecorrenzaPenale"),
    )


def due_date(start: dt.date, days: int | None) -> dt.date | None:
    """Without a date and without days the agreed payment term decides, which is not in the file."""
    if days is None or days > LONGEST_TERM:
        return None
    return start + dt.timedelta(days=days)
