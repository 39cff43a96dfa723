"""Running the installers: quietly, and with their last words when they fail."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from scheda.config.launch.paths import ROOT, VENV


class ToolFailed(Exception):
    """The exception's text is the end of what the tool said."""


def run_tool(command: Sequence[str | Path], *, path_first: Path | None = None) -> None:
    done = subprocess.run(  # noqa: S603
        command,
        cwd=ROOT,
        env=tool_environment(path_first),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise ToolFailed(last_words(done.stdout))


def last_words(text: str, lines: int = 12) -> str:
    return "\n".join(f"  {line}" for line in text.strip().splitlines()[-lines:])


def tool_environment(path_first: Path | None) -> dict[str, str]:
    """Ours with the machine's certificates trusted, and with caches that can be written."""
    environment = {**os.environ, "UV_SYSTEM_CERTS": "1", "NODE_USE_SYSTEM_CA": "1"}
    if path_first:
        environment["PATH"] = f"{path_first}{os.pathsep}{environment.get('PATH', os.defpath)}"
    if not os.access(Path(environment.get("HOME") or "/nonexistent"), os.W_OK):
        environment["UV_CACHE_DIR"] = str(VENV / ".cache" / "uv")
        environment["npm_config_cache"] = str(VENV / ".cache" / "npm")
    return environment
