"""Any module can be switched off: what is left starts, migrates and never asks for it."""

import os
import subprocess
import sys
from collections.abc import Iterator

import grimp
import pytest
from django.conf import settings
from django.db import connection

from tests.architecture.tree import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
MODULES = [name.rpartition(".")[2] for name in settings.MODULES]
LEFT_OVER = ROOT / "tests" / "architecture" / "left_over.py"


def needing(module: str) -> set[str]:
    """The module itself and those that are built on it."""
    graph = grimp.build_graph("scheda", exclude_type_checking_imports=True, cache_dir=None)
    above = {
        other
        for other in MODULES
        if other != module
        and graph.find_shortest_chain(
            f"scheda.modules.{other}", f"scheda.modules.{module}", as_packages=True
        )
    }
    return {module, *above}


def run_without(gone: set[str], *options: str, database: str) -> subprocess.CompletedProcess[str]:
    left = [module for module in MODULES if module not in gone]
    return subprocess.run(
        [sys.executable, str(LEFT_OVER), database, *options, *sorted(gone)],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
            "SCHEDA_MODULES": ",".join(left),
        },
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def test_database(django_db_setup: None) -> str:
    return str(connection.settings_dict["NAME"])


@pytest.fixture
def empty_database(test_database, django_db_blocker) -> Iterator[str]:
    name = f"{test_database}_switches"
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}"')
        yield name
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.mark.parametrize("module", MODULES)
def test_the_product_starts_without(module, test_database):
    done = run_without(needing(module), database=test_database)

    assert done.returncode == 0, done.stdout + done.stderr


def test_the_product_migrates_without_any_module(empty_database):
    done = run_without(set(MODULES), "--migrate", database=empty_database)

    assert done.returncode == 0, done.stdout + done.stderr
