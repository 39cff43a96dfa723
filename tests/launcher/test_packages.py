import pytest

from scheda.config.launch import packages
from scheda.config.launch.paths import REQUIREMENTS


@pytest.mark.parametrize("name", ["boot", "app", "build", "dev"])
def test_every_locked_library_has_a_hash_and_no_address(name):
    words = (REQUIREMENTS / f"{name}.lock").read_text()

    assert "--hash=sha256:" in words
    assert "://" not in words


@pytest.mark.parametrize("name", ["boot", "app", "build", "dev"])
def test_every_wish_is_locked(name):
    wishes = (REQUIREMENTS / f"{name}.in").read_text().splitlines()
    names = {line.split("[")[0].split(">")[0] for line in wishes if not line.startswith("-")}
    locked = {
        line.split("==")[0]
        for line in (REQUIREMENTS / f"{name}.lock").read_text().splitlines()
        if "==" in line and not line.startswith(" ")
    }

    assert names <= locked


def test_another_python_means_another_installation(monkeypatch):
    before = packages.wanted("boot")
    monkeypatch.setattr(packages, "venv_version", lambda: "3.99.0")

    assert packages.wanted("boot") != before


def test_the_environment_of_this_run_is_up_to_date():
    assert packages.up_to_date(packages.TO_RUN)
