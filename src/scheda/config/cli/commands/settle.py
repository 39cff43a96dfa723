"""Everything that needs Django before the first request, in one process: Django starts once."""

import json
import os
import secrets
import sys

from scheda.config.cli.keys import leave_mark
from scheda.config.launch.progress import say
from scheda.foundation.embedded import troubles

DEFAULT_EMAIL = "admin@scheda.localhost"
CONSONANTS, VOWELS = "bdfgklmnprstvz", "aeiou"


def run(arguments: list[str]) -> int:
    import django  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "scheda.config.settings")
    django.setup()
    answer: dict[str, str] = {}
    for step in arguments:
        answer |= STEPS[step]() or {}
    sys.stdout.write(json.dumps(answer))
    return 0


def collect_static_files() -> None:
    from django.core.management import call_command  # noqa: PLC0415

    say("Collecting the static files")
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)


def migrate() -> None:
    from django.core.management import call_command  # noqa: PLC0415

    ensure_key()
    say("Bringing the database up to date")
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def ensure_key() -> None:
    from django.conf import settings  # noqa: PLC0415

    from scheda.foundation.crypto.master import ensure_master_key  # noqa: PLC0415

    ensure_master_key(settings.MASTER_KEY_FILE, data_folder=settings.DATA_FOLDER)
    leave_mark()


def make_first_administrator() -> dict[str, str]:
    from django.contrib.auth import get_user_model  # noqa: PLC0415

    given = checked(os.environ.get("SCHEDA_ADMIN_PASSWORD", ""))
    email = os.environ.get("SCHEDA_ADMIN_EMAIL") or DEFAULT_EMAIL
    password = given or one_time_password()
    get_user_model().objects.create_administrator(
        email=email, password=password, must_change_password=not given
    )
    return {"email": email, "password": "" if given else password}


def checked(password: str) -> str:
    from django.contrib.auth.password_validation import validate_password  # noqa: PLC0415
    from django.core.exceptions import ValidationError  # noqa: PLC0415

    try:
        if password:
            validate_password(password)
    except ValidationError as error:
        raise troubles.password_too_weak(" ".join(error.messages)) from error
    return password


def one_time_password() -> str:
    """Five groups that can be read out and typed: 60 bits."""
    return "-".join(
        "".join(secrets.choice(letters) for letters in (CONSONANTS, VOWELS) * 2) for _ in range(5)
    )


STEPS = {
    "static": collect_static_files,
    "migrate": migrate,
    "administrator": make_first_administrator,
}
