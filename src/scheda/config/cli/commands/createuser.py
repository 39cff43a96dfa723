"""`./scheda createuser EMAIL`: prints the password of the first sign-in."""

import argparse

from django.contrib.auth import get_user_model
from django.db import IntegrityError

from scheda.config.cli.database import database
from scheda.config.cli.django_process import start_django
from scheda.config.cli.passwords import one_time_password
from scheda.config.cli.settled import settle
from scheda.foundation.embedded import troubles


def run(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./scheda createuser")
    parser.add_argument("email")
    parser.add_argument("--name", default="")
    parser.add_argument("--administrator", action="store_true", help="may do everything")
    options = parser.parse_args(arguments)
    with database():
        settle()
        start_django()
        password = create(options)
    print(f"{options.email} signs in once with: {password}")
    return 0


def create(options: argparse.Namespace) -> str:
    people = get_user_model().objects
    make = people.create_administrator if options.administrator else people.create_user
    password = one_time_password()
    facts = {"name": options.name, "must_change_password": True}
    try:
        make(email=options.email, password=password, **facts)
    except IntegrityError as error:
        raise troubles.email_taken(options.email) from error
    return password
