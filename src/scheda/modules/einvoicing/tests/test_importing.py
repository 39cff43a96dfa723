"""Whole piles, from files to documents on the cards of customers."""

from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest

from scheda.core.parties.public import Party, writing
from scheda.core.parties.tests.factories import PartyFactory
from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.audit.models import Change
from scheda.foundation.files.models import Attachment
from scheda.foundation.importing.models import ImportedFile, ImportRun
from scheda.foundation.importing.services import running
from scheda.modules.documents.public import Document
from scheda.modules.einvoicing.services import importing
from scheda.modules.einvoicing.services import pile as reading
from scheda.modules.einvoicing.tests import samples
from scheda.modules.einvoicing.tests.piles import VATS, brought_in, looked_at, purchase, sale

pytestmark = pytest.mark.django_db


def figures(run: ImportRun) -> dict[str, object]:
    said = run.result or run.preview
    keys = ("files", "documents", "unchanged", "conflicts", "parties_created", "parties_matched")
    return {key: said[key] for key in keys}


def documents() -> dict[str, Decimal]:
    return dict(Document.objects.values_list("number", "gross"))


@pytest.mark.parametrize("held", [0, importing.HELD])
def test_a_pile_becomes_documents_of_new_customers(monkeypatch, held):
    monkeypatch.setattr(importing, "HELD", held)

    run = brought_in(sale("1"), sale("2", net="50.00"), sale("3", to=VATS[1]))

    assert documents() == {"1": Decimal("122.00"), "2": Decimal("61.00"), "3": Decimal("122.00")}
    assert set(Party.objects.values_list("vat_number", flat=True)) == {VATS[0], VATS[1]}
    assert run.result["totals"] == {"EUR": "305.00"}
    assert (run.result["lines"], run.result["instalments"]) == (3, 3)


def test_the_original_stays_with_its_document():
    brought_in(sale())

    [file] = Attachment.objects.of(Document.objects.get())
    with file.open() as content:
        assert content.read() == sale().encode()
    assert (file.category, file.name) == ("original", "0.xml")


def test_what_was_inside_the_file_stays_with_the_document():
    inside = samples.tag(
        "Allegati", samples.tags(NomeAttachment="foto.png", Attachment="iVBORw0KGgo=")
    )
    brought_in(samples.invoice(samples.body(more=inside)))

    [inner] = Attachment.objects.filter(category="attachment")
    assert (inner.name, inner.media_type) == ("foto.png", "image/png")


def test_the_second_time_nothing_changes():
    brought_in(sale("1"), sale("2"))
    before = list(Document.objects.values().order_by("pk"))

    again = brought_in(sale("1"), sale("2"))

    assert figures(again) == {
        "files": 2,
        "documents": 2,
        "unchanged": 2,
        "conflicts": 0,
        "parties_created": 0,
        "parties_matched": 1,
    }
    assert list(Document.objects.values().order_by("pk")) == before


def test_the_same_file_under_another_name_is_the_same_document():
    run = brought_in(sale(), sale())

    assert (run.result["recorded"], run.result["unchanged"]) == (1, 1)


@pytest.mark.parametrize("at_once", [1, 250])
def test_other_content_under_one_number_is_kept_beside_it(monkeypatch, at_once):
    monkeypatch.setattr(reading, "AT_ONCE", at_once)

    run = brought_in(sale("1"), sale("1", net="90.00"), sale("2"))

    assert (run.result["recorded"], run.result["conflicts"]) == (3, 2)
    conflicting = Document.objects.filter(is_conflicting=True)
    assert set(conflicting.values_list("gross", flat=True)) == {
        Decimal("122.00"),
        Decimal("109.80"),
    }


@pytest.mark.parametrize("at_once", [1, 250])
def test_what_is_foretold_comes_true(monkeypatch, at_once):
    monkeypatch.setattr(reading, "AT_ONCE", at_once)
    brought_in(sale("1"), side="buyers")
    contents = [
        sale("1"),
        sale("1", net="90.00"),
        sale("2", to=VATS[1]),
        sale("2", to=VATS[1]),
        sale("3", to=VATS[2]),
        sale("3", to=VATS[2], net="10.00"),
        "no invoice",
    ]

    foretold = looked_at(*contents)
    run = brought_in(*contents, side="buyers")

    [chosen] = [one for one in foretold.preview["choices"] if one["key"] == "buyers"]
    said = {"parties_created": chosen["created"], "parties_matched": chosen["matched"]}
    assert figures(foretold) | said == figures(run)
    assert foretold.preview["new"] == run.result["recorded"] == 4
    assert foretold.preview["refused"] == run.result["refused"]


def test_looking_changes_nothing_but_the_run():
    looked_at(sale())

    assert (Document.objects.count(), Party.objects.count(), Attachment.objects.count()) == (
        0,
        0,
        0,
    )


def test_what_cannot_be_read_is_named_with_its_cause_and_the_rest_goes_in():
    run = brought_in(sale(), b"%PDF-1.7 this is no invoice", sale("2")[:-200])

    assert (run.result["documents"], len(run.result["refused"])) == (1, 2)
    assert {one["file"] for one in run.result["refused"]} == {"1.xml", "2.xml"}
    assert all(file.reason and file.stored_as for file in run.files.refused())


def test_an_entity_is_refused_and_opens_nothing(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("TOP SECRET")
    head, body = sale().split("?>", 1)
    doctype = f'?><!DOCTYPE x [<!ENTITY s SYSTEM "file://{secret}">]>'
    hostile = head + doctype + body.replace("Nolo piattaforma aerea", "&s;")

    run = brought_in(hostile)

    assert (run.result["documents"], len(run.result["refused"])) == (0, 1)
    assert not Document.objects.exists()


def test_a_zip_brings_what_is_in_it():
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("a/1.xml", sale("1"))
        archive.writestr("2.xml", sale("2"))
        archive.writestr("readme.txt", "hello")

    run = brought_in(stream.getvalue())

    assert sorted(documents()) == ["1", "2"]
    assert [one["file"] for one in run.result["refused"]] == ["0.zip/readme.txt"]


def test_a_signed_file_is_kept_signed():
    content = samples.signed(sale().encode())
    brought_in(content)

    [file] = Attachment.objects.all()
    with file.open() as stored:
        assert stored.read() == content


def test_purchases_make_suppliers_and_sales_customers():
    brought_in(sale(to=VATS[0]), purchase(from_=VATS[1]), side=samples.SELLER_VAT)

    kinds = dict(Party.objects.values_list("vat_number", "is_supplier"))
    assert kinds == {VATS[0]: False, VATS[1]: True}
    directions = dict(Document.objects.values_list("party__vat_number", "direction"))
    assert directions == {VATS[0]: "issued", VATS[1]: "received"}


def test_a_credit_note_counts_against_what_is_open():
    note = samples.invoice(samples.body(TipoDocumento="TD04", Numero="NC/1"))
    brought_in(note)

    document = Document.objects.get()
    assert (document.sign, document.gross, document.signed_open) == (-1, 122, -122)


def test_every_change_carries_the_name_of_who_imported():
    user = UserFactory()
    run = brought_in(sale(), by=user)

    [change] = Change.objects.filter(record_type="documents.document", action="I")
    assert (change.actor_id, change.reason) == (user.pk, f"import {run.pk}")


def undone(run: ImportRun, **options: str) -> ImportRun:
    run.refresh_from_db()
    return running.undo(run, by=UserFactory(), options=options)


def test_undone_the_documents_go_and_the_customers_stay():
    run = undone(brought_in(sale()))

    assert run.result["withdrawn"] == 1
    assert not Document.objects.exists()
    assert Party.objects.not_binned().count() == 1


def test_undone_with_its_customers_only_the_untouched_go_to_the_bin():
    known = PartyFactory(vat_country="IT", vat_number=VATS[2])
    run = brought_in(sale(to=VATS[0]), sale(to=VATS[1]), sale(to=VATS[2]))
    edited = Party.objects.get(vat_number=VATS[1])
    writing.change(edited, notes="Called on Monday", by=UserFactory())

    run = undone(run, bin_parties="1")

    assert run.result["binned"] == 1
    kept = set(Party.objects.not_binned().values_list("pk", flat=True))
    assert kept == {known.pk, edited.pk}


def test_undone_a_customer_with_documents_of_another_import_stays():
    first = brought_in(sale("1"))
    brought_in(sale("2"))

    undone(first, bin_parties="1")

    assert Party.objects.not_binned().count() == 1
    assert sorted(documents()) == ["2"]


def test_imported_again_after_undoing_everything_is_new():
    undone(brought_in(sale()), bin_parties="1")

    again = brought_in(sale())

    assert (again.result["recorded"], again.result["parties_created"]) == (1, 1)


def test_refused_files_keep_their_state():
    run = brought_in(sale(), "no invoice")

    states = dict(run.files.values_list("name", "status"))
    assert states == {"0.xml": ImportedFile.Status.READ, "1.xml": ImportedFile.Status.REFUSED}
