"""The keys of blind indexes: the first follows from the master key, later ones are in the keyring.

While an index is renewed two are in use: new values are indexed with the newest, and looked for
with both. What is known of them is read again after a minute.
"""

import time
from functools import lru_cache

from django.contrib.postgres.functions import TransactionNow
from django.db.models import BooleanField, ExpressionWrapper, Q

from scheda.foundation.crypto import keyring
from scheda.foundation.crypto.master import derived_key, expand
from scheda.foundation.crypto.models import KeyringEntry

PREFIX = "blind-index:"
FIRST, LAST = 1, 255
SECONDS = 60
_seen: dict[str, tuple[float, tuple[int, ...]]] = {}


def in_use() -> tuple[int, ...]:
    """Versions, the newest first. Only what is committed is remembered."""
    until, versions = _seen.get(PREFIX, (0.0, ()))
    if until > time.monotonic():
        return versions
    committed = ExpressionWrapper(Q(created_at__lt=TransactionNow()), output_field=BooleanField())
    entries = KeyringEntry.objects.filter(holder__startswith=PREFIX).annotate(is_safe=committed)
    found = [(_version(one.holder), one.destroyed_at, one.is_safe) for one in entries]
    living = {version for version, destroyed_at, _safe in found if destroyed_at is None}
    first = {FIRST} - {version for version, *_rest in found}
    versions = tuple(sorted(living | first, reverse=True))
    if all(is_safe for *_rest, is_safe in found):
        _seen[PREFIX] = (time.monotonic() + SECONDS, versions)
    return versions


def newest() -> int:
    return in_use()[0]


def secret_of(version: int, purpose: str) -> bytes:
    if version == FIRST:
        return derived_key(f"blind-index/{purpose}")
    return _expanded(keyring.key_for(holder_of(version)).secret, purpose)


def add() -> int:
    """A new key, which is used from now on beside the others."""
    version = newest() + 1
    if version > LAST:
        raise ValueError("There have been too many keys of blind indexes.")
    keyring.key_for(holder_of(version))
    forget_what_is_known()
    return version


def end(version: int) -> None:
    keyring.forget(holder_of(version))
    forget_what_is_known()


def forget_what_is_known() -> None:
    _seen.clear()


def holder_of(version: int) -> str:
    return f"{PREFIX}{version}"


def _version(holder: str) -> int:
    return int(holder.removeprefix(PREFIX))


@lru_cache(maxsize=256)
def _expanded(secret: bytes, purpose: str) -> bytes:
    return expand(secret, f"blind-index/{purpose}")
