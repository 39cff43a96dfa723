"""A set comes back: files and keyring into the place where the new installation grows."""

import os
from collections.abc import Iterable

from scheda.foundation.backup import files, keys
from scheda.foundation.backup.opening import Opened
from scheda.foundation.backup.swap import Site


def write_files(found: Opened, site: Site) -> int:
    """Each proven while it is written."""
    count = 0
    for file in found.files():
        target = site.growing / file.path
        if not target.resolve().is_relative_to(site.growing.resolve()):
            raise ValueError(file.path)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as to:
            for chunk in files.content(found.shelf, found.set_id, file):
                to.write(chunk)
            to.flush()
            os.fsync(to.fileno())
        count += 1
    return count


def keys_part(found: Opened) -> Iterable[tuple[str, dict[str, object]]]:
    """The newest keyring there is that knows every key of this set."""
    name = keys.newest_part(found.set_id)
    secret = found.secret if name == found.set_id else keys.from_folder(name)
    return keys.read_part(name, secret)
