"""What is said under the bell when a long import is over."""

from django.utils.translation import gettext_lazy as _

from scheda.foundation.importing.extension_points import importer_of
from scheda.foundation.importing.models import ImportRun
from scheda.foundation.notifications.services import notify

TITLES = {
    ImportRun.Status.READ: _("The files are read: look at them and confirm the import"),
    ImportRun.Status.DONE: _("The import is done"),
    ImportRun.Status.FAILED: _("The import has failed"),
}


def tell(run: ImportRun) -> None:
    title = TITLES.get(ImportRun.Status(run.status))
    if run.started_by is None or title is None:
        return
    notify(
        [run.started_by],
        kind="importing",
        title=title,
        text=run.failure or importer_of(run).summary(run),
        url=run.get_absolute_url(),
        record=run,
        dedupe_key=f"import-{run.pk}-{run.status}-{run.updated_at:%s}",
    )
