"""Steps that people ask for: small piles are done at once, large ones by a worker."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from scheda.foundation.accounts.models import User
from scheda.foundation.importing import jobs
from scheda.foundation.importing.models import ImportRun
from scheda.foundation.importing.services import running

AT_ONCE = 50
Status = ImportRun.Status


def run_of_batch(kind: str, batch: str, *, by: User) -> ImportRun:
    """The run to which the files of one sending belong, however many requests they come in."""
    mine = ImportRun.objects.filter(started_by=by, kind=kind, status=Status.RECEIVING)
    known = mine.filter(options__batch=batch).first() if batch else None
    return known or ImportRun.objects.create(
        kind=kind, started_by=by, options={"batch": batch} if batch else {}
    )


@transaction.atomic
def start_reading(run: ImportRun) -> None:
    running.enter(run, Status.READING)
    if _is_small(run):
        running.safely(running.read, run)
    else:
        jobs.read_run.defer(run_id=str(run.pk))


@transaction.atomic
def start_applying(run: ImportRun, *, options: dict[str, str]) -> ImportRun:
    """Of two who confirm at once, the second finds it confirmed."""
    run = running.locked(run)
    if run.status != Status.READ:
        raise ValidationError(_("This import has been confirmed already."))
    run.options |= options
    running.enter(run, Status.APPLYING)
    if _is_small(run):
        running.safely(running.apply, run)
    else:
        jobs.apply_run.defer(run_id=str(run.pk))
    return run


@transaction.atomic
def start_again(run: ImportRun) -> ImportRun:
    """From the beginning: whatever went wrong, nothing of it was kept."""
    run = running.locked(run)
    if not run.may_start_again:
        raise ValidationError(_("This import is at work or is done."))
    start_reading(run)
    return run


def _is_small(run: ImportRun) -> bool:
    return run.files.count() <= AT_ONCE
