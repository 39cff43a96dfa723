"""`scheda bench`: the figures of `bench/budgets.json`, measured here."""

import json
import subprocess
import sys
from argparse import ArgumentParser
from functools import partial
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from scheda.foundation.bench import chart, reporting, story
from scheda.foundation.bench.calibrating import hello_ms
from scheda.foundation.bench.filling import holds_anything
from scheda.foundation.bench.points import fills, scenarios, tasks
from scheda.foundation.bench.running import Stand, measure, memory_of_installation
from scheda.foundation.bench.staff import DOMAIN, hire
from scheda.foundation.bench.weighing import first_load
from scheda.foundation.embedded.privileges import dies_with_parent

SCALES = {"small": 20_000, "large": 1_000_000}
HISTORY = "history"


class Command(BaseCommand):
    help = "Measure on an installation of its own: use --data with a new folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--scale", choices=SCALES, default="small")
        parser.add_argument("--customers", type=int, help="in the place of a scale")
        parser.add_argument("--calls", type=int, default=120, help="of each scenario")
        parser.add_argument("--only", default="", help="scenarios and tasks, separated by commas")
        parser.add_argument("--json", type=Path, help="write the figures here; beside, a chart")
        parser.add_argument("--compare", type=Path, help="figures of another run")
        parser.add_argument("--story", type=int, metavar="MINUTES", help="eight people at work")
        parser.add_argument("--import-forever", action="store_true", help="behind a story")

    def handle(self, **options: Any) -> None:
        user = self._prepared(options["customers"] or SCALES[options["scale"]])
        if options["import_forever"]:
            while True:
                tasks["import"].work()
        if options["story"]:
            self._tell(story.play(user, options["story"]))
            return
        figures = self._measured(user, options["calls"], set(options["only"].split(",")) - {""})
        if before := options["compare"]:
            for line in reporting.compared(figures, json.loads(before.read_text())):
                self.stdout.write(line)
        if file := options["json"]:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(figures, indent=1) + "\n")
            if file.parent.name == HISTORY:
                self.stdout.write(f"{chart.draw(file.parent)}")

    def _measured(self, user: Any, calls: int, only: set[str]) -> dict[str, Any]:
        figures: dict[str, Any] = {
            "rows": _rows(),
            "hello_ms": hello_ms(),
            "scenarios": {},
            "tasks": {},
        }
        self.stdout.write(f"A bare Django hello costs {figures['hello_ms']} ms on this machine.")
        self.stdout.write(reporting.heading())
        wanted = [one for one in scenarios if not only or one.key in only]
        with Stand.built(user) as stand:
            for scenario in wanted:
                found = measure(scenario, stand, calls)
                figures["scenarios"][scenario.key] = found
                self.stdout.write(reporting.line(scenario.key, found))
        runs = {task.key: task.run for task in tasks}
        runs |= {"assets": first_load, "memory": partial(_memory, user)}
        for key, run in runs.items():
            if not only or key in only:
                figures["tasks"][key] = run()
                self.stdout.write(reporting.line(key, figures["tasks"][key]))
        for line in [] if only else reporting.verdicts(figures):
            self.stdout.write(line)
        return figures

    def _tell(self, told: list[story.Minute]) -> None:
        for line in story.report(told):
            self.stdout.write(line)
        if wrong := story.verdict(told):
            raise CommandError("; ".join(wrong))

    def _prepared(self, customers: int) -> Any:
        """Measured are the requests of a seller, who sees what the team sees."""
        if not holds_anything():
            _generate(customers)
        elif get_user_model().objects.exclude(email__endswith=f"@{DOMAIN}").exists():
            raise CommandError("People work here. Measure in a folder of its own: --data FOLDER.")
        [(user, _team), *_others] = hire()
        return user


def _generate(customers: int) -> None:
    """In a process of its own: tables are laid bare by their owner, and measured as the program."""
    command = [sys.executable, "-m", "scheda.config.cli", "generate", "--customers", str(customers)]
    subprocess.run(command, check=True, stdout=sys.stderr, preexec_fn=dies_with_parent())  # noqa: S603


def _memory(user: Any) -> dict[str, float]:
    reading = [one.calls(user) for one in scenarios if not one.is_writing]
    return memory_of_installation(user, [next(calls) for calls in reading for _ in range(8)])


def _rows() -> dict[str, int]:
    """About how many rows there are of everything that was generated."""
    tables = {apps.get_model(name)._meta.db_table for fill in fills for name in fill.tables}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, reltuples::bigint FROM pg_class WHERE relname = ANY(%s) ORDER BY 1",
            [sorted(tables)],
        )
        return dict(cursor.fetchall())
