"""The file `scheda` itself, as it meets machines that have nothing yet."""

import ast
import subprocess
import sys

from scheda.config.launch.paths import ROOT, SOURCE

OLDEST_SYNTAX = (3, 7)
WITHOUT_LIBRARIES = [sys.executable, "-I", "-S", "-c"]


def test_an_old_python_can_read_the_launcher_and_say_no():
    ast.parse((ROOT / "scheda").read_text(), feature_version=OLDEST_SYNTAX)


def test_the_launcher_needs_no_library():
    program = f"import sys; sys.path.insert(0, {str(SOURCE)!r}); import scheda.config.launch.main"

    subprocess.run([*WITHOUT_LIBRARIES, program], check=True)


def test_help_is_given_before_anything_is_installed():
    program = f"""
import sys
sys.path.insert(0, {str(SOURCE)!r})
from scheda.config.launch.main import main
main(["help"])
"""

    said = subprocess.check_output([*WITHOUT_LIBRARIES, program], text=True)

    assert "./scheda COMMAND" in said
    assert "  up " in said


def test_the_launcher_may_be_run():
    assert (ROOT / "scheda").stat().st_mode & 0o111
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
