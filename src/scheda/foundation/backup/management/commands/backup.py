"""`./scheda backup`: a copy of everything that can be trusted, or a sentence that says why not."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from scheda.foundation.audit.acts import login
from scheda.foundation.backup import keeping, keys, making, verifying
from scheda.foundation.backup.errors import no_such_set
from scheda.foundation.backup.models import BackupSet, State
from scheda.foundation.backup.places import Shelf
from scheda.foundation.embedded.troubles import size


class Command(BaseCommand):
    help = "Copy the database and the files, sealed, and prove that they come out again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", metavar="FOLDER", type=Path, help="instead of the usual place")
        parser.add_argument("--quick", action="store_true", help="do not prove it by a restore")
        parser.add_argument("--list", action="store_true", help="show the backups there are")
        parser.add_argument("--delete", metavar="SET", help="destroy its key, then the copy")
        parser.add_argument("--sweep", action="store_true", help="delete what is too old")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["list"]:
            self.show()
        elif options["delete"]:
            self.delete(options["delete"])
        elif options["sweep"]:
            self.stdout.write(f"{keeping.sweep(timezone.now())} deleted.")
        else:
            self.make(options["to"], prove=not options["quick"])

    def make(self, to: Path | None, *, prove: bool) -> None:
        shelf = Shelf(to.resolve()) if to else Shelf.usual()
        made = making.make_set(shelf, login=login())
        self.stdout.write(
            f"{shelf.of_set(made.id)}\n  {made.rows} rows, {made.files} files, {size(made.bytes)}"
        )
        if prove:
            proof = verifying.verify(shelf, made.id)
            self.stdout.write(f"  proven: {proof.tables} tables and all files come out the same")
        self.stdout.write(
            f"  Its key is in {keys.folder()}. Copy that folder too, to another place: without it "
            "nobody opens the backup."
        )

    def show(self) -> None:
        for made in BackupSet.objects.exclude(state=State.DELETED):
            said = made.reason or f"{made.rows} rows, {made.files} files, {size(made.bytes)}"
            self.stdout.write(f"{made.id}  {made.state:<8}  {said}")

    def delete(self, name: str) -> None:
        made = BackupSet.objects.exclude(state=State.DELETED).filter(pk=name).first()
        if made is None:
            raise no_such_set(name, Shelf.usual().folder)
        keeping.delete_set(made, login=login())
        self.stdout.write("Its key is destroyed: no copy of it can be opened any more.")
