import datetime as dt
from decimal import Decimal

import pytest

from scheda.core.parties.tests.factories import PartyFactory
from scheda.core.timeline.public import TimelineEntry
from scheda.foundation.records.identity import uuid7
from scheda.foundation.search.models import SearchEntry
from scheda.modules.documents.models import Document, Instalment, PartyTotals
from scheda.modules.documents.services.recording import record, withdraw
from scheda.modules.documents.tests.factories import DAY, draft

pytestmark = pytest.mark.django_db
FIRST, SECOND = "a" * 64, "b" * 64


def marks() -> dict[str, bool]:
    return dict(Document.objects.values_list("content_hash", "is_conflicting"))


def test_a_document_is_stored_with_all_its_parts():
    recorded = record([draft(due_on=[DAY, DAY + dt.timedelta(days=30)])], batch_id=uuid7(), by=None)

    [document] = recorded.documents
    document = Document.objects.get(pk=document.pk)
    assert document.lines.count() == document.tax_summaries.count() == 1
    assert [one.open_amount for one in document.instalments.all()] == [Decimal(61), Decimal(61)]
    assert (document.open_amount, document.due_on) == (Decimal(122), DAY)


def test_without_due_dates_the_whole_amount_is_open():
    [document] = record([draft(instalments=[])], batch_id=uuid7(), by=None).documents

    assert (document.open_amount, document.due_on) == (Decimal(122), None)


def test_the_same_content_counts_once():
    first = record([draft()], batch_id=uuid7(), by=None)
    again = record([draft()], batch_id=uuid7(), by=None)

    assert (again.unchanged, again.documents) == (1, first.documents)
    assert Document.objects.count() == 1


def test_the_same_content_twice_in_one_batch_counts_once():
    recorded = record([draft(), draft()], batch_id=uuid7(), by=None)

    assert (len(recorded.new), recorded.unchanged) == (1, 1)


@pytest.mark.parametrize("batches", [1, 2])
def test_other_content_under_one_number_is_kept_and_both_are_marked(batches):
    drafts = [draft(content_hash=FIRST), draft(content_hash=SECOND, net=90)]
    groups = [drafts] if batches == 1 else [[one] for one in drafts]

    for group in groups:
        record(group, batch_id=uuid7(), by=None)

    assert marks() == {FIRST: True, SECOND: True}


@pytest.mark.parametrize(
    "other",
    [
        {"number": "18/A"},
        {"date": DAY + dt.timedelta(days=1)},
        {"fiscal_type": "TD04"},
        {"issuer_vat": "IT01234560157"},
    ],
)
def test_another_issuer_type_number_or_date_is_another_document(other):
    record([draft(), draft(content_hash=SECOND, **other)], batch_id=uuid7(), by=None)

    assert marks() == {FIRST: False, SECOND: False}


def test_undo_takes_the_batch_out_and_the_mark_off():
    party, batch = PartyFactory(), uuid7()
    record([draft(party)], batch_id=uuid7(), by=None)
    record([draft(party, content_hash=SECOND)], batch_id=batch, by=None)

    gone = withdraw(batch, by=None)

    assert (gone, marks()) == (1, {FIRST: False})
    assert PartyTotals.objects.get(party=party).open == Decimal(122)


def test_undo_keeps_the_mark_where_two_are_left():
    batch = uuid7()
    others = [draft(content_hash=FIRST), draft(content_hash=SECOND)]
    record(others, batch_id=uuid7(), by=None)
    record([draft(content_hash="c" * 64)], batch_id=batch, by=None)

    withdraw(batch, by=None)

    assert marks() == {FIRST: True, SECOND: True}


def test_documents_are_on_the_timeline_and_found_until_they_are_taken_out():
    party, batch = PartyFactory(name="Cantieri Adda"), uuid7()
    [document] = record([draft(party, number="FT-88")], batch_id=batch, by=None).documents

    [entry] = TimelineEntry.objects.filter(party=party)
    [found] = SearchEntry.objects.filter(words__contains="ft-88 ft cantieri adda")
    assert (entry.kind, entry.ref_id, found.record_id) == (
        "document.invoice",
        document.pk,
        document.pk,
    )

    withdraw(batch, by=None)

    assert not TimelineEntry.objects.filter(party=party).exists()
    assert not SearchEntry.objects.filter(record_id=document.pk).exists()


def test_the_timeline_marks_the_first_of_two_that_contradict_each_other():
    party = PartyFactory()
    record([draft(party)], batch_id=uuid7(), by=None)
    record([draft(party, content_hash=SECOND)], batch_id=uuid7(), by=None)

    facts = TimelineEntry.objects.filter(party=party).values_list("facts", flat=True)
    assert [one["is_conflicting"] for one in facts] == [True, True]


def test_one_fact_tells_of_the_whole_batch(published):
    party = PartyFactory()

    recorded = record([draft(party), draft(party, number="18/A")], batch_id=uuid7(), by=None)

    [fact] = [one for one in published() if one.name == "documents.documents_recorded"]
    assert fact.payload["document_ids"] == [str(one.pk) for one in recorded.documents]
    assert fact.payload["party_ids"] == [str(party.pk)]


def test_recording_nothing_says_nothing(published):
    record([], batch_id=uuid7(), by=None)

    assert published() == []


@pytest.mark.parametrize("documents", [1, 3])
def test_statements_do_not_grow_with_the_batch(documents, django_assert_max_num_queries):
    drafts = [draft(number=str(n), content_hash=f"{n:064x}") for n in range(documents)]

    with django_assert_max_num_queries(15):
        record(drafts, batch_id=uuid7(), by=None)

    assert Instalment.objects.count() == documents
