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
from scheda.foundation.crypto.errors import MasterKeyProblem
from scheda.foundation.crypto.master import ensure_master_key, is_kept_in_a_file
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
    from scheda.config.walls.settling import raise_walls  # noqa: PLC0415 app ready

    make_key_for_new_data()
    say("Bringing the database up to date")
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    raise_walls()
    check_key()
    leave_mark()


def make_key_for_new_data() -> None:
    """Never for data that another key has sealed."""
    from scheda.foundation.crypto.keyring import has_sealed_something  # noqa: PLC0415 app ready

    key = settings.MASTER_KEY_FILE
    if not is_kept_in_a_file():
        return
    if not key.exists() and has_sealed_something():
        raise troubles.key_missing(key)
    try:
        ensure_master_key(key, data_folder=settings.DATA_FOLDER)
    except MasterKeyProblem as problem:
        raise troubles.key_refused(str(problem)) from problem


def check_key() -> None:
    """Against what it has sealed: the mark beside the data may be missing, or of other data."""
    from scheda.foundation.crypto.keyring import register_master_key  # noqa: PLC0415 app ready

    try:
        register_master_key()
    except MasterKeyProblem as problem:
        raise troubles.key_differs(settings.MASTER_KEY_FILE) from problem


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
    "key": check_key,
}
