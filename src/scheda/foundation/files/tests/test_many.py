import datetime as dt
import errno

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from scheda.foundation.files.models import Attachment
from scheda.foundation.files.services.many import AttachmentDraft, attach_many, remove_of
from scheda.foundation.files.services.sweeping import sweep
from scheda.foundation.records.identity import uuid7

pytestmark = pytest.mark.django_db
OWNER = "accounts.user"


def drafts(*contents: bytes) -> list[AttachmentDraft]:
    return [
        AttachmentDraft(name=f"{n}.pdf", content=content, record_id=uuid7())
        for n, content in enumerate(contents)
    ]


def tomorrow() -> dt.datetime:
    return timezone.now() + dt.timedelta(days=1)


def test_a_batch_is_stored_with_its_records(person):
    first, second = drafts(b"%PDF-1", b"two")

    attachments = attach_many([first, second], record_type=OWNER, by=person)

    assert [one.record_id for one in attachments] == [first.record_id, second.record_id]
    assert [one.media_type for one in attachments] == ["application/pdf", "text/plain"]
    with attachments[1].open() as content:
        assert content.read() == b"two"


def test_empty_ones_are_left_out(person):
    [kept] = attach_many(drafts(b"one", b""), record_type=OWNER, by=person)

    assert kept.size == 3


def test_one_fact_tells_of_the_batch(person, published):
    attachments = attach_many(drafts(b"one", b"two"), record_type=OWNER, by=person)

    [fact] = published()
    assert fact.name == "files.files_attached"
    assert fact.payload["attachment_ids"] == [str(one.pk) for one in attachments]


def test_a_full_disk_is_said(person, monkeypatch):
    def no_room(*_arguments):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(type(default_storage), "save", no_room, raising=False)

    with pytest.raises(ValidationError, match="almost full"):
        attach_many(drafts(b"one"), record_type=OWNER, by=person)

    assert not Attachment.objects.exists()


def test_files_go_with_their_records(person, published):
    gone, kept = attach_many(drafts(b"one", b"two"), record_type=OWNER, by=person)

    remove_of([gone.record_id], record_type=OWNER, by=person)

    assert list(Attachment.objects.all()) == [kept]
    assert published()[-1].payload["attachment_ids"] == [str(gone.pk)]


def test_what_nobody_holds_any_more_is_swept(person):
    [gone] = attach_many(drafts(b"one"), record_type=OWNER, by=person)
    remove_of([gone.record_id], record_type=OWNER, by=person)

    assert sweep(before=tomorrow()) == 1


@pytest.mark.django_db(transaction=True)
def test_the_sweeper_stands_back_while_somebody_stores(person):
    [gone] = attach_many(drafts(b"one"), record_type=OWNER, by=person)
    remove_of([gone.record_id], record_type=OWNER, by=person)
    other = connection.copy()

    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock_shared(%s)", [0x5C4EDAF1])
        swept = sweep(before=tomorrow())
        cursor.execute("SELECT pg_advisory_unlock_shared(%s)", [0x5C4EDAF1])
    other.close()

    assert swept == 0
    assert sweep(before=tomorrow()) == 1
