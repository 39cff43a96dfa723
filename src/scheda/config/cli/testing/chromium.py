"""The browser for the journeys: the one that is there, or the system's package."""

import os
import shutil
import subprocess

from scheda.config.launch.progress import say

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
VARIABLE = "SCHEDA_CHROMIUM"
Browser = str


def find_browser() -> Browser | None:
    found = installed() or (install() if may_install() else None)
    if found is None:
        say("No Chromium or Chrome found: the journeys in a browser are left out")
    return found


def installed() -> Browser | None:
    given = os.environ.get(VARIABLE)
    return given or next(filter(None, map(shutil.which, NAMES)), None)


def may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install() -> Browser | None:
    say("Installing Chromium for the journeys")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        command = ["apt-get", "--quiet", "--quiet", *words]
        done = subprocess.run(  # noqa: S603
            command, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            say(f"apt-get could not: {done.stderr.strip()[-300:]}")
            return None
    return installed()
