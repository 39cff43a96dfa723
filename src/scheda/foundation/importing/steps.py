"""Where a run stands on its way, as the steps above its page."""

from django.utils.translation import gettext as _

from scheda.foundation.importing.models import ImportRun

Status = ImportRun.Status
AT = {
    Status.RECEIVING: 0,
    Status.READING: 1,
    Status.READ: 2,
    Status.APPLYING: 3,
    Status.DONE: 4,
    Status.UNDONE: 4,
}


def steps_of(run: ImportRun | None) -> list[dict[str, str]]:
    """The one that runs or waits is "now"; a failed run goes on where it may start again."""
    labels = [_("Files"), _("Reading"), _("Preview"), _("Import")]
    at = AT.get(Status(run.status), 1) if run else 0
    return [
        {"label": label, "state": "done" if step < at else "now" if step == at else ""}
        for step, label in enumerate(labels)
    ]
