"""An act of the command line into the access log. Called by `./scheda keys`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from scheda.foundation.audit.acts import Deed, login, note
from scheda.foundation.audit.wording import ACTS


class Command(BaseCommand):
    help = "Write down what was done on the machine itself; not for people."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=sorted(ACTS))
        parser.add_argument("about", nargs="?", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        note(Deed(kind=options["kind"], detail={"login": login(), "about": options["about"]}))
