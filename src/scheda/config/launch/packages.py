"""The virtual environment and what is locked for it."""

import os
import platform
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from scheda.config.launch import stamps
from scheda.config.launch.disk import TO_INSTALL, check_disk
from scheda.config.launch.paths import PYTHON, REQUIREMENTS, ROOT, SOURCE, VENV
from scheda.config.launch.progress import say
from scheda.config.launch.tools import ToolFailed, run_tool
from scheda.foundation.embedded import troubles

TO_RUN = ("boot", "app", "build")
TO_TEST = (*TO_RUN, "dev")


def install(lists: Iterable[str]) -> None:
    """Make the virtual environment hold exactly these lists and those installed before."""
    wanted = sorted({*lists, *installed_lists()})
    if not up_to_date(wanted):
        check_disk(ROOT, TO_INSTALL)
        make_venv()
        install_uv()
        install_lists(wanted)


def up_to_date(lists: Iterable[str]) -> bool:
    return PYTHON.exists() and all(stamps.matches(stamp_of(name), wanted(name)) for name in lists)


def installed_lists() -> set[str]:
    return {path.name for path in (VENV / "stamps").glob("*")}


def stamp_of(name: str) -> Path:
    return VENV / "stamps" / name


def lock_of(name: str) -> Path:
    return REQUIREMENTS / f"{name}.lock"


def wanted(name: str) -> str:
    version = platform.python_version() if not PYTHON.exists() else venv_version()
    return stamps.fingerprint([], lock_of(name).read_text(), version)


def venv_version() -> str:
    lines = (VENV / "pyvenv.cfg").read_text().splitlines()
    facts = dict(line.split(" = ", 1) for line in lines if " = " in line)
    return facts.get("version", "")


def make_venv() -> None:
    if PYTHON.exists():
        return
    say(f"Making a virtual environment for Python {platform.python_version()}")
    try:
        run_tool([sys.executable, "-m", "venv", "--clear", VENV])
    except ToolFailed as failure:
        shutil.rmtree(VENV, ignore_errors=True)
        raise troubles.venv_impossible(str(failure)) from failure


def install_uv() -> None:
    if up_to_date(["boot"]):
        return
    try:
        run_tool([PYTHON, "-m", "ensurepip", "--default-pip"])
        pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        run_tool([PYTHON, *pip, "--require-hashes", "-r", lock_of("boot")])
    except ToolFailed as failure:
        raise troubles.packages_failed("the installer", str(failure)) from failure
    stamps.write(stamp_of("boot"), wanted("boot"))


def install_lists(lists: list[str]) -> None:
    say("Installing the libraries")
    locks = [lock_of(name) for name in lists]
    options = ["--quiet", "--require-hashes", "--compile-bytecode"]
    try:
        run_tool([VENV / "bin" / "uv", "pip", "sync", *options, "--python", PYTHON, *locks])
    except ToolFailed as failure:
        raise troubles.packages_failed("the libraries", str(failure)) from failure
    add_source()
    for name in lists:
        stamps.write(stamp_of(name), wanted(name))
    say("Libraries installed")


def add_source() -> None:
    """`import scheda` works in the environment; relative, so that a checkout may be moved."""
    packages = site_packages()
    source = os.path.relpath(SOURCE, packages)
    (packages / "scheda.pth").write_text(f"{source}\n")


def site_packages() -> Path:
    return next((VENV / "lib").glob("python3.*/site-packages"))
