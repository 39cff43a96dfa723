"""`python -m scheda.foundation.jobs.tests.worker`: a worker that knows the chores."""

import os

import django
from django.core.management import call_command

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from scheda.foundation.jobs.tests import chores  # noqa: F401

    call_command("work")
