"""`./scheda keys status`, `rotate`, `renew-index`, `strict`; the paper needs no database."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from scheda.foundation.crypto import index_keys, reindexing, rotation, strict
from scheda.foundation.crypto.errors import SealingError


class Command(BaseCommand):
    help = "The keys: how many, which master key, and a new master key."

    def add_arguments(self, parser: CommandParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        acts.add_parser("status")
        rotate = acts.add_parser("rotate")
        rotate.add_argument("--dry-run", action="store_true", help="only say what would be done")
        rotate.add_argument(
            "--resume", action="store_true", help="only go on with one that was interrupted"
        )
        acts.add_parser("renew-index", help="a new key for exact search in sealed values")
        acts.add_parser("strict", help="seal or open what is there, as SCHEDA_STRICT says")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["act"] == "rotate":
                self._rotate(options)
            elif options["act"] == "renew-index":
                self._renew_index()
            elif options["act"] == "strict":
                self._settle()
            else:
                self._say(rotation.status())
        except SealingError as refused:
            raise CommandError(str(refused)) from refused

    def _rotate(self, options: dict[str, Any]) -> None:
        before = rotation.status()
        if options["dry_run"]:
            left = before.left if before.is_rotating else before.entries
            self.stdout.write(f"{left} keys would be wrapped anew; nothing was changed.")
            return
        if options["resume"] and not before.is_rotating:
            self.stdout.write("No rotation was interrupted.")
            return
        self._say(rotation.rotate(self._progress))
        self.stdout.write(
            "The old master key is destroyed, and its recovery sheet is void. Backups open with "
            "the new one. Now:\n"
            "  ./scheda keys sheet    the new recovery sheet\n"
            "and put a new copy of the folder of keys in the place of the old one."
        )

    def _renew_index(self) -> None:
        unopened = reindexing.renew()
        newest, *former = index_keys.in_use()
        self.stdout.write(f"Exact search in sealed values goes by key {newest} now.")
        if unopened:
            self.stdout.write(f"{unopened} values cannot be opened; they keep their old index.")
        if former:
            self.stdout.write(
                "The former key still finds what another process writes in these minutes. It is "
                "destroyed in the coming night."
            )

    def _settle(self) -> None:
        strict.settle(lambda table, done: self.stdout.write(f"{table}: {done}"))
        if settings.STRICT:
            self.stdout.write(
                "Strict mode is on: e-mails, phones and addresses are sealed. Backups and "
                "statements written before still hold them."
            )
        else:
            self.stdout.write("Strict mode is off: e-mails, phones and addresses are plain.")
        if left := strict.waiting():
            self.stdout.write(f"{left} rows stay as they are: their key was destroyed.")

    def _progress(self, done: int, left: int) -> None:
        if done % 100_000 == 0 or not left:
            self.stdout.write(f"{done} wrapped anew, {left} left")

    def _say(self, found: rotation.Status) -> None:
        kept = "in a file" if found.in_a_file else "given from outside"
        self.stdout.write(f"Master key: version {found.version}, {found.digest[:8]}, {kept}")
        self.stdout.write(f"Data keys: {found.entries}, destroyed {found.destroyed}")
        if found.is_rotating:
            self.stdout.write(
                f"A rotation was interrupted: {found.left} keys are still wrapped by the old "
                "master key. Go on with ./scheda keys rotate --resume"
            )
