"""What can be brought in from outside: each kind of pile has its importer."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.urls import reverse

from scheda.foundation.extension.registry import Extension, ExtensionPoint
from scheda.foundation.importing.models import ImportRun
from scheda.foundation.records.fields import Label

Report = Callable[[int], None]


class Importer(Extension):
    """One kind of import: how a received pile is understood, brought in and taken out again.

    `preview_template` and `result_template` are shown in the middle of the run's page,
    `outcome_template` beside it: what will happen, or what has.
    """

    label: ClassVar[Label]
    description: ClassVar[Label]
    icon: ClassVar[str]
    permission: ClassVar[tuple[str, str]]
    accept: ClassVar[str] = ""
    hint: ClassVar[Label] = ""
    preview_template: ClassVar[str]
    result_template: ClassVar[str]
    outcome_template: ClassVar[str]
    undo_template: ClassVar[str]

    @property
    def url(self) -> str:
        return reverse("importing:new", args=[self.key])

    def is_allowed(self, user: Any) -> bool:
        return bool(user.may(*self.permission))

    def look(self, run: ImportRun, *, report: Report) -> dict[str, Any]:
        """Read every file and change nothing; answers what is kept as the run's preview."""
        raise NotImplementedError

    def bring_in(self, run: ImportRun, *, by: Any, report: Report) -> dict[str, Any]:
        """Store everything, inside the transaction of the caller; answers the run's result."""
        raise NotImplementedError

    def take_out(self, run: ImportRun, *, by: Any, options: dict[str, str]) -> dict[str, Any]:
        """The way back, inside the transaction of the caller; answers what to add to the result."""
        raise NotImplementedError

    def options(self, asked: Any) -> dict[str, str]:
        """What the person chose on the preview, as the run keeps it."""
        return {}

    def context(self, run: ImportRun, user: Any, asked: Any) -> dict[str, Any]:
        """For the templates: what this person may see of the run."""
        return {}

    def summary(self, run: ImportRun) -> str:
        """What came of it, in a few words."""
        return ""


importers = ExtensionPoint("importers", accepts=Importer)


def importer_of(run: ImportRun) -> Importer:
    return importers[run.kind]


def importers_for(user: Any) -> list[Importer]:
    return [importer for importer in importers if importer.is_allowed(user)]
