from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile

from scheda.foundation.files.extension_points import AttachmentOwner, attachment_owners
from scheda.foundation.files.models import Attachment
from scheda.foundation.files.services.attaching import attach


class OwnFiles(AttachmentOwner):
    """In these tests everybody sees the files of their own account."""

    key = "accounts.user"

    def visible_to(self, user):
        return get_user_model().objects.filter(pk=user.pk)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


@pytest.fixture
def person(db):
    return get_user_model().objects.create_user("owner@example.com")


@pytest.fixture
def stranger(db):
    return get_user_model().objects.create_user("stranger@example.com")


@pytest.fixture
def own_files() -> Iterator[None]:
    with attachment_owners.holding(OwnFiles()):
        yield


@pytest.fixture
def put(person) -> Callable[..., Attachment]:
    """Attach bytes to the person's account."""

    def put(content: bytes, name: str = "contract.pdf") -> Attachment:
        upload = SimpleUploadedFile("x", content)
        upload.__dict__["_name"] = name  # as an adapter would hand it over, unclean
        return attach(upload, record_type="accounts.user", record_id=person.pk, by=person)

    return put
