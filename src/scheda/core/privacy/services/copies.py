"""Where data went when it left the database, and ending what we can end."""

import datetime as dt
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scheda.core.parties.public import Party
from scheda.core.privacy.events import CopyDestroyed
from scheda.core.privacy.models import Copy
from scheda.foundation.accounts.models import User
from scheda.foundation.crypto import keyring
from scheda.foundation.events.event import publish

EXPORT_LIFE = dt.timedelta(days=30)


def register_export(event: Any) -> None:
    """A list left as a file: it lies on somebody's disk, and they know until when."""
    Copy.objects.create(
        kind=Copy.Kind.EXPORT,
        title=f"{event.record_type} · {event.form.upper()}",
        by_id=event.by_id,
        rows=event.rows,
        until=timezone.now() + EXPORT_LIFE,
    )


def register_sheet(event: Any) -> None:
    Copy.objects.create(
        kind=Copy.Kind.SHEET, title=_("Sheet of a customer"), party_id=event.party_id,
        by_id=event.by_id,
    )  # fmt: skip


@transaction.atomic
def hand_out(
    party: Party, *, recipient: str, title: str, by: User, recipient_email: str = ""
) -> Copy:
    """Somebody else received data of theirs: they are told when it changes (article 19)."""
    return Copy.objects.create(
        kind=Copy.Kind.HANDED, title=title, party=party, by=by, recipient=recipient.strip(),
        recipient_email=recipient_email,
    )  # fmt: skip


def register_backup(event: Any) -> None:
    Copy.objects.get_or_create(
        kind=Copy.Kind.BACKUP,
        reference=str(event.set_id),
        defaults={"title": str(event.set_id), "size": event.bytes},
    )


def end_backup(event: Any) -> None:
    gone = Copy.objects.existing().filter(kind=Copy.Kind.BACKUP, reference=str(event.set_id))
    gone.update(destroyed_at=timezone.now())


@transaction.atomic
def destroy(copy: Copy, *, by: User | None) -> Copy:
    """The key first, then the bytes; what lies elsewhere is only marked as destroyed there."""
    copy = Copy.locked(copy)
    if copy.destroyed_at is not None:
        return copy
    if copy.is_ours:
        keyring.forget(copy.key_holder)
        path = copy.stored_as
        transaction.on_commit(lambda: default_storage.delete(path), robust=True)
    copy.destroyed_at, copy.destroyed_by, copy.stored_as = timezone.now(), by, ""
    copy.version += 1
    copy.save()
    publish(CopyDestroyed(copy_id=copy.pk, by_id=by.pk if by else None))
    return copy


def end_old() -> int:
    """Access files live for 72 hours, exports as long as was said."""
    ended = list(Copy.objects.ended(timezone.now()))
    for copy in ended:
        destroy(copy, by=None)
    return len(ended)
