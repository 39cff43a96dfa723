"""A bench that is broken off leaves nothing running."""

import subprocess
import sys

import pytest

BENCH = """
import sys
from scheda.foundation.bench.server import running
with running("http.server", "0", "--bind", "127.0.0.1"):
    print("running", flush=True)
    sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="Only Linux ends children with their parent.")
def test_its_server_ends_with_it_even_when_it_is_killed():
    bench = subprocess.Popen(
        [sys.executable, "-c", BENCH],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    began = bench.stdout.readline()

    bench.kill()
    bench.communicate(timeout=30)  # Ends with whoever of the two holds the pipe longest.

    assert began == b"running\n"
