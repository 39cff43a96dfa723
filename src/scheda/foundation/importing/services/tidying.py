"""By night: originals that live on with their records, and piles that nobody confirmed."""

import datetime as dt
from uuid import UUID

from django.core.files.storage import storages
from django.utils import timezone

from scheda.foundation.importing.models import ImportedFile, ImportRun
from scheda.foundation.importing.services import staging
from scheda.foundation.importing.services.staging import OVER

FORGOTTEN = dt.timedelta(days=30)
GRACE = dt.timedelta(days=1)


def tidy_up() -> None:
    """What was refused stays with its run, to be looked at and downloaded."""
    now = timezone.now()
    ImportRun.objects.exclude(status__in=OVER).filter(updated_at__lt=now - FORGOTTEN).delete()
    over = ImportedFile.objects.filter(run__status__in=OVER, run__updated_at__lt=now - GRACE)
    over.exclude(status=ImportedFile.Status.REFUSED).update(stored_as="")
    staging.seal_older()
    for folder in _folders():
        _tidy(folder, before=now - GRACE)
    staging.end_keys()


def _tidy(folder: str, *, before: dt.datetime) -> None:
    """Take away what no row names; the young ones may belong to a transaction still open."""
    imports = storages["imports"]
    kept = set(ImportedFile.objects.filter(run=UUID(folder)).values_list("stored_as", flat=True))
    for name in imports.listdir(folder)[1]:
        path = f"{folder}/{name}"
        if path not in kept and imports.get_modified_time(path) < before:
            imports.delete(path)
    if not any(imports.listdir(folder)):
        imports.delete(folder)


def _folders() -> list[str]:
    imports = storages["imports"]
    return sorted(imports.listdir("")[0]) if imports.exists("") else []
