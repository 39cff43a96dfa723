"""One data key for each holder, wrapped by the master key. The only reader of the keyring."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.contrib.postgres.functions import TransactionNow
from django.db import connection, transaction
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils import timezone

from scheda.foundation.crypto import versions
from scheda.foundation.crypto.cache import KeyCache
from scheda.foundation.crypto.cipher import DataKey, new_secret
from scheda.foundation.crypto.errors import KeyDestroyed, KeyMissing
from scheda.foundation.crypto.master import master_keys
from scheda.foundation.crypto.models import KeyringEntry

cache = KeyCache()
held: ContextVar[dict[str | int, DataKey]] = ContextVar("held")
foreseen: ContextVar[dict[int, None] | None] = ContextVar("foreseen", default=None)
MOST_FORESEEN = 2_000


def key_for(holder: str) -> DataKey:
    """The key that seals this holder's values; made at first use."""
    return held.get({}).get(holder) or cache.by_holder(holder) or keys_for([holder])[holder]


def keys_for(holders: Iterable[str]) -> dict[str, DataKey]:
    """The keys that seal a batch, read and made in a handful of statements."""
    wanted = set(holders)
    keys = _known(wanted)
    if absent := sorted(wanted - keys.keys()):
        _make(absent)
        keys |= _read(Q(holder__in=absent))
    if forgotten := wanted - keys.keys():
        raise KeyDestroyed(f"{len(forgotten)} of these holders were forgotten.")
    return keys


@contextmanager
def batch(holders: Iterable[str]) -> Iterator[None]:
    """Seal many new rows inside: their keys are made at once and asked for no more.

    Stay inside the transaction that writes the rows, so that keys and values end together.
    """
    keys = keys_for(holders)
    token = held.set({name: key for key in keys.values() for name in (key.holder, key.key_id)})
    try:
        yield
    finally:
        held.reset(token)


def warm(holders: Iterable[str]) -> None:
    """Read the keys of a page at once, so that showing its rows asks for none one by one."""
    _known(set(holders))


def foresee(key_id: int) -> None:
    """A value was read that this key opens. The first that is opened reads the keys of all."""
    waiting = foreseen.get()
    if waiting is None:
        foreseen.set(waiting := {})
    waiting[key_id] = None
    if len(waiting) > MOST_FORESEEN:
        del waiting[next(iter(waiting))]


def key_by_id(key_id: int) -> DataKey:
    """The key that opens a value."""
    if known := held.get({}).get(key_id) or cache.by_id(key_id):
        return known
    waiting = {one for one in foreseen.get() or () if not cache.by_id(one)}
    foreseen.set(None)
    for key in _read(Q(pk__in={key_id, *waiting})).values():
        if key.key_id == key_id:
            return key
    if KeyringEntry.objects.filter(pk=key_id).exists():
        raise KeyDestroyed("This holder was forgotten: the value can no longer be read.")
    raise KeyMissing(
        f"Key {key_id} is not in the keyring. The keyring was restored apart from the data: "
        "restore the one that belongs to it."
    )


@transaction.atomic
def forget(holder: str) -> None:
    """Destroy the holder's key: every value of the holder is unreadable from now on.

    Other processes that hold the key in memory lose it within a minute.
    """
    now = timezone.now()
    entries = KeyringEntry.objects.filter(holder=holder, destroyed_at=None)
    if not entries.update(wrapped=None, destroyed_at=now):
        marker = KeyringEntry(holder=holder, destroyed_at=now)
        KeyringEntry.objects.bulk_create([marker], ignore_conflicts=True)
    cache.drop(holder)
    transaction.on_commit(lambda: cache.drop(holder))


def forgotten(names: Iterable[str]) -> set[str]:
    """Those of these holders whose key was destroyed."""
    gone = KeyringEntry.objects.filter(holder__in=set(names), destroyed_at__isnull=False)
    return set(gone.values_list("holder", flat=True))


def holders(prefix: str) -> list[str]:
    """Those with a living key whose names begin so."""
    living = KeyringEntry.objects.filter(holder__startswith=prefix, destroyed_at=None)
    return list(living.order_by("holder").values_list("holder", flat=True))


def check_master_key() -> None:
    """Refuse a master key that is not the one of this database."""
    if newest := _newest_entry():
        _unwrap(newest)
    else:
        master_keys()


def register_master_key() -> None:
    """Check it, and write down which version it is; asked once the tables are there."""
    check_master_key()
    versions.register(_newest_entry())


def has_sealed_something() -> bool:
    """Whether there is data that one master key alone can open; asked before there are tables."""
    if KeyringEntry._meta.db_table not in connection.introspection.table_names():
        return False
    return KeyringEntry.objects.filter(destroyed_at=None).exists()


def _known(holders: set[str]) -> dict[str, DataKey]:
    keys = {holder: key for holder in holders if (key := cache.by_holder(holder))}
    if unread := holders - keys.keys():
        keys |= _read(Q(holder__in=unread))
    return keys


def _read(condition: Q) -> dict[str, DataKey]:
    """Unwrap rows. What this very transaction wrote is not cached: it may still roll back."""
    committed = ExpressionWrapper(Q(created_at__lt=TransactionNow()), output_field=BooleanField())
    keys: dict[str, DataKey] = {}
    for entry in KeyringEntry.objects.filter(condition, destroyed_at=None).annotate(
        committed=committed
    ):
        keys[entry.holder] = key = _unwrap(entry)
        if entry.committed:
            cache.keep(key)
    return keys


def _newest_entry() -> KeyringEntry | None:
    live = KeyringEntry.objects.filter(destroyed_at=None)
    return live.order_by("-master_version", "-pk").first()


@transaction.atomic(savepoint=False)
def _make(holders: list[str]) -> None:
    """Two makers of one key: the second waits for the first, and uses the first one's key."""
    check_master_key()
    version, wrapping = versions.to_write_with()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('keyring_entry', 'key_id'))"
            " FROM generate_series(1, %s)",
            [len(holders)],
        )
        key_ids = [row[0] for row in cursor.fetchall()]
    entries = [
        _wrap(DataKey(key_id, holder, new_secret()), version, wrapping)
        for key_id, holder in zip(key_ids, holders, strict=True)
    ]
    KeyringEntry.objects.bulk_create(entries, ignore_conflicts=True, batch_size=5_000)


def _wrap(key: DataKey, version: int, wrapping: AESGCM) -> KeyringEntry:
    nonce = os.urandom(12)
    bound = versions.binding(key.holder, key.key_id, version)
    wrapped = nonce + wrapping.encrypt(nonce, key.secret, bound)
    return KeyringEntry(
        key_id=key.key_id, holder=key.holder, wrapped=wrapped, master_version=version
    )


def _unwrap(entry: KeyringEntry) -> DataKey:
    bound = versions.binding(entry.holder, entry.pk, entry.master_version)
    secret = versions.opened(bytes(entry.wrapped or b""), bound)
    return DataKey(entry.pk, entry.holder, secret)
