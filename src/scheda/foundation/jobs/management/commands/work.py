"""`scheda worker`: run jobs until told to stop."""

import asyncio
from typing import Any

from django.core.management.base import BaseCommand

from scheda.foundation.jobs.working import work


class Command(BaseCommand):
    help = "Run the jobs in the background until stopped."
    requires_system_checks = ()

    def handle(self, *_args: Any, **_options: Any) -> None:
        asyncio.run(work())
