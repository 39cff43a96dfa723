"""`scheda import PATH…`: the same run as in the browser, from the command line."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from scheda.foundation.importing.archives import Found, open_path
from scheda.foundation.importing.models import ImportRun
from scheda.foundation.importing.services.receiving import receive
from scheda.modules.einvoicing.services import importing


class Command(BaseCommand):
    help = "Import electronic invoices: files, folders, zip archives, .p7m."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path)
        parser.add_argument("--json", action="store_true", dest="as_json")
        parser.add_argument("--dry-run", action="store_true")
        parser.add_argument(
            "--side",
            default="",
            help="buyers, sellers, inferred, or the VAT number of the company whose files these are",
        )

    def handle(self, *, paths: list[Path], as_json: bool, **options: Any) -> None:
        run = ImportRun.objects.create(kind=importing.KIND, options={"side": options["side"]})
        files = receive(run, _found(paths))
        look_only = options["dry_run"]
        tally = importing.look(run) if look_only else importing.bring_in(run, by=None)
        answer = tally.as_json()
        answer["files"] = len(files)
        for file in files:
            if not file.stored_as and file.reason:
                answer["refused"].append({"file": file.name, "reason": file.reason})
        said = run.preview if look_only else run.result
        answer |= {"rule": said["rule"], "owner": said["owner"]}
        self.stdout.write(json.dumps(answer, ensure_ascii=False) if as_json else _words(answer))


def _found(paths: list[Path]) -> Iterator[Found]:
    for path in paths:
        yield from open_path(path)


def _words(answer: dict[str, Any]) -> str:
    rule = {
        "own_numbers": "Directions by our own VAT numbers.",
        "inferred": f"Taken as the documents of {answer['owner']}.",
        "buyers": "Every buyer taken as a customer.",
        "sellers": "Every seller taken as a supplier.",
    }[answer["rule"]]
    totals = ", ".join(f"{amount} {currency}" for currency, amount in answer["totals"].items())
    lines = [
        f"{answer['documents']} documents in {answer['files']} files, {totals or 'no amount'}. {rule}",
        f"{answer['unchanged']} were here already, {answer['conflicts']} conflict with another of "
        f"the same number, {answer['warnings']} warnings.",
        f"{answer['parties_created']} parties created, {answer['parties_matched']} recognised.",
        *(f"Refused {one['file']}: {one['reason']}" for one in answer["refused"]),
    ]
    return "\n".join(lines)
