"""PostgreSQL's own programs, given a server that they understand. Never through a shell."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import IO, Any

from scheda.foundation.backup import errors
from scheda.foundation.embedded.binaries import program
from scheda.foundation.embedded.troubles import Trouble

Address = dict[str, Any]
"""Parameters of a connection, as psycopg takes them."""

NAMES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
}


def for_server(name: str, server: int) -> Path:
    """Ours when it is new enough for that server, else one that the machine has."""
    for path in candidates(name):
        if major_version(path) >= server:
            return path
    raise errors.no_dump_program(server)


def candidates(name: str) -> Iterator[Path]:
    with suppress(Trouble):
        yield program(name)
    if found := shutil.which(name):
        yield Path(found)
    yield from sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)


@cache
def major_version(path: Path) -> int:
    said = subprocess.run(  # noqa: S603
        [path, "--version"], capture_output=True, text=True, check=False
    ).stdout
    found = re.search(r"(\d+)", said)
    return int(found[1]) if found else 0


@contextmanager
def running(command: list[str | Path], address: Address, **pipes: Any) -> Iterator[IO[bytes]]:
    """The pipe of a program; at the end it must have ended well. The password is no argument."""
    name = Path(command[0]).name
    with tempfile.TemporaryFile() as words:
        process = subprocess.Popen(  # noqa: S603
            command, env=environment(address), stderr=words, cwd="/", **pipes
        )
        pipe = process.stdout or process.stdin
        assert pipe is not None  # noqa: S101
        try:
            yield pipe
        except BrokenPipeError:
            # It ended before us; why is in its own words.
            pass
        except BaseException:
            process.kill()
            raise
        finally:
            with suppress(BrokenPipeError):
                pipe.close()
            process.wait()
        if process.returncode:
            words.seek(0)
            raise errors.program_failed(name, last_words(words.read()))


def last_words(said: bytes) -> str:
    return "\n".join(said.decode(errors="replace").strip().splitlines()[-6:])


def environment(address: Address) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    given = {NAMES[name]: str(value) for name, value in address.items() if name in NAMES and value}
    return {**kept, **given}
