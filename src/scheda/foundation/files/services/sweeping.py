"""Removing bytes that no attachment holds any more."""

import datetime as dt
from collections.abc import Iterator

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from scheda.foundation.files.models import Attachment, content_path
from scheda.foundation.files.services.attaching import hold
from scheda.foundation.files.services.many import is_anybody_storing

GRACE = dt.timedelta(days=1)


def sweep(*, before: dt.datetime | None = None) -> int:
    """Delete contents without a row. The young ones may belong to a transaction still open."""
    limit = before or timezone.now() - GRACE
    return sum(_swept(fingerprint, limit) for fingerprint in _stored())


@transaction.atomic
def _swept(fingerprint: str, limit: dt.datetime) -> bool:
    path = content_path(fingerprint)
    if default_storage.get_modified_time(path) > limit:
        return False
    hold(fingerprint)
    if is_anybody_storing() or default_storage.get_modified_time(path) > limit:
        return False
    if Attachment.objects.holding([fingerprint]).exists():
        return False
    default_storage.delete(path)
    return True


def _stored() -> Iterator[str]:
    for first in _folders(""):
        for second in _folders(first):
            yield from default_storage.listdir(f"{first}/{second}")[1]


def _folders(path: str) -> list[str]:
    return sorted(default_storage.listdir(path)[0]) if default_storage.exists(path) else []
