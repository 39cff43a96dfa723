"""Personal files: sealed with the key of their party, shared with nobody."""

import io

import pytest
from django.contrib.auth import get_user_model
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from scheda.foundation.crypto import keyring
from scheda.foundation.crypto.errors import TamperedValue
from scheda.foundation.files.models import Attachment, content_path
from scheda.foundation.files.services.attaching import attach
from scheda.foundation.files.services.sweeping import sweep
from scheda.foundation.files.tests.samples import opened, picture
from scheda.foundation.records.identity import uuid7

CARD = b"%PDF-1.7 identity card of Gianna" * 50_000
OTHER = uuid7()


@pytest.fixture
def put_personal(person):
    def put(content: bytes = CARD, party_id=None) -> Attachment:
        upload = SimpleUploadedFile("card.pdf", content)
        return attach(
            upload,
            record_type="accounts.user",
            record_id=person.pk,
            party_id=party_id or OTHER,
            is_personal=True,
            by=person,
        )

    return put


@pytest.fixture
def fetch(client, person, own_files):
    client.force_login(person)
    return lambda attachment, query="": client.get(attachment.get_absolute_url() + query)


def stored(attachment: Attachment) -> bytes:
    with default_storage.open(content_path(attachment.sha256)) as file:
        return file.read()


def test_the_disk_shows_nothing_and_the_reader_everything(put_personal, fetch, folder):
    attachment = put_personal()

    answer = fetch(attachment)

    assert b"".join(answer.streaming_content) == CARD
    assert int(answer["Content-Length"]) == attachment.size == len(CARD)
    found = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert len(found) == 1
    assert b"Gianna" not in found[0]


def test_two_of_the_same_file_share_nothing(put_personal, put):
    first, second, plain = put_personal(), put_personal(), put(CARD)

    assert len({one.sha256 for one in (first, second, plain)}) == 3


def test_a_small_picture_is_sealed_too(put_personal, fetch, folder):
    attachment = put_personal(picture("JPEG", size=(900, 600)))

    small = b"".join(fetch(attachment, "?small").streaming_content)

    assert opened(small).size == (320, 213)
    assert all(b"WEBP" not in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_after_forgetting_nobody_opens_it(put_personal, fetch):
    attachment = put_personal()
    keyring.forget(str(OTHER))

    assert fetch(attachment).status_code == 404
    assert b"Gianna" not in stored(attachment)


def test_a_lost_key_is_told_in_the_log_and_the_page_stays(put_personal, fetch, caplog):
    attachment = put_personal()
    keyring.KeyringEntry.objects.all().delete()
    keyring.cache.clear()

    assert fetch(attachment).status_code == 404
    assert "is not in the keyring" in caplog.text


def test_the_bytes_of_another_row_are_refused(put_personal, caplog):
    first, second = put_personal(), put_personal(b"%PDF-1.7 of somebody else")
    Attachment.objects.filter(pk=first.pk).update(sha256=second.sha256)
    first.refresh_from_db()

    with pytest.raises(TamperedValue):
        first.open()
    assert f"A sealed file was altered: attachment {first.pk}" in caplog.text


def test_the_sweep_keeps_sealed_files_and_small_pictures(put_personal, put, folder):
    put_personal(picture("PNG"))
    put(picture("JPEG"))

    assert sweep(before=timezone.now()) == 0
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 4


def test_a_file_read_in_pieces_ends_where_it_should(put_personal):
    with put_personal().open() as file:
        parts = iter(lambda: file.read(100_000), b"")
        assert b"".join(parts) == CARD
        assert file.seek(-4, io.SEEK_END) == len(CARD) - 4
        assert file.read() == CARD[-4:]


def test_without_a_party_it_is_sealed_for_the_company(person):
    upload = SimpleUploadedFile("x.pdf", CARD)
    attachment = attach(
        upload, record_type="accounts.user", record_id=person.pk, is_personal=True, by=person
    )

    assert attachment.key_holder == "personal-files"
    with attachment.open() as file:
        assert file.read() == CARD
    assert get_user_model().objects.get(pk=person.pk) == attachment.uploaded_by
