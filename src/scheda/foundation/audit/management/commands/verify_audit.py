"""`scheda verify --audit`: whether the audit log is what it was when it was written."""

import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from scheda.foundation.audit.verifying import verify


class Command(BaseCommand):
    help = "Read the audit log again from its rows, and name the first that is not what it was."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--since", type=dt.date.fromisoformat, help="only from this day on")

    def handle(self, *args: Any, since: dt.date | None = None, **options: Any) -> None:
        begin = dt.datetime.combine(since, dt.time.min, dt.UTC) if since else None
        verdict = verify(begin)
        if not verdict.is_sound:
            raise CommandError("\n".join(map(str, verdict.troubles)), returncode=3)
        self.stdout.write(verdict.said)
