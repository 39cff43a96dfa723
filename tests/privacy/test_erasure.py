"""Somebody is forgotten: nothing of theirs is found, and what the law keeps adds up as before."""

import io
import json
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from scheda.core.activities.models import Activity
from scheda.core.activities.services import recording
from scheda.core.parties.models import ContactPoint, Party, Relationship
from scheda.core.parties.services import parties, people
from scheda.core.parties.tests.factories import PartyFactory
from scheda.core.privacy.models import ConsentPurpose, Copy, PrivacyRequest
from scheda.core.privacy.services import (
    access_files,
    consents,
    copies,
    erasing,
    guarding,
    requests,
    verifying,
)
from scheda.core.privacy.services.holdings import subject_of
from scheda.core.privacy.tests.factories import desk_person
from scheda.core.timeline.models import TimelineEntry
from scheda.foundation.audit.models import Change
from scheda.foundation.crypto.models import KeyringEntry
from scheda.foundation.crypto.sealed_json import ToSeal
from scheda.foundation.custom_fields.tests.factories import CustomFieldFactory
from scheda.foundation.files.models import Attachment
from scheda.foundation.files.services import attaching
from scheda.foundation.ledger.models import LedgerEntry
from scheda.foundation.ledger.replays import replay_since
from scheda.foundation.search.models import SearchEntry
from scheda.modules.documents.models import Document, PartyTotals
from scheda.modules.documents.tests.factories import DocumentFactory
from scheda.modules.service_desk.models import Ticket
from scheda.modules.service_desk.tests.factories import TicketFactory

pytestmark = pytest.mark.django_db
NAME, MAIL, NUMBER = "Zeno Quagliarini", "zeno.quagliarini@esempio.it", "RSSMRA80A01H501U"
CANARIES = ("quagliarini", MAIL, "3401239876", NUMBER.lower(), "birilliazzurri")


@pytest.fixture
def clerk():
    return desk_person(name="Ada Conti")


@pytest.fixture
def zeno(clerk):
    """A person with something in every corner."""
    party = parties.create(
        by=clerk, kind="person", first_name="Zeno", last_name="Quagliarini",
        personal_tax_code=NUMBER, notes="Colleziona birilliazzurri",
        contact_points=[
            {"type": "email", "value": MAIL}, {"type": "mobile", "value": "+39 340 123 9876"},
        ],
        addresses=[{"street": "Via dei birilliazzurri", "city": "Vigonza"}],
    )  # fmt: skip
    recording.record(party, kind="note", text="Zeno Quagliarini ama i birilliazzurri", by=clerk)
    offers = ConsentPurpose.objects.get(key="offers")
    consents.record(party, purpose=offers, kind="given", by=clerk, proof=f"mail da {MAIL}")
    attaching.attach(
        SimpleUploadedFile("quagliarini.txt", b"birilliazzurri"), record_type="parties.party",
        record_id=party.pk, party_id=party.pk, by=clerk,
    )  # fmt: skip
    return party


@pytest.fixture
def own_words(zeno):
    """What the company wants to know, sealed."""
    CustomFieldFactory(record_type="parties.party", key="allergy", is_sealed=True)
    CustomFieldFactory(
        record_type="parties.party", key="grade", kind="choice", options=["golden"], is_sealed=True
    )
    zeno.custom = {"allergy": ToSeal("Arachidi tostati"), "grade": ToSeal("golden")}
    zeno.save()
    return "arachidi tostati"


def erased(party, clerk, **facts):
    return erasing.erase(party, confirmed_name=party.name, by=clerk, **facts)


def found_anywhere(words, *, but=("keyring_entry",)):
    """Tables whose rows say one of these words, byte for byte."""
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for table in tables:
            for word in words:
                cursor.execute(
                    f"SELECT count(*) FROM {table} row WHERE lower(row::text) LIKE %s",  # noqa: S608
                    [f"%{word}%"],
                )
                if table not in but and cursor.fetchone()[0]:
                    yield f"{table}: {word}"


def test_nothing_of_an_erased_person_is_found(zeno, clerk):
    erasure = erased(zeno, clerk)

    verifying.verify(erasure.pk)
    erasure.refresh_from_db()
    assert list(found_anywhere(CANARIES)) == []
    assert (erasure.found, erasure.words) == ([], "")
    assert not Party.objects.filter(pk=zeno.pk).exists()


def test_the_key_is_destroyed_and_the_ledger_knows(zeno, clerk):
    erased(zeno, clerk)

    assert KeyringEntry.objects.get(holder=str(zeno.pk)).wrapped is None
    assert LedgerEntry.objects.filter(kind="privacy.erasure").count() == 1


def test_files_go_with_their_bytes(zeno, clerk, django_capture_on_commit_callbacks):
    path = Attachment.objects.get(party_id=zeno.pk).content_path
    assert default_storage.exists(path)

    with django_capture_on_commit_callbacks(execute=True):
        erased(zeno, clerk)

    assert not default_storage.exists(path)


def test_the_history_keeps_that_something_changed_and_not_what(zeno, clerk):
    erased(zeno, clerk)

    kept = Change.objects.filter(party_id=zeno.pk)
    assert kept.exists()
    assert not kept.filter(blanked_at=None).exists()


def test_invoices_and_their_totals_are_as_before(clerk):
    party = PartyFactory(name="Rossi Scavi", vat_country="IT", vat_number="01234567890")
    DocumentFactory(party=party, kind="invoice")
    before = list(Document.objects.order_by("pk").values())
    totals = list(PartyTotals.objects.values())

    erased(party, clerk)

    party.refresh_from_db()
    assert list(Document.objects.order_by("pk").values()) == before
    assert list(PartyTotals.objects.values()) == totals
    assert (party.name, party.vat_number, party.notes) == ("Rossi Scavi", "01234567890", "")


def test_statistics_keep_the_count_and_lose_the_words(clerk):
    party = PartyFactory()
    TicketFactory(party=party, subject="Perdita d'olio di Zeno", body="birilliazzurri")

    erased(party, clerk, keeps_statistics=True)

    party.refresh_from_db()
    assert Ticket.objects.get().subject == "—"
    assert party.name == party.code


def test_a_person_named_by_others_is_unlinked_there(zeno, clerk):
    company = PartyFactory(owner=clerk)
    people.add_person(company, person=zeno, by=clerk)
    activity = recording.record(company, kind="call", text="Parlato", by=clerk, person=zeno)

    erased(zeno, clerk)

    assert Activity.objects.get(pk=activity.pk).person is None
    assert not Relationship.objects.filter(party=company).exists()


def test_what_a_sealed_field_of_ones_own_said_is_looked_for(zeno, own_words, clerk):
    """Not what is chosen from a list: those words stand there anyway."""
    recording.record(PartyFactory(owner=clerk), kind="note", text=f"Attento: {own_words}", by=clerk)

    erasure = verifying.verify(erased(zeno, clerk).pk)

    tables = {one["table"] for one in erasure.found}
    assert "activities_activity" in tables
    assert "records_customfield" not in tables


def test_a_mention_in_a_note_about_another_is_told_and_not_touched(zeno, clerk):
    note = recording.record(
        PartyFactory(owner=clerk), kind="note", text="Sentire Zeno Quagliarini", by=clerk
    )

    erasure = verifying.verify(erased(zeno, clerk).pk)

    assert {one["table"] for one in erasure.found} >= {"activities_activity"}
    assert Activity.objects.get(pk=note.pk).text == "Sentire Zeno Quagliarini"


def test_the_name_is_typed_and_a_hold_is_respected(zeno, clerk):
    with pytest.raises(ValidationError):
        erasing.erase(zeno, confirmed_name="Zeno", by=clerk)
    guarding.hold(zeno, reason="Lawsuit", by=clerk)
    with pytest.raises(ValidationError):
        erased(zeno, clerk)

    assert ContactPoint.objects.filter(party=zeno).count() == 2


def test_a_request_without_proof_of_identity_erases_nobody(zeno, clerk):
    request = requests.receive(zeno, kind="erasure", by=clerk)

    with pytest.raises(ValidationError):
        erased(zeno, clerk, request=request)


def test_the_request_stays_as_proof_without_a_name(zeno, clerk):
    request = requests.receive(zeno, kind="erasure", by=clerk, who=NAME, text=f"Cancellate {MAIL}")
    request = requests.confirm_identity(request, how="Carta di Quagliarini", by=clerk)

    erasure = erased(zeno, clerk, request=request)

    kept = PrivacyRequest.objects.get()
    assert (kept.party, kept.who, kept.text, kept.identity_how) == (None, "", "", "")
    assert erasure.request == kept


def test_a_restored_backup_forgets_again(zeno, clerk):
    """The ledger outlives the backup; the rows are back, and what is sealed no longer opens."""
    saved = Party.objects.filter(pk=zeno.pk).values().get()
    sealed, saved["personal_tax_code"] = bytes(saved["personal_tax_code"].data), None
    erased(zeno, clerk)
    saved.pop("sort_name")
    Party.objects.create(**saved)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE parties_party SET personal_tax_code = %s", [sealed])

    assert replay_since(0)["privacy.erasure"] == 1
    assert not Party.objects.filter(pk=zeno.pk).exists()


def test_search_and_timeline_say_nothing_any_more(zeno, clerk):
    erased(zeno, clerk)

    assert not SearchEntry.objects.filter(party_id=zeno.pk).exists()
    assert not TimelineEntry.objects.filter(party_id=zeno.pk).exists()


def test_the_access_file_has_every_area_files_and_a_card(zeno, clerk):
    DocumentFactory(party=zeno, number="INV-7")
    TicketFactory(party=zeno, subject="Perdita d'olio")

    copy = access_files.make(zeno, by=clerk)

    with zipfile.ZipFile(io.BytesIO(b"".join(access_files.chunks(copy)))) as archive:
        data = json.loads(archive.read("data.json"))
        names = archive.namelist()
        page = archive.read("index.html").decode()
    assert data["parties.party"][0]["personal_tax_code"] == NUMBER
    assert data["documents.document"][0]["number"] == "INV-7"
    assert {"contact.vcf", "portable.json", "files/0001-quagliarini.txt"} <= set(names)
    assert "Quagliarini" in page


def test_the_access_file_covers_all_that_is_declared(zeno):
    subject = subject_of(zeno.pk)

    assert zeno.pk in subject.record_ids
    assert Activity.objects.get(party=zeno).pk in subject.record_ids


def test_a_destroyed_copy_opens_for_nobody(zeno, clerk, django_capture_on_commit_callbacks):
    copy = access_files.make(zeno, by=clerk)
    bytes_elsewhere = b"".join(access_files.chunks(copy))

    with django_capture_on_commit_callbacks(execute=True):
        copies.destroy(copy, by=clerk)

    assert bytes_elsewhere
    assert KeyringEntry.objects.get(holder=copy.key_holder).wrapped is None
    assert Copy.objects.get(pk=copy.pk).stored_as == ""
