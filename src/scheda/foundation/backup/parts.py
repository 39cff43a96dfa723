"""The newest keys part, from which every set opens: it must be there, under the present master key.

A set needs the keyring of its day or a later one. So one part that is kept current serves all.
"""

from scheda.foundation.backup import keys, writing
from scheda.foundation.backup.making import turn
from scheda.foundation.backup.models import BackupSet
from scheda.foundation.backup.places import Shelf


def keep_current() -> None:
    """Written anew when another master key wraps the keyring, or when it went with its set."""
    newest = BackupSet.objects.with_key().first()
    version = keys.version()
    if newest is None or (newest.keys_version == version and keys.part_file(newest.id).exists()):
        return
    keys.write_part(newest.id, keys.of_set(newest.id), writing.rows_kept_apart())
    BackupSet.objects.filter(pk=newest.pk).update(keys_version=version)


def keep_sets_openable() -> None:
    """Before a master key is destroyed: no set that is being made may still hold its keyring."""
    if BackupSet.objects.filter(deleted_at=None).exists():
        with turn(Shelf.usual()):
            keep_current()
