import errno
import hashlib
import os
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import transaction

from scheda.foundation.audit.models import Change
from scheda.foundation.events.models import OutboxEntry
from scheda.foundation.files import limits
from scheda.foundation.files.limits import MEGABYTE, FileRefused
from scheda.foundation.files.models import Attachment
from scheda.foundation.files.services.attaching import attach, remove
from scheda.foundation.records.identity import uuid7

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 a contract"
FINGERPRINT = hashlib.sha256(PDF).hexdigest()


def stored(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_file_is_kept_under_its_fingerprint(put, person, folder):
    attachment = put(PDF)

    assert str(attachment) == "contract.pdf"
    assert (attachment.name, attachment.media_type, attachment.size) == (
        "contract.pdf",
        "application/pdf",
        len(PDF),
    )
    assert attachment.uploaded_by == person
    assert stored(folder) == [f"{FINGERPRINT[:2]}/{FINGERPRINT[2:4]}/{FINGERPRINT}"]
    with attachment.open() as content:
        assert content.read() == PDF


def test_stored_files_are_closed_to_other_users(put, folder):
    attachment = put(PDF)

    path = folder / attachment.content_path
    assert path.stat().st_mode & 0o777 == 0o600
    for inside in path.parents[:3]:
        assert inside.stat().st_mode & 0o777 == 0o700


def test_one_person_attaches_so_many_files_a_day(put, person, stranger, settings, folder):
    settings.FILES_A_DAY = 2
    for name in ("one.pdf", "two.pdf"):
        put(PDF, name)

    with pytest.raises(FileRefused, match="you may attach 2 files"):
        put(PDF + b"!")

    limits.refuse_too_many(stranger)
    assert Attachment.objects.count() == 2
    assert len(stored(folder)) == 1


def test_one_person_attaches_so_many_megabytes_a_day(put, person, stranger, settings, folder):
    settings.FILE_MEGABYTES_A_DAY = 2
    put(PDF + bytes(MEGABYTE))

    with pytest.raises(FileRefused, match=r"attach files of 2\.0"):
        put(PDF)

    limits.refuse_too_much(stranger, MEGABYTE)
    assert Attachment.objects.count() == len(stored(folder)) == 1


def test_what_is_refused_is_not_counted(put, settings):
    settings.FILES_A_DAY = 1
    with pytest.raises(FileRefused, match="is empty"):
        put(b"")

    assert put(PDF).size == len(PDF)


def test_equal_content_is_stored_once(put, folder):
    first, second = put(PDF, "one.pdf"), put(PDF, "two.pdf")

    assert first.pk != second.pk
    assert len(stored(folder)) == 1


def test_a_torn_content_is_written_again(put, folder):
    path = folder / put(PDF).content_path
    path.write_bytes(PDF[:5])

    put(PDF)

    assert path.read_bytes() == PDF


def test_a_large_upload_is_read_in_pieces(person, folder):
    upload = TemporaryUploadedFile("scan.pdf", "application/pdf", 0, None)
    for _ in range(40):
        upload.write(b"%PDF-" + os.urandom(65_531))
    upload.seek(0)
    upload.size = 40 * 65_536

    attachment = attach(upload, record_type="accounts.user", record_id=person.pk, by=person)

    assert (attachment.size, attachment.media_type) == (40 * 65_536, "application/pdf")
    assert (folder / attachment.content_path).stat().st_size == 40 * 65_536


@pytest.mark.parametrize("name", ["../../../etc/passwd", "..\\..\\passwd", "/etc/passwd"])
def test_a_name_leads_nowhere_else(put, folder, name):
    attachment = put(PDF, name)

    assert attachment.name == "passwd"
    assert stored(folder) == [attachment.content_path]


def test_the_fact_is_published(put, person):
    attachment = put(PDF)
    remove(attachment, by=person)

    attached, removed = OutboxEntry.objects.order_by("name")
    assert (attached.name, removed.name) == ("files.file_attached", "files.file_removed")
    assert attached.payload == removed.payload
    assert attached.payload["record_id"] == str(person.pk)
    assert not Attachment.objects.exists()


def test_the_system_may_attach_for_a_party(person):
    party = uuid7()

    attachment = attach(
        ContentFile(b"<?xml version='1.0'?><x/>", "invoice.xml"),
        record_type="documents.document",
        record_id=uuid7(),
        party_id=party,
        category="original",
        by=None,
    )

    assert (attachment.party_id, attachment.category) == (party, "original")
    assert attachment.uploaded_by is None


def test_the_history_knows_the_attachment(put):
    attachment = put(PDF)

    assert Change.objects.of(attachment).count() == 1
    assert list(Attachment.objects.of(attachment)) == []


@pytest.mark.parametrize(
    ("content", "code", "sentence"),
    [
        (b"", "empty", "“contract.pdf” is empty."),
        (
            b"%PDF-" + bytes(2_000),
            "too_large",
            "“contract.pdf” is too large: 2.0\xa0KB, and 1.0\xa0KB is the most.",
        ),
    ],
)
def test_what_is_refused_leaves_nothing(put, folder, settings, content, code, sentence):
    settings.ATTACHMENT_MAX_BYTES = 1_024

    with pytest.raises(FileRefused) as refusal:
        put(content)

    assert (refusal.value.code, refusal.value.message) == (code, sentence)
    assert not Attachment.objects.exists()
    assert stored(folder) == []


def test_a_nearly_full_disk_takes_no_file(put, folder, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=4, total=100))

    with pytest.raises(FileRefused, match="almost full"):
        put(PDF)

    assert stored(folder) == []


def test_a_disk_that_fills_up_leaves_nothing_half_written(put, folder, monkeypatch):
    def no_room(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)

    with pytest.raises(FileRefused, match="almost full"):
        put(PDF)

    assert stored(folder) == []
    assert not Attachment.objects.exists()


def test_another_fault_of_the_disk_is_not_hidden(put, monkeypatch):
    def broken(handle: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", broken)

    with pytest.raises(OSError, match="Input/output error"):
        put(PDF)


def test_a_rolled_back_upload_leaves_no_row(put):
    with transaction.atomic():
        put(PDF)
        transaction.set_rollback(True)

    assert not Attachment.objects.exists()


def test_files_kept_elsewhere_have_no_disk_to_fill(put, monkeypatch):
    monkeypatch.setattr(limits, "default_storage", object())

    assert limits.free_share() == 1.0
