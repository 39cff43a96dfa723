import datetime as dt
from decimal import Decimal

from scheda.modules.einvoicing.services.fatturapa.references import Instalment
from scheda.modules.einvoicing.tests.reader import document_in
from scheda.modules.einvoicing.tests.samples import body, invoice, payment


def instalment(**details: object) -> Instalment:
    (read,) = document_in(invoice(body(more=payment(**details)))).instalments
    return read


def test_declared_due_date_is_taken():
    read = instalment(DataScadenzaPagamento="2026-04-30", GiorniTerminiPagamento=10)

    assert (read.due_on, read.is_due_computed) == (dt.date(2026, 4, 30), False)
    assert (read.method, read.amount, read.conditions) == ("MP05", Decimal("122.00"), "TP02")


def test_due_date_with_a_time_zone_is_that_day():
    read = instalment(DataScadenzaPagamento="2015-06-03+02:00")

    assert read.due_on == dt.date(2015, 6, 3)


def test_due_date_is_computed_from_reference_date_and_days():
    read = instalment(DataRiferimentoTerminiPagamento="2026-03-31", GiorniTerminiPagamento=30)

    assert (read.due_on, read.is_due_computed) == (dt.date(2026, 4, 30), True)


def test_days_without_reference_date_count_from_the_document():
    assert instalment(GiorniTerminiPagamento=60).due_on == dt.date(2026, 5, 8)


def test_instalment_without_date_and_days_is_left_to_the_agreed_term():
    assert instalment().due_on is None


def test_bank_details_are_read():
    read = instalment(IBAN="IT60 X054 2811 1010 0000 0123 456", ABI="05428", CAB="11101")

    assert (read.iban, read.abi, read.cab) == ("IT60X0542811101000000123456", "05428", "11101")


def test_several_payments_are_one_list():
    more = payment(ImportoPagamento="61.00") + payment(ImportoPagamento="61.00")

    assert len(document_in(invoice(body(more=more))).instalments) == 2
