"""The last step of a restore, in the restored installation itself. Called by `./scheda restore`."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from scheda.foundation.backup import reviving
from scheda.foundation.backup.places import Shelf


class Command(BaseCommand):
    help = "End again what has ended since the backup; not for people."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("position", type=int)
        parser.add_argument("shelf", type=Path)
        parser.add_argument("set")

    def handle(self, *args: Any, **options: Any) -> None:
        done = reviving.revive(options["position"], options["set"])
        reviving.know_the_shelf(Shelf(options["shelf"]))
        self.stdout.write(json.dumps(done))
