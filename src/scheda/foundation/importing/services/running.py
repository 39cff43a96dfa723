"""The life of a run: read, looked at, brought in as a whole or not at all, taken out again."""

import logging
from collections.abc import Callable
from contextlib import nullcontext

from django.core.exceptions import ValidationError
from django.db import OperationalError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scheda.foundation.accounts.models import User
from scheda.foundation.audit.acting import acting_as
from scheda.foundation.events.event import publish
from scheda.foundation.importing.events import ImportFinished, ImportUndone
from scheda.foundation.importing.extension_points import Report, importer_of
from scheda.foundation.importing.models import ImportRun
from scheda.foundation.importing.services import progress

logger = logging.getLogger(__name__)
ALONE = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
Status = ImportRun.Status


def enter(run: ImportRun, status: str) -> None:
    """Say what is about to be done; `read` and `apply` do it, at once or in a job."""
    run.status, run.progress, run.failure = status, 0, ""
    run.save(update_fields=["status", "options", "progress", "failure", "updated_at"])


def read(run: ImportRun, *, report: Report = progress.nothing) -> None:
    """Read every file, change nothing: what would come in, and what cannot be read and why."""
    if run.status == Status.READING:
        run.preview = importer_of(run).look(run, report=report)
        _leave(run, Status.READ)


def apply(run: ImportRun, *, report: Report = progress.nothing) -> None:
    """Bring everything in, in one transaction; a crash leaves nothing of it."""
    by = run.started_by
    with acting_as(by, f"import {run.pk}"):
        _wait_for_others(run)
        run.refresh_from_db(fields=["status"])
        if run.status != Status.APPLYING:
            return
        run.result = importer_of(run).bring_in(run, by=by, report=report)
        _leave(run, Status.DONE)
        publish(ImportFinished(run_id=run.pk, kind=run.kind, by_id=by.pk if by else None))


@transaction.atomic
def undo(run: ImportRun, *, by: User, options: dict[str, str]) -> ImportRun:
    """Take out again what the run has brought in."""
    run = locked(run)
    if not run.may_be_undone:
        raise ValidationError(_("This import can no longer be undone."))
    run.result |= importer_of(run).take_out(run, by=by, options=options)
    _leave(run, Status.UNDONE)
    publish(ImportUndone(run_id=run.pk, kind=run.kind, by_id=by.pk))
    return run


@transaction.atomic
def discard(run: ImportRun) -> None:
    """Forget a run that has brought nothing in; what it stored goes by night."""
    run = locked(run)
    if not run.may_be_discarded:
        raise ValidationError(_("This import is at work or has brought something in."))
    run.delete()


def safely(step: Callable[..., None], run: ImportRun, *, report: Report = progress.nothing) -> None:
    """A step that fails leaves a failed run with its cause, and nothing else.

    Only a lost database is left to the job, which tries again.
    """
    try:
        with transaction.atomic() if connection.in_atomic_block else nullcontext():
            step(run, report=report)
    except OperationalError:
        raise
    except ValidationError as refusal:
        _fail(run, " ".join(refusal.messages))
    except Exception:
        logger.exception("The import %s failed", run.pk)
        _fail(run, _("Something went wrong, and nothing was imported. Start it again."))


def locked(run: ImportRun) -> ImportRun:
    """The run as it is now, kept from others until the transaction ends."""
    return ImportRun.objects.select_for_update(of=("self",)).get(pk=run.pk)


def _wait_for_others(run: ImportRun) -> None:
    """Two workers may have got the same run, when one of them was taken for dead.

    Not by a lock on the row, which is where the progress is told.
    """
    with connection.cursor() as cursor:
        cursor.execute(ALONE, [str(run.pk)])


def _leave(run: ImportRun, status: str) -> None:
    run.status, run.finished_at = status, timezone.now()
    run.save(update_fields=["status", "preview", "result", "finished_at", "updated_at"])


def _fail(run: ImportRun, cause: str) -> None:
    run.status, run.failure = Status.FAILED, cause[:300]
    run.save(update_fields=["status", "failure", "updated_at"])
