"""Which master key wraps new keys, and which one opens a wrapped one."""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connection
from django.db.models import Max

from scheda.foundation.crypto.errors import MasterKeyProblem
from scheda.foundation.crypto.master import MasterKey, expand, forget_master_keys, master_keys
from scheda.foundation.crypto.models import KeyringEntry, MasterVersion

LOCK = 0x5C4EDAE
FIRST = 1
NOT_OURS = (
    "The master key is not the one that sealed this database. Put the right file back "
    "where SCHEDA_KEY_FILE points to; without it sealed values cannot be opened."
)


def to_write_with() -> tuple[int, AESGCM]:
    """The newest version, which then stays until this transaction ends.

    Held before it is looked at again: a rotation destroys nothing that somebody holds.
    """
    version, found = _newest()
    while True:
        _hold(version)
        again, found = _newest()
        if again == version:
            return version, wrapping_key(_with_digest(found))
        version = again


def opened(wrapped: bytes, bound: bytes) -> bytes:
    """With whichever key of this installation fits; looked for anew before it is given up."""
    for attempt in (1, 2):
        for key in master_keys():
            try:
                return wrapping_key(key).decrypt(wrapped[:12], wrapped[12:], bound)
            except InvalidTag:
                continue
        if attempt == 1:
            forget_master_keys()
    raise MasterKeyProblem(NOT_OURS)


def wrapping_key(key: MasterKey) -> AESGCM:
    return AESGCM(expand(key.wrapping, "keyring"))


def register(fits: "KeyringEntry | None") -> None:
    """Write down which key is in use. `fits` is the newest entry, which was opened before.

    After a restore the keyring may know of a newer version than the table of versions does.
    """
    newest = KeyringEntry.objects.filter(destroyed_at=None).aggregate(at=Max("master_version"))
    version = newest["at"] or FIRST
    if MasterVersion.objects.filter(version__gte=version).exists():
        return
    key = _fitting(fits) if fits else master_keys()[0]
    MasterVersion.objects.get_or_create(version=version, defaults={"digest": key.digest})


def hold_for_good(version: int) -> None:
    """Wait until nobody writes with this version any more."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, version])


def binding(holder: str, key_id: int, version: int) -> bytes:
    return f"{version}|{key_id}|{holder}".encode()


def _hold(version: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s, %s)", [LOCK, version])


def _newest() -> tuple[int, str]:
    found = MasterVersion.objects.order_by("-version").values_list("version", "digest").first()
    return found or (FIRST, "")


def _with_digest(wanted: str) -> MasterKey:
    for attempt in (1, 2):
        for key in master_keys():
            if wanted in {"", key.digest}:
                return key
        if attempt == 1:
            forget_master_keys()
    raise MasterKeyProblem(NOT_OURS)


def _fitting(entry: KeyringEntry) -> MasterKey:
    wrapped = bytes(entry.wrapped or b"")
    bound = binding(entry.holder, entry.pk, entry.master_version)
    for key in master_keys():
        try:
            wrapping_key(key).decrypt(wrapped[:12], wrapped[12:], bound)
        except InvalidTag:
            continue
        return key
    raise MasterKeyProblem(NOT_OURS)
