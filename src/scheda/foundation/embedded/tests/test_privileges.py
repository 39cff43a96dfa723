import subprocess
import sys
import time
from pathlib import Path

LAUNCHER = """
import os, subprocess, sys
from scheda.foundation.embedded.privileges import dies_with_parent
child = subprocess.Popen(["sleep", "60"], preexec_fn=dies_with_parent())
print(child.pid, flush=True)
sys.stdin.read()
"""


def test_a_child_ends_when_its_parent_is_killed():
    parent = subprocess.Popen(
        [sys.executable, "-c", LAUNCHER], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    child = Path("/proc") / parent.stdout.readline().decode().strip()
    was_running = child.exists()

    parent.kill()
    parent.communicate()

    assert was_running
    assert ends(child)


def ends(process: Path) -> bool:
    for _ in range(100):
        if not process.exists() or " Z " in (process / "stat").read_text():
            return True
        time.sleep(0.02)
    return False
