"""From a loaded dump to an installation that may open: what has ended since ends again."""

from datetime import datetime

from django.db import connection, transaction

from scheda.foundation.audit import anchors
from scheda.foundation.audit.acting import acting_as
from scheda.foundation.audit.acts import login
from scheda.foundation.backup import errors, keys, opening
from scheda.foundation.backup.acts import note_act
from scheda.foundation.backup.errors import BackupTrouble
from scheda.foundation.backup.extension_points import after_restore
from scheda.foundation.backup.models import BackupSet, State
from scheda.foundation.backup.places import Shelf
from scheda.foundation.backup.proofs import proofs
from scheda.foundation.crypto import keyring
from scheda.foundation.crypto.models import KeyringEntry
from scheda.foundation.ledger import copies
from scheda.foundation.ledger.models import LedgerEntry
from scheda.foundation.ledger.noting import hidden
from scheda.foundation.ledger.replays import replay_since

ERASURE = "privacy.erasure"
SESSIONS = ("django_session", "usersessions_usersession")


def revive(position: int, set_id: str = "") -> dict[str, int]:
    """All of it or nothing; asked for again it does the same. Answers what was replayed."""
    # The file outside knows later seals, which this copy cannot have.
    anchors.note_restored()
    refuse_what_does_not_hold()
    with transaction.atomic(), acting_as(None, "backup.restore"):
        copies.take_in(copies.lines(copies.path()))
        destroy_keys_of_erased()
        done = replay_since(position)
        end_sessions()
        for step in after_restore:
            step.run()
        note_act("restored", set_id, login=login())
    keyring.check_master_key()
    return done


def refuse_what_does_not_hold() -> None:
    """As it was in the backup: afterwards we write into it ourselves."""
    for proof in proofs:
        for finding in proof.look():
            raise errors.audit_broken(finding)


def destroy_keys_of_erased() -> int:
    """Whatever the areas do: no key of an erased person is in force again."""
    erased = set(LedgerEntry.objects.filter(kind=ERASURE).values_list("subject", flat=True))
    if not erased:
        return 0
    live = KeyringEntry.objects.filter(destroyed_at=None).values_list("holder", flat=True)
    found = [holder for holder in live.iterator() if hidden(holder) in erased]
    for holder in found:
        keyring.forget(holder)
    return len(found)


def end_sessions() -> None:
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in SESSIONS:
            if table in there:
                cursor.execute(f"DELETE FROM {table}")  # noqa: S608


def know_the_shelf(shelf: Shelf) -> None:
    """The table of sets is as old as the backup; the folder is right."""
    there = set(shelf.sets())
    BackupSet.objects.filter(state=State.MAKING).exclude(pk__in=there).update(
        state=State.FAILED, reason=errors.INTERRUPTED, cause={"reason": errors.INTERRUPTED}
    )
    BackupSet.objects.whole().filter(shelf=str(shelf.folder)).exclude(pk__in=there).update(
        state=State.DELETED
    )
    for set_id in there:
        made, is_new = BackupSet.objects.get_or_create(
            pk=set_id, defaults={"shelf": str(shelf.folder), "state": State.MAKING}
        )
        if is_new or made.state == State.MAKING:
            describe(made, shelf)


def describe(made: BackupSet, shelf: Shelf) -> None:
    """As its own manifest tells; one that does not open is listed as it is."""
    try:
        manifest = opening.open_set(shelf, made.id, keys.of_set(made.id)).manifest
    except BackupTrouble as trouble:
        made.state, made.reason, made.cause = State.FAILED, trouble.sentence, trouble.cause
    else:
        made.state, made.began_at = State.MADE, datetime.fromisoformat(manifest.made_at)
        made.ended_at = made.began_at
        made.rows, made.files, made.bytes = manifest.rows, manifest.files, manifest.bytes
        made.ledger_position = manifest.ledger_position
    made.save()
