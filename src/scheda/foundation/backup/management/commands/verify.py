"""`./scheda verify`: restore a backup into a database of its own and compare."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from scheda.foundation.backup import verifying
from scheda.foundation.backup.places import find


class Command(BaseCommand):
    help = "Prove a backup (the newest when none is named), or the audit log of this database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("set", nargs="?", default="newest", help="its name, or its folder")
        parser.add_argument("--audit", action="store_true", help="the audit log instead")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["audit"]:
            call_command("verify_audit")
            return
        shelf, set_id = find(options["set"])
        proof = verifying.verify(shelf, set_id)
        self.stdout.write(
            f"{set_id}: {proof.rows} rows in {proof.tables} tables and {proof.files} files "
            "come out the same."
        )
