"""Originals of fiscal documents: the law's years decide on their key, not the party."""

import datetime as dt

import pytest

from scheda.core.parties.tests.factories import PartyFactory
from scheda.foundation.crypto import keyring
from scheda.foundation.files.models import Attachment
from scheda.foundation.files.services.many import AttachmentDraft, attach_many
from scheda.modules.documents.public import seal_for
from scheda.modules.documents.services import originals
from scheda.modules.documents.tests.factories import DocumentFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 9)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


def original_of(document, sealed_for: str = "", category: str = "original") -> Attachment:
    draft = AttachmentDraft(
        name="one.xml", content=b"<Invoice>", record_id=document.pk, party_id=document.party_id,
        category=category, sealed_for=sealed_for,
    )  # fmt: skip
    [attachment] = attach_many([draft], record_type="documents.document", by=None)
    return attachment


def invoice(day: dt.date = DAY):
    return DocumentFactory(party=PartyFactory(), date=day)


def test_older_originals_are_sealed_for_the_year_of_their_document():
    new, old = original_of(invoice()), original_of(invoice(dt.date(2019, 1, 31)))

    originals.seal_all()

    new.refresh_from_db()
    old.refresh_from_db()
    assert (new.sealed_for, old.sealed_for) == ("fiscal-2026", "fiscal-2019")
    with new.open() as file:
        assert file.read() == b"<Invoice>"


def test_what_people_attach_themselves_is_left_alone():
    note = original_of(invoice(), category="note")

    originals.seal_all()

    note.refresh_from_db()
    assert not note.is_sealed


def test_the_original_is_readable_after_the_party_is_forgotten():
    document = invoice()
    attachment = original_of(document, seal_for(document.date))

    keyring.forget(str(document.party_id))

    with attachment.open() as file:
        assert file.read() == b"<Invoice>"


@pytest.mark.parametrize("year", [2026, 2036])
def test_in_the_years_of_the_law_a_key_never_ends(year):
    original_of(invoice(), "fiscal-2026").delete()

    assert originals.end_keys(on=dt.date(year, 12, 31)) == []


def test_a_key_that_still_seals_something_never_ends():
    original_of(invoice(), "fiscal-2026")

    assert originals.end_keys(on=dt.date(2050, 1, 1)) == []


def test_the_key_of_a_year_ends_when_its_papers_are_gone():
    original_of(invoice(), "fiscal-2026").delete()

    assert originals.end_keys(on=dt.date(2037, 1, 1)) == ["fiscal-2026"]
    assert keyring.holders("fiscal-") == []
