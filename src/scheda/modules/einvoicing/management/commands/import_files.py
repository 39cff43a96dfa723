"""`scheda import PATH…`: the same run as in the browser, from the command line."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from scheda.foundation.importing.extension_points import Report
from scheda.foundation.importing.models import ImportRun
from scheda.foundation.importing.services import progress, running
from scheda.foundation.importing.services.receiving import from_paths, receive, remove_stored
from scheda.modules.einvoicing.services import importing

NO_SUCH_PATH = 2
NOT_SAID = {"choices", "party_ids"}


class Command(BaseCommand):
    help = "Import electronic invoices: files, folders, zip archives, .p7m."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path)
        parser.add_argument("--json", action="store_true", dest="as_json")
        parser.add_argument("--dry-run", action="store_true")
        parser.add_argument(
            "--side",
            default="",
            help="buyers, sellers, inferred, or the VAT number of the company that they belong to",
        )

    def handle(self, *, paths: list[Path], as_json: bool, **options: Any) -> None:
        refuse_missing(paths)
        try:
            answer = self.bring_in(paths, **options)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        said = {key: value for key, value in answer.items() if key not in NOT_SAID}
        self.stdout.write(json.dumps(said, ensure_ascii=False) if as_json else in_words(said))

    def bring_in(
        self, paths: list[Path], *, side: str, dry_run: bool, **_others: Any
    ) -> dict[str, Any]:
        run = ImportRun.objects.create(kind=importing.KIND, options={"side": side})
        try:
            files = receive(run, from_paths(paths))
            if not files:
                self.stderr.write(_("There is no file in there."))
            report = self.reporter(len(files))
            if dry_run:
                return self.looked(run, report)
            running.enter(run, ImportRun.Status.APPLYING)
            running.safely(running.apply, run, report=report)
        finally:
            if run.status != ImportRun.Status.DONE:
                forget(run)
        if run.failure:
            raise CommandError(run.failure)
        result: dict[str, Any] = run.result
        return result

    def looked(self, run: ImportRun, report: Report) -> dict[str, Any]:
        """As it would be: the run itself is forgotten afterwards."""
        running.enter(run, ImportRun.Status.READING)
        running.read(run, report=report)
        preview: dict[str, Any] = run.preview
        nothing: dict[str, Any] = {}
        chosen = next((one for one in preview["choices"] if one["suggested"]), nothing)
        return preview | {
            "parties_created": chosen.get("created", 0),
            "parties_matched": chosen.get("matched", 0),
            "rule": chosen.get("rule", "buyers"),
            "owner": chosen.get("name", ""),
        }

    def reporter(self, files: int) -> Report:
        """How far it is, for people who look at the terminal."""

        def report(done: int) -> None:
            self.stderr.write(f"\r{done}/{files}", ending="\n" if done >= files else "")
            self.stderr.flush()

        return report if self.stderr.isatty() else progress.nothing


def refuse_missing(paths: list[Path]) -> None:
    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        said = _("There is no such file or folder: %(paths)s")
        raise CommandError(said % {"paths": ", ".join(missing)}, returncode=NO_SUCH_PATH)


def forget(run: ImportRun) -> None:
    names = list(run.files.stored().values_list("stored_as", flat=True))
    run.delete()
    remove_stored(names)


def in_words(answer: dict[str, Any]) -> str:
    if not answer["files"]:
        return _("There is no file in there.")
    rule = {
        "own_numbers": "Directions by our own VAT numbers.",
        "inferred": f"Taken as the documents of {answer['owner']}.",
        "buyers": "Every buyer taken as a customer.",
        "sellers": "Every seller taken as a supplier.",
    }[answer["rule"]]
    totals = ", ".join(f"{amount} {currency}" for currency, amount in answer["totals"].items())
    counts = "{documents} documents in {files} files".format_map(answer)
    rest = (
        "{unchanged} were here already, {conflicts} conflict with another of the same number, "
        "{warnings} warnings.\n{parties_created} parties created, {parties_matched} recognised."
    ).format_map(answer)
    refused = [f"Refused {one['file']}: {one['reason']}" for one in answer["refused"]]
    return "\n".join([f"{counts}, {totals or 'no amount'}. {rule}", rest, *refused])
