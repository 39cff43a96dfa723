from pathlib import Path

from django.conf import settings
from django.utils import timezone

from scheda.foundation.backup import nightly, parts, swap, telling
from scheda.foundation.backup.events import BackupFailed
from scheda.foundation.jobs.decorators import after, deferrable, every


def make_and_prove(by: str = "") -> None:
    nightly.make_and_prove(by=by or None)


make_a_set = deferrable(make_and_prove)


@every("30 1 * * *")
def make_set_of_the_night() -> None:
    make_a_set.defer()


@every("50 0 * * *")
def clear_former_installations() -> None:
    swap.clear_formers(Path(settings.DATA_FOLDER), timezone.now())


@every("*/10 * * * *")
def keep_keys_part_current() -> None:
    parts.keep_current()


@after(BackupFailed)
def tell_that_a_backup_failed(event: BackupFailed) -> None:
    telling.tell_administrators(event)
