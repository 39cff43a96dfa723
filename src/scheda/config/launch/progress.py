"""One line for each thing that takes a while, with the seconds since the command began."""

import os
import sys
import time

BEGAN = "SCHEDA_BEGAN"


def began() -> float:
    """The launcher hands its start over to the process that replaces it."""
    return float(os.environ.setdefault(BEGAN, str(time.time())))


def elapsed() -> float:
    return time.time() - began()


def say(words: str) -> None:
    """On stderr: stdout belongs to what a command answers."""
    print(f"[{elapsed():6.1f} s] {words}", file=sys.stderr, flush=True)
