"""Long imports, out of the way of whoever asked for them."""

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.utils import translation

from scheda.foundation.importing.models import ImportRun
from scheda.foundation.importing.services import progress, running, telling, tidying
from scheda.foundation.jobs.decorators import deferrable, every


def read(run_id: str) -> None:
    _do(running.read, run_id)


def apply(run_id: str) -> None:
    _do(running.apply, run_id)


read_run = deferrable(read)
apply_run = deferrable(apply)


@every("20 3 * * *")
def tidy_up() -> None:
    tidying.tidy_up()


def _do(step: Callable[..., None], run_id: str) -> None:
    run = ImportRun.objects.select_related("started_by").filter(pk=UUID(run_id)).first()
    if run is None or not run.is_busy:
        return
    language = run.started_by.language if run.started_by else ""
    with (
        translation.override(language or settings.LANGUAGE_CODE),
        progress.telling(run.pk) as report,
    ):
        running.safely(step, run, report=report)
    telling.tell(run)
