"""An importer for tests: every line of every file becomes a team."""

from typing import Any

from scheda.foundation.accounts.models import Team
from scheda.foundation.importing.extension_points import Importer, Report
from scheda.foundation.importing.models import ImportedFile, ImportRun
from scheda.foundation.importing.services.receiving import content_of


class TeamImporter(Importer):
    key = "teams"
    label = "Teams"
    description = "One to a line"
    icon = "users"
    permission = ("accounts.team", "create")
    preview_template = result_template = outcome_template = undo_template = "importing/recent.html"
    breaks_after: int | None = None

    def look(self, run: ImportRun, *, report: Report) -> dict[str, Any]:
        for done, file in enumerate(run.files.exclude(sha256=""), start=1):
            file.status = ImportedFile.Status.READ
            file.save()
            self._go_on(done, report)
        return {"teams": len(self._names(run))}

    def bring_in(self, run: ImportRun, *, by: Any, report: Report) -> dict[str, Any]:
        for done, name in enumerate(self._names(run), start=1):
            Team.objects.create(name=name)
            self._go_on(done, report)
        return {"names": self._names(run), "by": str(by.pk) if by else ""}

    def take_out(self, run: ImportRun, *, by: Any, options: dict[str, str]) -> dict[str, Any]:
        gone, _each = Team.objects.filter(name__in=run.result["names"]).delete()
        return {"gone": gone, **options}

    def options(self, asked: Any) -> dict[str, str]:
        return {"colour": asked.get("colour", "")}

    def summary(self, run: ImportRun) -> str:
        return f"{len(run.result.get('names', []))} teams"

    def _names(self, run: ImportRun) -> list[str]:
        files = run.files.exclude(sha256="").order_by("name")
        return [line for file in files for line in content_of(file).decode().split()]

    def _go_on(self, done: int, report: Report) -> None:
        report(done)
        if self.breaks_after == done:
            raise RuntimeError("The worker was killed")
