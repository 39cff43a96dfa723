"""A database server of its own, in a folder that is thrown away: for proving a set."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from scheda.foundation.backup.programs import Address
from scheda.foundation.embedded.share import Share


@contextmanager
def scratch_server(folder: Path) -> Iterator[Share]:
    """`folder` is where there is room for it. Its keys folder goes with it."""
    place = Path(tempfile.mkdtemp(prefix=".check-", dir=folder))
    place.chmod(0o711)
    share = Share(place / "data", lambda _words: None, throw_away=True)
    try:
        share.open()
        yield share
    finally:
        share.close()
        shutil.rmtree(place, ignore_errors=True)


def address_of(share: Share, role: str) -> Address:
    return address(share.url(role))


def address(url: str) -> Address:
    parts = urlsplit(url)
    given = {
        "host": parts.hostname,
        "port": parts.port,
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "dbname": unquote(parts.path.removeprefix("/")),
        **dict(parse_qsl(parts.query)),
    }
    return {name: value for name, value in given.items() if value}
