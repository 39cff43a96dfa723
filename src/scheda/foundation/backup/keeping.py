"""How long sets are kept, and how one ends: its key first."""

import shutil
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from scheda.foundation.backup import keys, marks, parts
from scheda.foundation.backup.acts import note_act
from scheda.foundation.backup.errors import BackupTrouble
from scheda.foundation.backup.events import SetDeleted
from scheda.foundation.backup.making import turn
from scheda.foundation.backup.models import BackupSet, State
from scheda.foundation.backup.opening import open_set
from scheda.foundation.backup.places import Shelf
from scheda.foundation.events.event import publish

DAILY, WEEKLY = 7, 4
LONGEST = timedelta(days=30)
"""What was erased is in no backup after that."""


def delete_set(made: BackupSet, *, by: UUID | None = None, login: str = "") -> None:
    """First the key, so that a copy left anywhere opens for nobody; then the bytes.

    The bytes wait for the night when the shelf is in use just now.
    """
    forget(made, by=by, login=login)
    parts.keep_current()
    with suppress(BackupTrouble):
        clear(Shelf(Path(made.shelf)))


def clear(shelf: Shelf) -> None:
    """Remove sets without a key, and files that no set holds."""
    if not shelf.folder.is_dir():
        return
    with turn(shelf):
        for made in BackupSet.objects.filter(pk__in=shelf.sets(), state=State.DELETED):
            shutil.rmtree(shelf.of_set(made.id))
        clear_files(shelf)


@transaction.atomic
def forget(made: BackupSet, *, by: UUID | None, login: str) -> None:
    now = timezone.now()
    keys.destroy(made.id)
    note_act("deleted", made.id, by=by, login=login)
    BackupSet.objects.filter(pk=made.pk).update(state=State.DELETED, deleted_at=now)
    transaction.on_commit(marks.leave, robust=True)
    publish(SetDeleted(set_id=made.id, at=now, bytes=made.bytes, position=made.ledger_position))


def clear_files(shelf: Shelf) -> int:
    """Remove what no set holds. When one set does not open, nobody knows, and all stays."""
    held: set[str] = set()
    for set_id in shelf.sets():
        try:
            held |= {file.name for file in open_set(shelf, set_id, keys.of_set(set_id)).files()}
        except BackupTrouble:
            return 0
    gone = [path for path in shelf.files.glob("*/*") if path.name not in held]
    for path in gone:
        path.unlink()
    return len(gone)


def outlived(sets: Sequence[BackupSet], now: datetime) -> list[BackupSet]:
    """Those that neither one of the last days nor one of the last weeks needs.

    The newest proven one always stays, however old: it may be all there is.
    """
    newest_first = sorted(sets, key=lambda made: made.began_at, reverse=True)
    days, weeks = set[object](), set[object]()
    proven = next((one for one in newest_first if one.state == State.VERIFIED), None)
    rest = []
    for made in newest_first:
        local = timezone.localtime(made.began_at)
        day, week = local.date(), local.isocalendar()[:2]
        is_daily = day not in days and len(days) < DAILY
        is_weekly = week not in weeks and len(weeks) < WEEKLY
        days.add(day)
        weeks.add(week)
        is_too_old = now - made.began_at > LONGEST
        if made != proven and (is_too_old or not (is_daily or is_weekly)):
            rest.append(made)
    return rest


def sweep(now: datetime) -> int:
    """Of whole sets only: a failed one has no key any more, or needs a person's look."""
    gone = outlived(list(BackupSet.objects.whole()), now)
    for made in gone:
        delete_set(made)
    clear(Shelf.usual())
    oldest = f"{now - timedelta(days=keys.KEPT_DAYS):%Y%m%d-%H%M%S}"
    keys.sweep_parts(set(Shelf.usual().sets()), oldest)
    return len(gone)
