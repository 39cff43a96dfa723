"""`scheda generate`: a company of any size in an empty database."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from scheda.foundation.bench.filling import holds_anything, make_company
from scheda.foundation.bench.scale import Scale


class Command(BaseCommand):
    help = "Fill an empty database with customers, people, documents and history, to measure on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--customers", type=int, default=10_000)
        for name, each in (("persons", 2), ("entries", 20), ("documents", 5)):
            parser.add_argument(f"--{name}", type=int, help=f"default: {each} for each customer")
        parser.add_argument("--seed", type=int, default=7)

    def handle(self, *, customers: int, seed: int, **options: Any) -> None:
        if customers < 1:
            raise CommandError("Say how many customers there are to be: --customers 10000")
        if holds_anything():
            raise CommandError(
                "This database holds customers already. Use an empty one: --data NEW_FOLDER"
            )
        usual = Scale.of(customers, seed)
        chosen = {
            name: usual_number if options[name] is None else options[name]
            for name, usual_number in vars(usual).items()
            if name in {"persons", "entries", "documents"}
        }
        scale = Scale(customers=customers, seed=seed, **chosen)
        try:
            spending = make_company(scale, say=self.stdout.write)
        except BaseException:
            self.stderr.write(
                "Broken off: this database is not whole. Fill a new one from the start."
            )
            raise
        for line in spending.lines():
            self.stdout.write(line)
