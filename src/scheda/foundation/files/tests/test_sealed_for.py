"""Files sealed for a purpose that outlives the party, such as the law."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from scheda.foundation.crypto import keyring
from scheda.foundation.files.models import Attachment, content_path
from scheda.foundation.files.services.many import AttachmentDraft, attach_many
from scheda.foundation.files.services.sealing import seal_stored
from scheda.foundation.records.identity import uuid7

pytestmark = pytest.mark.django_db
OWNER, INVOICE = "accounts.user", b"<Invoice>RSSMRA45C12F205C</Invoice>"


@pytest.fixture
def take_in(person):
    def take_in(*contents: bytes, sealed_for: str = "fiscal-2026", party_id=None):
        drafts = [
            AttachmentDraft(
                name="one.xml", content=content, record_id=uuid7(), party_id=party_id,
                category="original", sealed_for=sealed_for,
            )
            for content in contents
        ]  # fmt: skip
        return attach_many(drafts, record_type=OWNER, by=person)

    return take_in


def read(attachment: Attachment) -> bytes:
    with Attachment.objects.get(pk=attachment.pk).open() as file:
        return file.read()


def on_disk(folder) -> list[bytes]:
    return [path.read_bytes() for path in folder.rglob("*") if path.is_file()]


def test_the_disk_shows_nothing_of_what_is_sealed_for_a_purpose(take_in, folder):
    [attachment] = take_in(INVOICE)

    assert read(attachment) == INVOICE
    assert attachment.is_sealed
    assert not any(b"RSSMRA" in content for content in on_disk(folder))


def test_it_can_be_read_after_the_party_was_forgotten(take_in):
    party_id = uuid7()
    [attachment] = take_in(INVOICE, party_id=party_id)

    keyring.forget(str(party_id))

    assert read(attachment) == INVOICE


def test_the_same_file_on_several_records_of_a_batch_is_sealed_once(take_in, folder):
    first, second, third = take_in(INVOICE, INVOICE, b"another")

    assert len(on_disk(folder)) == 2
    assert [read(first), read(second), read(third)] == [INVOICE, INVOICE, b"another"]
    first.delete()
    assert read(second) == INVOICE


def test_of_two_purposes_each_has_its_own_bytes(person):
    drafts = [
        AttachmentDraft(name="one.xml", content=INVOICE, record_id=uuid7(), sealed_for=purpose)
        for purpose in ("fiscal-2025", "fiscal-2026")
    ]
    old, new = attach_many(drafts, record_type=OWNER, by=person)

    keyring.forget("fiscal-2025")

    assert old.sha256 != new.sha256
    assert read(new) == INVOICE


def test_older_ones_are_sealed_and_their_plain_bytes_go(
    take_in, folder, django_capture_on_commit_callbacks
):
    plain = take_in(INVOICE, INVOICE, b"another", sealed_for="")

    with django_capture_on_commit_callbacks(execute=True):
        count = seal_stored(Attachment.objects.all(), lambda _one: "fiscal-2026")

    assert count == 2
    assert [read(one) for one in plain] == [INVOICE, INVOICE, b"another"]
    assert not any(b"RSSMRA" in content or b"another" in content for content in on_disk(folder))
    assert len(on_disk(folder)) == 2


def test_sealing_goes_on_where_it_was_cut(take_in, monkeypatch):
    take_in(b"one", b"two", b"three", sealed_for="")
    calls = []

    def cut(attachment):
        calls.append(attachment)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return "fiscal-2026"

    with pytest.raises(KeyboardInterrupt):
        seal_stored(Attachment.objects.all(), cut)

    assert seal_stored(Attachment.objects.all(), lambda _one: "fiscal-2026") == 2
    assert seal_stored(Attachment.objects.all(), lambda _one: "fiscal-2026") == 0
    assert not Attachment.objects.filter(is_sealed=False).exists()


def test_plain_bytes_that_another_record_holds_stay(
    take_in, put, django_capture_on_commit_callbacks
):
    [original] = take_in(INVOICE, sealed_for="")
    other = put(INVOICE, name="copy.xml")

    with django_capture_on_commit_callbacks(execute=True):
        seal_stored(Attachment.objects.filter(pk=original.pk), lambda _one: "fiscal-2026")

    assert read(other) == INVOICE
    assert read(original) == INVOICE


def test_one_whose_bytes_are_gone_does_not_stop_the_others(take_in, caplog):
    lost, kept = take_in(b"lost", b"kept", sealed_for="")
    default_storage.delete(content_path(lost.sha256))

    assert seal_stored(Attachment.objects.all(), lambda _one: "fiscal-2026") == 1

    assert f"The content of attachment {lost.pk} is gone" in caplog.text
    assert read(kept) == b"kept"


def test_bytes_taken_in_again_while_the_plain_ones_go_are_kept(
    take_in, put, django_capture_on_commit_callbacks
):
    take_in(INVOICE, sealed_for="")
    with django_capture_on_commit_callbacks() as callbacks:
        seal_stored(Attachment.objects.all(), lambda _one: "fiscal-2026")
    other = put(INVOICE, name="again.xml")

    for callback in callbacks:
        callback()

    assert read(other) == INVOICE
    assert ContentFile(INVOICE).size == other.size
