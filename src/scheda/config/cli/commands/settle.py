"""Everything that needs Django before the first request, in one process: Django starts once."""

import json
import sys

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command

from scheda.config.cli.django_process import start_django
from scheda.config.cli.keys import leave_mark
from scheda.config.cli.passwords import one_time_password
from scheda.config.environment import Environment
from scheda.config.launch.progress import say
from scheda.foundation.crypto.master import ensure_master_key
from scheda.foundation.embedded import troubles

DEFAULT_EMAIL = "admin@scheda.localhost"


def run(arguments: list[str]) -> int:
    start_django()
    answer: dict[str, str] = {}
    for step in arguments:
        answer |= STEPS[step]() or {}
    sys.stdout.write(json.dumps(answer))
    return 0


def collect_static_files() -> None:
    say("Collecting the static files")
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)


def migrate() -> None:
    ensure_master_key(settings.MASTER_KEY_FILE, data_folder=settings.DATA_FOLDER)
    leave_mark()
    say("Bringing the database up to date")
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def make_first_administrator() -> dict[str, str]:
    environment = Environment()
    given = checked(environment.admin_password)
    email = environment.admin_email or DEFAULT_EMAIL
    password = given or one_time_password()
    get_user_model().objects.create_administrator(
        email=email, password=password, must_change_password=not given
    )
    return {"email": email, "password": "" if given else password}


def checked(password: str) -> str:
    try:
        if password:
            validate_password(password)
    except ValidationError as error:
        raise troubles.password_too_weak(" ".join(error.messages)) from error
    return password


STEPS = {
    "static": collect_static_files,
    "migrate": migrate,
    "administrator": make_first_administrator,
}
