"""Writing the locks anew: `./scheda lock [--upgrade]`."""

from scheda.config.launch.paths import REQUIREMENTS, VENV
from scheda.config.launch.progress import say
from scheda.config.launch.tools import ToolFailed, run_tool
from scheda.foundation.embedded import troubles

OPTIONS = [
    "--quiet",
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-header",
    "--no-emit-index-url",
    "--no-emit-find-links",
]


def write(*, upgrade: bool) -> int:
    """Versions stay where they can, unless asked to upgrade."""
    options = [*OPTIONS, *(["--upgrade"] if upgrade else [])]
    for name in ("boot", "build", "app", "dev"):
        source, lock = REQUIREMENTS / f"{name}.in", REQUIREMENTS / f"{name}.lock"
        try:
            run_tool([VENV / "bin" / "uv", "pip", "compile", *options, source, "-o", lock])
        except ToolFailed as failure:
            raise troubles.packages_failed(f"from {source.name}", str(failure)) from failure
        say(f"Wrote {lock.name}")
    return 0
