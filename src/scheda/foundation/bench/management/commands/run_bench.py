"""`scheda bench`: the figures of `bench/budgets.json`, measured here."""

import json
import subprocess
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.core.management.base import BaseCommand, CommandError

from scheda.foundation.bench.filling import holds_anything
from scheda.foundation.bench.measuring import measure
from scheda.foundation.bench.points import scenarios, tasks
from scheda.foundation.bench.server import database_processes, serving
from scheda.foundation.bench.staff import DOMAIN, hire

CSRF = "b" * 32


class Command(BaseCommand):
    help = "Measure on an installation of its own: use --data with a new folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--customers", type=int, default=20_000)
        parser.add_argument("--calls", type=int, default=100)
        parser.add_argument("--only", default="", help="scenarios and tasks, separated by commas")

    def handle(self, *, customers: int, calls: int, only: str, **_options: Any) -> None:
        user = self._prepared(customers)
        cookie = _signed_in(user)
        figures: dict[str, Any] = {"customers": customers}
        wanted = set(only.split(",")) - {""}
        with serving() as (port, server):
            processes = [server, *database_processes()]
            for scenario in scenarios:
                if not wanted or scenario.key in wanted:
                    measured = measure(
                        port, scenario.calls(user), cookie=cookie, processes=processes, count=calls
                    )
                    figures[scenario.key] = measured.as_json()
                    self.stderr.write(f"  {scenario.key}: {figures[scenario.key]}")
        for task in tasks:
            if not wanted or task.key in wanted:
                figures[task.key] = task.run()
                self.stderr.write(f"  {task.key}: {figures[task.key]}")
        self.stdout.write(json.dumps(figures))

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
    subprocess.run(command, check=True, stdout=sys.stderr)  # noqa: S603


def _signed_in(user: Any) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}; csrftoken={CSRF}"
