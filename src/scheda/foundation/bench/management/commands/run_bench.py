"""`scheda bench`: the figures of `bench/budgets.json`, measured here."""

import json
import secrets
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from scheda.foundation.bench.measuring import measure
from scheda.foundation.bench.points import fills, scenarios, tasks
from scheda.foundation.bench.server import database_processes, serving

CSRF = "b" * 32
EMAIL = "bench@measure.invalid"


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
                        port, scenario.calls(), cookie=cookie, processes=processes, count=calls
                    )
                    figures[scenario.key] = measured.as_json()
                    self.stderr.write(f"  {scenario.key}: {figures[scenario.key]}")
        for task in tasks:
            if not wanted or task.key in wanted:
                figures[task.key] = task.run()
                self.stderr.write(f"  {task.key}: {figures[task.key]}")
        self.stdout.write(json.dumps(figures))

    def _prepared(self, customers: int) -> Any:
        people = get_user_model().objects
        known = people.filter(email=EMAIL).first()
        if known:
            return known
        if people.filter(last_login__isnull=False).exists():
            raise CommandError("People work here. Measure in a folder of its own: --data FOLDER.")
        user = people.create_administrator(EMAIL, secrets.token_urlsafe(), name="Bench")
        for fill in fills:
            self.stderr.write(f"  filling {fill.key}")
            fill.fill(customers, user)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        return user


def _signed_in(user: Any) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}; csrftoken={CSRF}"
