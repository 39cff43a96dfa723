"""`scheda demo`: fill an empty installation with a made-up company."""

import time
from argparse import ArgumentParser
from random import Random
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone, translation

from scheda.foundation.demo.world import World, demo_steps


class Command(BaseCommand):
    help = "Make a demo company: customers, people, two years of documents and conversations."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--companies", type=int, default=420)
        parser.add_argument("--seed", type=int, default=2026)

    def handle(self, *, companies: int, seed: int, **_options: Any) -> None:
        if any(step.is_made() for step in demo_steps):
            self.stdout.write("The demo company is here already.")
            return
        world = World(chance=Random(seed), today=timezone.localdate(), companies=companies)  # noqa: S311
        with translation.override("it"), transaction.atomic():
            for step in demo_steps:
                began = time.monotonic()
                step.make(world)
                self.stderr.write(f"  {step.key}: {time.monotonic() - began:.1f} s")
        for line in world.made.get("told", []):
            self.stdout.write(line)
