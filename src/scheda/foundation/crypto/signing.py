"""The key that signs sessions and links: a new one first, the former one behind it."""

import secrets
from pathlib import Path

from scheda.foundation.crypto.key_sources import write_durably

NAME, KEPT = "secret.key", 2


def renew(folder: Path) -> None:
    """Two are understood at any time, so that nobody is signed out; replaced in one go."""
    path = folder / NAME
    former = path.read_text().split() if path.exists() else []
    draft = path.with_name(f".{NAME}.{secrets.token_hex(8)}")
    keys = [secrets.token_urlsafe(48), *former][:KEPT]
    write_durably(draft, "\n".join(keys).encode())
    draft.replace(path)
