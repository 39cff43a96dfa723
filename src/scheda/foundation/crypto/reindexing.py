"""A new key for blind indexes, after a leak of the former: every index is made anew.

Rows are told by their bytes, so it can be killed anywhere and called again. The former key stays
for a while after the last row, because other processes may learn of the new one a minute late.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connection, models, transaction
from django.utils import timezone

from scheda.foundation.crypto import index_keys
from scheda.foundation.crypto.blind_index import BlindIndexField, blind_index
from scheda.foundation.crypto.errors import KeyDestroyed, SealingError
from scheda.foundation.crypto.models import KeyringEntry
from scheda.foundation.crypto.unreadable import Unreadable
from scheda.foundation.extension.registry import Extension, ExtensionPoint

BATCH = 500
GRACE = dt.timedelta(minutes=10)
TURN = 0x5C4EDB0


class IndexedElsewhere(Extension):
    """Blind indexes that are no column of their own."""

    def rebuild(self) -> int:
        """Make those anew that another key made; answer how many could not be opened."""
        raise NotImplementedError


indexed_elsewhere = ExtensionPoint("indexed_elsewhere", accepts=IndexedElsewhere)


def renew() -> int:
    """A new key and every index with it. Answers how many values could not be opened."""
    if len(index_keys.in_use()) == 1:
        index_keys.add()
    return rebuild()


def rebuild() -> int:
    """Every index that is not of the newest key: after a renewal, a cut, a restored backup."""
    with _alone() as is_mine:
        if not is_mine:
            return 0
        left = sum(_rebuild(model, field) for model, field in columns())
        return left + sum(one.rebuild() for one in indexed_elsewhere)


def end_former(*, now: dt.datetime | None = None) -> list[int]:
    """Destroy the former keys, once the newest is known to everybody and everything has it."""
    newest, *former = index_keys.in_use()
    since = (now or timezone.now()) - GRACE
    made = KeyringEntry.objects.filter(holder=index_keys.holder_of(newest), created_at__lt=since)
    if not former or not made.exists():
        return []
    rebuild()
    for version in former:
        index_keys.end(version)
    return former


def columns() -> Iterator[tuple[type[models.Model], BlindIndexField]]:
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, BlindIndexField):
                yield model, field


def _rebuild(model: type[models.Model], field: BlindIndexField) -> int:
    """Answer how many of this column could not be opened."""
    stale = model._base_manager.filter(**{f"{field.name}__other_than": index_keys.newest()})
    last, unopened = None, 0
    while True:
        rest = stale.filter(pk__gt=last) if last else stale
        with transaction.atomic():
            rows = list(rest.order_by("pk").select_for_update(of=("self",))[:BATCH])
            unopened += sum(not _renewed(row, field) for row in rows)
            model._base_manager.bulk_update(rows, [field.name])
        if not rows:
            return unopened
        last = rows[-1].pk


def _renewed(row: models.Model, field: BlindIndexField) -> bool:
    """Whose key was destroyed is not to be found any more."""
    try:
        text = getattr(row, field.of)
    except KeyDestroyed:
        text = ""
    except SealingError:
        return False
    if isinstance(text, Unreadable):
        return False
    setattr(row, field.attname, blind_index(field.purpose, text) if text else None)
    return True


@contextmanager
def _alone() -> Iterator[bool]:
    """For this connection; whoever comes second has nothing to do."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [TURN])
        is_mine = bool(cursor.fetchone()[0])
        try:
            yield is_mine
        finally:
            if is_mine:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [TURN])
